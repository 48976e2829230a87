package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.Neo4jException;

class CrossValidateProcedureTest extends BlockShopTest {

    private static List<Map<String, Object>> crossValidate(Map<String, Object> configuration) {
        return rows("CALL interest.crossValidate('shop', $configuration)", Map.of("configuration", configuration));
    }

    private static Map<String, Map<String, Object>> byMetric(List<Map<String, Object>> rows) {
        Map<String, Map<String, Object>> byMetric = new HashMap<>();
        rows.forEach(row -> byMetric.put((String) row.get("metric"), row));
        return byMetric;
    }

    @Test
    void everyFoldIsLearnedFromTheOthers() {
        List<Map<String, Object>> rows = crossValidate(small("folds", 3, "k", List.of(5, 10)));
        assertThat(rows).hasSize(20).allSatisfy(row -> {
            assertThat(row)
                    .containsOnlyKeys(
                            "metric", "k", "mean", "standardDeviation", "foldValues", "computeMillis", "configuration");
            @SuppressWarnings("unchecked")
            List<Double> values = (List<Double>) row.get("foldValues");
            assertThat(values).hasSize(3);
            double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
            double squares =
                    values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
            assertThat((double) row.get("mean")).isCloseTo(mean, within(1e-12));
            assertThat((double) row.get("standardDeviation")).isCloseTo(Math.sqrt(squares / 2), within(1e-12));
        });
        Map<String, Map<String, Object>> atTen =
                byMetric(rows.stream().filter(row -> row.get("k").equals(10L)).toList());
        // Ten items of which nine are no purchase of training: nearly all of the block fits.
        assertThat((double) atTen.get("recall").get("mean")).isGreaterThan(0.8);
        assertThat((double) atTen.get("recall").get("standardDeviation")).isLessThan(0.2);
        Map<?, ?> configuration = (Map<?, ?>) rows.get(0).get("configuration");
        assertThat(configuration.get("folds")).isEqualTo(3L);
        assertThat(configuration.get("contextRelationshipTypes")).isEqualTo(List.of("CLICKED"));
    }

    @Test
    void classificationIsValidatedToo() {
        Map<String, Map<String, Object>> rows =
                byMetric(crossValidate(small("folds", 3, "task", "classification", "loss", "bce")));
        assertThat(rows).containsOnlyKeys("accuracy", "precision", "recall", "f1", "auc", "logLoss");
        assertThat((double) rows.get("auc").get("mean")).isGreaterThan(0.75);
        assertThat(rows.get("auc")).containsEntry("k", null);
    }

    @Test
    void theSeedDecidesAloneAndNothingIsLeftBehind() {
        Map<String, Object> configuration = small("folds", 2, "epochs", 4, "k", 3);
        List<?> one = figures(configuration, 1);
        assertThat(figures(configuration, 4)).isEqualTo(one);
        configuration.put("randomSeed", 9);
        assertThat(figures(configuration, 4)).isNotEqualTo(one);
        assertThat(rows("MATCH (n) WHERE n:InterestModel OR n:InterestModelTable RETURN n"))
                .isEmpty();
        assertThat(rows("CALL gds.graph.list() YIELD graphName RETURN graphName"))
                .containsExactly(Map.of("graphName", "shop"));
        assertThat(rows("CALL gds.listProgress() YIELD taskName, status WHERE status = 'RUNNING' RETURN taskName"))
                .isEmpty();
    }

    private static List<?> figures(Map<String, Object> configuration, int concurrency) {
        configuration.put("concurrency", concurrency);
        return rows(
                "CALL interest.crossValidate('shop', $configuration) YIELD metric, k, foldValues"
                        + " RETURN metric, k, foldValues",
                Map.of("configuration", configuration));
    }

    @Test
    void progressShowsTheFoldsAndTerminatingEndsThem() throws InterruptedException {
        CompletableFuture<?> running = CompletableFuture.runAsync(() -> crossValidate(
                small("folds", 2, "epochs", 100_000, "patience", 100_000, "batchSize", 8, "logProgress", false)));
        String fold = "";
        while (fold.isEmpty()) {
            assertThat(running).isNotDone();
            Thread.sleep(50);
            fold = rows("CALL gds.listProgress() YIELD jobId, taskName WHERE taskName CONTAINS 'CrossValidate'"
                            + " CALL gds.listProgress(jobId) YIELD taskName AS part, status"
                            + " WITH part, status WHERE part CONTAINS 'Fold' AND status = 'RUNNING'"
                            + " RETURN part AS taskName")
                    .stream()
                    .map(row -> (String) row.get("taskName"))
                    .findFirst()
                    .orElse("");
        }
        assertThat(fold).contains("Fold 1 of 2");
        rows("SHOW TRANSACTIONS YIELD transactionId, currentQuery WHERE currentQuery STARTS WITH"
                        + " \"CALL interest.crossValidate('shop'\" RETURN transactionId")
                .forEach(row -> rows("TERMINATE TRANSACTION $id", Map.of("id", row.get("transactionId"))));
        assertThatThrownBy(running::join).hasCauseInstanceOf(Neo4jException.class);
        assertThat(rows("CALL gds.listProgress() YIELD taskName, status WHERE status = 'RUNNING' RETURN taskName"))
                .isEmpty();
    }

    @Test
    void badInput() {
        assertThat(errorOf("CALL interest.crossValidate('shop', {folds: 1})"))
                .isEqualTo("`folds` is 1 (INTEGER), but must be an INTEGER between 2 and 100; write for example"
                        + " folds: 5.");
        assertThat(errorOf("CALL interest.crossValidate('shop', {fold: 3})"))
                .startsWith("Unknown configuration key `fold`, did you mean `folds`?");
        assertThat(errorOf("CALL interest.crossValidate('market')"))
                .startsWith("There is no graph 'market' in the graph catalog");
        rows("MATCH (u:User)-[b:BOUGHT]->() WITH u, collect(b) AS bought UNWIND tail(bought) AS b DELETE b");
        project("sparse", "NATURAL");
        assertThat(errorOf("CALL interest.crossValidate('sparse', {folds: 2})"))
                .isEqualTo("`folds` 2 is too many: too few users have more than one `BOUGHT` relationship to give each"
                        + " fold a pair; lower it.");
    }
}
