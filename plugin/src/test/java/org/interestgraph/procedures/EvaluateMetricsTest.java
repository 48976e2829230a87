package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beyond recall and NDCG: several cut-offs, lists' quality, classification, confidence intervals. */
class EvaluateMetricsTest extends BlockShopTest {

    private static List<Map<String, Object>> evaluate(String configuration) {
        return rows("CALL interest.evaluate('shop', " + configuration + ")");
    }

    @BeforeEach
    void model() {
        train("blocks");
    }

    @Test
    void aListOfCutOffsGivesARowEachInItsOrder() {
        List<Map<String, Object>> rows = evaluate("{k: [8, 1, 8, 40]}");
        assertThat(rows).extracting(row -> row.get("k")).containsExactly(8L, 1L, 40L);
        for (Map<String, Object> row : rows) {
            Map<String, Object> alone = evaluate("{k: " + row.get("k") + "}").get(0);
            for (String metric : List.of("recall", "ndcg", "map", "coverage", "novelty", "confidenceIntervals")) {
                assertThat(row.get(metric)).as(metric).isEqualTo(alone.get(metric));
            }
            assertThat((double) row.get("diversity")).isEqualTo((double) alone.get("diversity"));
        }
        assertThat(rows.get(1)).containsEntry("diversity", 0.0);
    }

    /** Every item is bought by three of the forty users; a block has one category. */
    @Test
    void noveltyAndDiversityOfTheBlocks() {
        Map<String, Object> byModel = evaluate("{k: 5}").get(0);
        assertThat(byModel).containsEntry("diversityBy", "embedding").containsEntry("accuracy", null);
        assertThat((double) byModel.get("novelty")).isCloseTo(Math.log(40.0 / 3) / Math.log(2), within(1e-12));
        assertThat((double) byModel.get("diversity")).isBetween(0.0, 0.9);

        Map<String, Object> byCategory =
                evaluate("{k: 5, diversityBy: 'category'}").get(0);
        assertThat(byCategory).containsEntry("diversityBy", "category");
        // Block mates share their category.
        assertThat((double) byCategory.get("diversity")).isBetween(0.0, 0.3);

        Map<String, Object> popular = evaluate("{k: 40, ranker: 'popularity', excludeRelationshipTypes: []}")
                .get(0);
        assertThat(popular).containsEntry("diversityBy", "category");
        // All 40 items: of 780 pairs, 4 · 45 are of one block.
        assertThat((double) popular.get("diversity")).isCloseTo(1 - 180.0 / 780, within(1e-12));
    }

    @Test
    void withoutTargetOrCategoriesTheFiguresAreNull() {
        rows("CALL gds.graph.project('bare', ['User', 'Item'], ['CLICKED', 'HELD_OUT'])");
        assertThat(row("CALL interest.evaluate('bare', {k: 5, excludeRelationshipTypes: 'CLICKED'})"))
                .containsEntry("novelty", null)
                .containsEntry("diversityBy", "embedding");
        assertThat(row("CALL interest.evaluate('bare', {k: 5, ranker: 'popularity',"
                        + " targetRelationshipType: 'CLICKED'})"))
                .containsEntry("diversity", null)
                .containsEntry("diversityBy", null);
    }

