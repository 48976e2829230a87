package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompareProcedureTest extends BlockShopTest {

    private static Map<String, Map<String, Object>> byMetric(List<Map<String, Object>> rows) {
        Map<String, Map<String, Object>> byMetric = new HashMap<>();
        rows.forEach(row -> byMetric.put((String) row.get("metric"), row));
        return byMetric;
    }

    @Test
    void aTrainedModelBeatsAnUntrainedOne() {
        train("good");
        train("poor", "epochs", 1, "layers", 0, "learningRate", 0.0001);
        List<Map<String, Object>> rows = rows("CALL interest.compare('good', 'poor', 'shop', {k: [4, 8]})");
        assertThat(rows).hasSize(20).allSatisfy(row -> {
            assertThat(row)
                    .containsOnlyKeys(
                            "metric",
                            "k",
                            "valueA",
                            "valueB",
                            "difference",
                            "confidenceLow",
                            "confidenceHigh",
                            "verdict",
                            "users",
                            "usersUnknownA",
                            "usersUnknownB",
                            "itemsUnknownA",
                            "itemsUnknownB",
                            "testPairsExcluded",
                            "configuration")
                    .containsEntry("users", 40L)
                    .containsEntry("usersUnknownA", 0L)
                    .containsEntry("itemsUnknownB", 0L)
                    .containsEntry("testPairsExcluded", 0L);
            assertThat((double) row.get("difference"))
                    .isCloseTo((double) row.get("valueA") - (double) row.get("valueB"), within(1e-15));
        });
        Map<String, Map<String, Object>> atEight =
                byMetric(rows.stream().filter(row -> row.get("k").equals(8L)).toList());
        Map<String, Object> alone =
                row("CALL interest.evaluate('shop', {modelName: 'good', k: 8," + " diversityBy: 'category'})");
        for (String metric : List.of("recall", "ndcg", "precision", "f1", "hitRate", "mrr", "map", "novelty")) {
            assertThat(atEight.get(metric)).containsEntry("valueA", alone.get(metric));
        }
        assertThat(atEight.get("diversity")).containsEntry("valueA", alone.get("diversity"));
        assertThat(atEight.get("coverage"))
                .containsEntry("valueA", alone.get("coverage"))
                .containsEntry("confidenceLow", null)
                .containsEntry("verdict", null);
        Map<String, Object> recall = atEight.get("recall");
        assertThat(recall).containsEntry("verdict", "A");
        assertThat((double) recall.get("confidenceLow")).isPositive().isLessThan((double) recall.get("difference"));
        assertThat((double) recall.get("confidenceHigh")).isGreaterThan((double) recall.get("difference"));
        // The lists of the untrained model are mixed, so more diverse.
        assertThat(atEight.get("diversity")).containsEntry("verdict", "B");
        Map<String, Map<String, Object>> swapped =
                byMetric(rows("CALL interest.compare('poor', 'good', 'shop', {k: 8})"));
        assertThat(swapped.get("recall")).containsEntry("verdict", "B");
        assertThat((double) swapped.get("recall").get("confidenceLow"))
                .isCloseTo(-(double) recall.get("confidenceHigh"), within(1e-12));
    }

    @Test
    void aModelIsNoBetterThanItself() {
        train("twin");
        train("twin");
        assertThat(rows("CALL interest.compare('twin', 'twin', 'shop', {versionA: 1, versionB: 2})"))
                .filteredOn(row -> !row.get("metric").equals("coverage"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("difference", 0.0)
                        .containsEntry("confidenceLow", 0.0)
                        .containsEntry("confidenceHigh", 0.0)
                        .containsEntry("verdict", "undecided"));
    }

    @Test
    void classificationIsComparedOnTheSamePairs() {
        train("good", "loss", "bce");
        train("poor", "loss", "bce", "epochs", 1, "layers", 0, "learningRate", 0.0001);
        Map<String, Map<String, Object>> rows =
                byMetric(rows("CALL interest.compare('good', 'poor', 'shop', {task: 'classification'})"));
        assertThat(rows).containsOnlyKeys("accuracy", "precision", "recall", "f1", "auc", "logLoss");
        assertThat(rows.get("auc")).containsEntry("verdict", "A").containsEntry("k", null);
        Map<String, Object> alone = row("CALL interest.evaluate('shop', {modelName: 'poor', task: 'classification'})");
        rows.forEach((metric, row) -> assertThat(row).containsEntry("valueB", alone.get(metric)));
        // Lower is better.
        Map<String, Object> loss = rows.get("logLoss");
        assertThat((double) loss.get("valueA")).isLessThan((double) loss.get("valueB"));
        assertThat(loss).containsEntry("verdict", "A");
        assertThat((double) loss.get("confidenceHigh")).isNegative();
    }

    @Test
    void concurrencyChangesNothing() {
        train("one", "epochs", 3);
        train("two", "epochs", 6);
        List<?> single = figures("{k: [3, 9], concurrency: 1}");
        assertThat(figures("{k: [3, 9], concurrency: 4}")).isEqualTo(single);
    }

    private static List<?> figures(String configuration) {
        return rows("CALL interest.compare('one', 'two', 'shop', " + configuration + ")"
                + " YIELD metric, k, valueA, valueB, confidenceLow, confidenceHigh, verdict"
                + " RETURN metric, k, valueA, valueB, confidenceLow, confidenceHigh, verdict");
    }

    @Test
    void badInput() {
        train("only", "epochs", 1);
        assertThat(errorOf("CALL interest.compare('only', 'other', 'shop')"))
                .isEqualTo("Model `other` does not exist. Models there are: [only].");
        assertThat(errorOf("CALL interest.compare('only', ' ', 'shop')"))
                .isEqualTo("`modelName` is blank; give the model a name, for example 'interests'.");
        assertThat(errorOf("CALL interest.compare('only', 'only', 'market')"))
                .startsWith("There is no graph 'market' in the graph catalog");
        assertThat(errorOf("CALL interest.compare('only', 'only', 'shop', {versionB: 2})"))
                .startsWith("Model `only` has no version 2");
        assertThat(errorOf("CALL interest.compare('only', 'only', 'shop', {versionC: 2})"))
                .startsWith("Unknown configuration key `versionC`, did you mean `versionA`?");
    }
}
