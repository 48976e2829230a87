package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelSearchProcedureTest extends BlockShopTest {

    private static final String SEARCH = "CALL interest.model.search('shop', $model, $configuration)";

    private static final Map<String, Object> SPACE = Map.of(
            "embeddingDimension", List.of(8, 16),
            "layers", List.of(1, 2),
            "learningRate", Map.of("range", List.of(0.001, 0.1)));

    @Test
    void theModelIsTrainedLikeTheBestTrial() {
        Map<String, Object> row = search("found", "maxTrials", 5);
        assertThat(row)
                .containsEntry("version", 1L)
                .containsEntry("trialsRun", 5L)
                .containsEntry("trialsReused", 0L)
                .containsEntry("trialsFailed", 0L)
                .containsEntry("stopReason", "All 5 trials were run.");
        List<Map<String, Object>> trials = trials("found");
        assertThat(trials).extracting(trial -> trial.get("trial")).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
        assertThat(trials)
                .isSortedAccordingTo((a, b) -> Double.compare((double) b.get("value"), (double) a.get("value")));
        Map<String, Object> best = trials.get(0);
        assertThat(row)
                .containsEntry("bestTrial", best.get("trial"))
                .containsEntry("searchId", best.get("searchId"))
                .containsEntry("bestParameters", best.get("parameters"))
                .containsEntry("validationMetrics", best.get("validationMetrics"));
        assertThat(best)
                .containsEntry("metric", "ndcg@20")
                .containsEntry("state", "FINISHED")
                .containsEntry("failure", null)
                .containsEntry("graphName", "shop");
        assertThat(((Map<?, ?>) best.get("validationMetrics")).get("ndcg@20")).isEqualTo(best.get("value"));

        // What the catalog says of the trial is all it takes to train that very model.
        rows("CALL interest.model.search.list('found') YIELD configuration WITH configuration LIMIT 1"
                + " CALL interest.model.train('shop', 'again', configuration) YIELD version RETURN version");
        assertThat(table("again", "embeddings")).isEqualTo(table("found", "embeddings"));
        assertThat(rows("CALL interest.model.list() YIELD modelName, version"))
                .containsExactly(
                        Map.of("modelName", "again", "version", 1L), Map.of("modelName", "found", "version", 1L));
    }

    @Test
    void itemGraphsAreSearchedAsWellAndTheWholeModelIsMeasured() {
        Map<String, Object> configuration = configuration("epochs", 2, "metric", "recall", "validationK", 3);
        configuration.remove("itemGraphs");
        configuration.put("parameterSpace", Map.of("itemGraphs", List.of(List.of(), List.of("cooccurrence"))));
        assertThat(search("blend", configuration))
                .containsEntry("stopReason", "All 2 configurations of the space were tried.");
        List<Map<String, Object>> trials = trials("blend");
        assertThat(trials).hasSize(2);
        for (Map<String, Object> trial : trials) {
            assertThat(trial).containsEntry("metric", "recall@3").containsEntry("epochsRun", 2L);
            @SuppressWarnings("unchecked")
            Map<String, Object> settings = (Map<String, Object>) trial.get("configuration");
            Map<String, Object> trained = train("shop", "alone", settings);
            assertThat(trained.get("validationMetrics")).isEqualTo(trial.get("validationMetrics"));
            assertThat(((Map<?, ?>) trained.get("blend")).isEmpty())
                    .isEqualTo(trial.get("parameters").equals(Map.of("itemGraphs", List.of())));
        }
    }

    @Test
    void theSameAtAnyConcurrency() {
        for (String method : List.of("random", "successive-halving")) {
            Map<String, Object> one = search(method + 1, "maxTrials", 7, "method", method, "concurrency", 1);
            Map<String, Object> two = search(method + 2, "maxTrials", 7, "method", method, "concurrency", 2);
            assertThat(two.get("bestTrial")).isEqualTo(one.get("bestTrial"));
            assertThat(two.get("validationMetrics")).isEqualTo(one.get("validationMetrics"));
            assertThat(outcomes(method + 2)).isEqualTo(outcomes(method + 1));
            assertThat(table(method + 2, "embeddings")).isEqualTo(table(method + 1, "embeddings"));
        }
    }

    @Test
    void successiveHalvingGivesTheBestMoreEpochs() {
        Map<String, Object> row =
                search("halved", "maxTrials", 9, "epochs", 27, "patience", 100, "method", "successive-halving");
        assertThat(row).containsEntry("trialsRun", 12L).containsEntry("stopReason", "All 12 trials were run.");
        List<Map<String, Object>> trials = trials("halved");
        assertThat(trials)
                .extracting(trial -> trial.get("epochs"))
                .containsExactly(9L, 9L, 9L, 3L, 3L, 3L, 3L, 3L, 3L, 3L, 3L, 3L);
        assertThat(trials.subList(0, 3))
                .extracting(trial -> trial.get("trial"))
                .containsExactlyInAnyOrderElementsOf(trials.subList(3, 6).stream()
                        .map(trial -> trial.get("trial"))
                        .toList());
        assertThat(row.get("bestTrial")).isEqualTo(trials.get(0).get("trial"));
        assertThat(row("CALL interest.model.describe('halved') YIELD epochsRun, configuration"
                        + " RETURN epochsRun, configuration.epochs AS epochs"))
                .isEqualTo(Map.of("epochsRun", 27L, "epochs", 27L));
    }

    @Test
    void aBudgetThatIsSpentLeavesTrialsForTheNextCall() {
        Map<String, Object> first = search("budgeted", "maxTrials", 3, "budgetMinutes", 0);
        assertThat(first)
                .containsEntry("trialsRun", 1L)
                .containsEntry(
                        "stopReason",
                        "The budget of 0.0 minutes was spent after 1 of 3 trials; the same call goes on with the others.");
        Map<String, Object> second = search("budgeted", "maxTrials", 3, "budgetMinutes", 0);
        assertThat(second).containsEntry("trialsRun", 1L).containsEntry("trialsReused", 1L);
        Map<String, Object> third = search("budgeted", "maxTrials", 3);
        assertThat(third)
                .containsEntry("trialsRun", 1L)
                .containsEntry("trialsReused", 2L)
                .containsEntry("version", 3L)
                .containsEntry("searchId", first.get("searchId"));
        search("atOnce", "maxTrials", 3);
        assertThat(outcomes("budgeted")).isEqualTo(outcomes("atOnce"));
        assertThat(table("budgeted", "embeddings")).isEqualTo(table("atOnce", "embeddings"));

        assertThat(search("budgeted", "maxTrials", 5)).containsEntry("trialsRun", 2L);
        assertThat(search("budgeted", "maxTrials", 5)).containsEntry("trialsRun", 0L);
    }

    @Test
    void otherDataMakeAnotherSearch() {
        Object before = search("found", "maxTrials", 2).get("searchId");
        rows("MATCH (u:User {userId: 'u00'}), (i:Item {itemId: 'i39'}) CREATE (u)-[:BOUGHT {weight: 1.0}]->(i)");
        rows("CALL gds.graph.drop('shop')");
        project("shop", "NATURAL");
        Map<String, Object> after = search("found", "maxTrials", 2);
        assertThat(after).containsEntry("trialsRun", 2L).doesNotContainEntry("searchId", before);
        assertThat(rows("CALL interest.model.search.list('found') YIELD searchId RETURN DISTINCT searchId"))
                .containsExactly(Map.of("searchId", after.get("searchId")), Map.of("searchId", before));
    }

    @Test
    void aFailedTrialIsKeptAndTheOthersGoOn() {
        Map<String, Object> configuration = configuration("optimizer", "sgd", "epochs", 5);
        configuration.remove("learningRate");
        configuration.put("parameterSpace", Map.of("learningRate", List.of(1e6, 0.02), "l2", List.of(1e6, 1e-3)));
        Map<String, Object> row = search("diverging", configuration);
        assertThat(row).containsEntry("trialsRun", 4L).containsEntry("version", 1L);
        assertThat((long) row.get("trialsFailed")).isBetween(1L, 3L);
        List<Map<String, Object>> trials = trials("diverging");
        assertThat(trials.get(0)).containsEntry("state", "FINISHED");
        assertThat(trials.get(3))
                .containsEntry("state", "FAILED")
                .containsEntry("value", null)
                .containsEntry("validationMetrics", Map.of());
        assertThat((String) trials.get(3).get("failure")).startsWith("Training diverged in epoch 1: ");
        assertThat(search("diverging", configuration))
                .containsEntry("trialsRun", 0L)
                .containsEntry("trialsFailed", row.get("trialsFailed"));

        configuration.put("parameterSpace", Map.of("learningRate", List.of(1e6), "l2", List.of(1e6)));
        assertThat(errorOf(SEARCH, Map.of("model", "hopeless", "configuration", configuration)))
                .startsWith("Every trial of the search failed, so no model was written; the first one said: Training"
                        + " diverged in epoch 1: ");
        assertThat(trials("hopeless")).hasSize(1);
    }

    @Test
    void searchesGoWithTheLastVersionOrByThemselves() {
        search("a", "maxTrials", 2);
        search("a", "maxTrials", 2);
        search("b", "maxTrials", 2);
        rows("CALL interest.model.drop('a', {version: 1})");
        assertThat(trials("a")).hasSize(2);
        rows("CALL interest.model.drop('a')");
        assertThat(trials("a")).isEmpty();
        assertThat(row("CALL interest.model.search.drop('b') YIELD modelName, trials"))
                .isEqualTo(Map.of("modelName", "b", "trials", 2L));
        assertThat(rows("MATCH (n) WHERE n:InterestModelSearch OR n:InterestModelTrial RETURN n"))
                .isEmpty();
        assertThat(rows("CALL interest.model.list('b')")).hasSize(1);
        assertThat(rows("CALL interest.model.search.drop('b')")).isEmpty();
    }

    @Test
    void aDamagedTrialIsShownAndRunAgain() {
        search("a", "maxTrials", 2);
        rows("MATCH (t:InterestModelTrial {trial: 1}) SET t.parameters = '{'");
        List<Map<String, Object>> trials = trials("a");
        assertThat(trials).hasSize(2);
        assertThat(trials.get(0)).containsEntry("state", "FINISHED").containsEntry("trial", 2L);
        assertThat(trials.get(1))
                .containsEntry("state", "DAMAGED")
                .containsEntry("trial", null)
                .containsEntry(
                        "failure",
                        "A search for model `a` is damaged in one of its trials, which will be run again: its `parameters`"
                                + " is not a JSON object; drop it with CALL interest.model.search.drop('a').");
        assertThat(search("a", "maxTrials", 2)).containsEntry("trialsRun", 1L).containsEntry("trialsReused", 1L);
    }

    @Test
    void damagedSearchesStandInNobodysWay() {
        search("a", "maxTrials", 1);
        rows("CREATE (:InterestModelSearch {modelName: 'b'})-[:HAS_TRIAL]->(:InterestModelTrial),"
                + " (:InterestModelSearch)");
        List<Map<String, Object>> trials = trials("");
        assertThat(trials).extracting(row -> row.get("state")).containsExactly("FINISHED", "DAMAGED", "DAMAGED");
        assertThat(trials("b")).hasSize(1).allSatisfy(row -> assertThat(row)
                .containsEntry("searchId", null)
                .containsEntry(
                        "failure",
                        "A search for model `b` is damaged: its `searchId` is missing; drop it with CALL"
                                + " interest.model.search.drop('b')."));
        assertThat(row("CALL interest.model.search.drop('b')"))
                .containsEntry("searchId", null)
                .containsEntry("trials", 1L);
        rows(((String) trials("").get(1).get("failure"))
                .replaceFirst(".*delete it with ", "")
                .replaceFirst("\\.$", ""));
        assertThat(trials("")).hasSize(1);
    }

    private static Map<String, Object> search(String model, Object... keysAndValues) {
        return search(model, configuration(keysAndValues));
    }

    private static Map<String, Object> search(String model, Map<String, Object> configuration) {
        return row(SEARCH, Map.of("model", model, "configuration", configuration));
    }

    private static Map<String, Object> configuration(Object... keysAndValues) {
        Map<String, Object> configuration =
                new HashMap<>(Map.of("epochs", 20, "batchSize", 64, "itemGraphs", List.of(), "parameterSpace", SPACE));
        for (int k = 0; k < keysAndValues.length; k += 2) {
            configuration.put((String) keysAndValues[k], keysAndValues[k + 1]);
        }
        return configuration;
    }

    private static List<Map<String, Object>> trials(String model) {
        return rows("CALL interest.model.search.list($model)", Map.of("model", model));
    }

    private static List<Map<String, Object>> outcomes(String model) {
        return rows(
                "CALL interest.model.search.list($model) YIELD trial, epochs, parameters, value, epochsRun, bestEpoch"
                        + " RETURN trial, epochs, parameters, value, epochsRun, bestEpoch",
                Map.of("model", model));
    }
}