    @Test
    @SuppressWarnings("unchecked")
    void confidenceIntervalsHoldTheMean() {
        Map<String, Object> row = evaluate("{k: 4, concurrency: 1}").get(0);
        Map<String, List<Double>> intervals = (Map<String, List<Double>>) row.get("confidenceIntervals");
        assertThat(intervals)
                .containsOnlyKeys("recall", "ndcg", "precision", "f1", "hitRate", "mrr", "map", "novelty", "diversity");
        double recall = (double) row.get("recall");
        assertThat(intervals.get("recall").get(0)).isLessThan(recall);
        assertThat(intervals.get("recall").get(1)).isGreaterThan(recall);
        assertThat(evaluate("{k: 4, concurrency: 4}").get(0).get("confidenceIntervals"))
                .isEqualTo(intervals);
        assertThat(evaluate("{k: 4, randomSeed: 7}").get(0).get("confidenceIntervals"))
                .isNotEqualTo(intervals);
        assertThat(evaluate("{k: 4, bootstrapSamples: 0}").get(0)).containsEntry("confidenceIntervals", Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpr", "bce", "softmax", "mse"})
    void aModelTellsPurchasesFromOthers(String loss) {
        train(loss, "loss", loss, "validationFraction", 0.0, "epochs", 6);
        Map<String, Object> row = row("CALL interest.evaluate('shop', {modelName: '" + loss
                + "', task: 'classification', negativeRatio: 2})");
        assertThat(row)
                .containsEntry("users", 40L)
                .containsEntry("pairs", 120L)
                .containsEntry("calibration", loss.equals("bce") ? "sigmoid" : "platt")
                .containsEntry("k", null)
                .containsEntry("ndcg", null);
        // A fifth of the sampled pairs is of the user's own block, and nothing tells them from purchases.
        assertThat((double) row.get("auc")).isGreaterThan(0.8);
        assertThat((double) row.get("accuracy")).isGreaterThan(0.7);
        assertThat((double) row.get("f1")).isGreaterThan(0.6);
        // What says one in three of every pair has .637.
        assertThat((double) row.get("logLoss")).isBetween(0.0, loss.equals("bce") ? 2.0 : 0.6);
        Map<?, ?> intervals = (Map<?, ?>) row.get("confidenceIntervals");
        assertThat(intervals.keySet()).hasSize(6);
        double low = (double) ((List<?>) intervals.get("auc")).get(0);
        assertThat(low).isLessThan((double) row.get("auc")).isGreaterThan(0.6);
    }

    @Test
    @SuppressWarnings("unchecked")
    void theScoreDistributionHoldsEveryPairOnceAndExplainsTheFigures() {
        Map<String, Object> row =
                evaluate("{task: 'classification', negativeRatio: 2}").get(0);
        Map<String, Object> distribution = (Map<String, Object>) row.get("scoreDistribution");
        List<Double> edges = (List<Double>) distribution.get("binEdges");
        List<Long> positives = (List<Long>) distribution.get("positives");
        List<Long> negatives = (List<Long>) distribution.get("negatives");
        assertThat(edges).hasSize(21).startsWith(0.0, 0.05).endsWith(1.0).isSorted();
        assertThat(positives).hasSize(20);
        assertThat(positives.stream().mapToLong(n -> n).sum()).isEqualTo(40);
        assertThat(negatives.stream().mapToLong(n -> n).sum()).isEqualTo(80);
        // The threshold 0.5 is the eleventh edge; no probability lies on it.
        long predicted = positives.subList(10, 20).stream().mapToLong(n -> n).sum();
        assertThat((double) row.get("recall")).isCloseTo(predicted / 40.0, within(1e-12));
        long right =
                predicted + negatives.subList(0, 10).stream().mapToLong(n -> n).sum();
        assertThat((double) row.get("accuracy")).isCloseTo(right / 120.0, within(1e-12));
        assertThat(evaluate("{k: 5}").get(0)).containsEntry("scoreDistribution", null);
    }

    @Test
    void popularityKnowsNothingOfTheBlocks() {
        Map<String, Object> row =
                evaluate("{ranker: 'popularity', task: 'classification'}").get(0);
        // All items are equally popular: all pairs tie.
        assertThat(row).containsEntry("auc", 0.5).containsEntry("calibration", "platt");
        assertThat((double) row.get("logLoss")).isCloseTo(Math.log(2), within(0.02));
    }

    @Test
    void theSampleDependsOnTheSeedAlone() {
        String call = "{task: 'classification', concurrency: %d, randomSeed: %d, bootstrapSamples: 100}";
        Map<String, Object> one = comparable(evaluate(call.formatted(1, 3)).get(0));
        assertThat(comparable(evaluate(call.formatted(4, 3)).get(0))).isEqualTo(one);
        assertThat(comparable(evaluate(call.formatted(4, 4)).get(0))).isNotEqualTo(one);
    }

    private static Map<String, Object> comparable(Map<String, Object> row) {
        Map<String, Object> figures = new TreeMap<>(row);
        figures.keySet().removeAll(List.of("computeMillis", "configuration"));
        return figures;
    }

    @Test
    void withoutNegativesThereIsNothingToTell() {
        rows("MATCH (u:User), (i:Item) WHERE NOT (u)-[:HELD_OUT]->(i) MERGE (u)-[:BOUGHT]->(i)");
        project("sated", "NATURAL");
        for (String calibration : List.of("platt", "sigmoid")) {
            assertThat(errorOf("CALL interest.evaluate('sated', {task: 'classification', calibration: '" + calibration
                            + "'})"))
                    .isEqualTo("There are no negatives to tell from the test items: every user with a test item has all"
                            + " 40 items; evaluate with task: 'ranking' instead.");
        }
        assertThat(row("CALL interest.evaluate('sated', {k: 1})")).containsEntry("recall", 1.0);
    }

    /** One user's pairs would have to predict themselves. */
    @Test
    void plattScalingTakesTwoUsers() {
        rows("MATCH (u:User)-[h:HELD_OUT]->() WHERE u.userId <> 'u00' DELETE h");
        project("one", "NATURAL");
        assertThat(errorOf("CALL interest.evaluate('one', {task: 'classification', calibration: 'platt'})"))
                .isEqualTo("`calibration` 'platt' learns from other test users, but there is one alone; write"
                        + " calibration: 'sigmoid'.");
    }
}
