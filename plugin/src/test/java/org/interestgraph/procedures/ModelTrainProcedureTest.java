package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

class ModelTrainProcedureTest extends BlockShopTest {

    @Test
    void tellsWhatItTrained() {
        Map<String, Object> row = train("blocks", "epochs", 5, "patience", 100);
        assertThat(row)
                .containsOnlyKeys(
                        "modelName",
                        "version",
                        "epochsRun",
                        "bestEpoch",
                        "trainMillis",
                        "finalLoss",
                        "validationMetrics",
                        "stopReason",
                        "splitReason",
                        "blend",
                        "nodeCount",
                        "relationshipCount",
                        "configuration")
                .containsEntry("modelName", "blocks")
                .containsEntry("version", 1L)
                .containsEntry("epochsRun", 5L)
                .containsEntry("nodeCount", (long) NODES)
                .containsEntry("stopReason", "All 5 epochs were run.")
                .containsEntry("relationshipCount", (long) BOUGHT + CLICKED);
        assertThat((long) row.get("bestEpoch")).isBetween(1L, 5L);
        assertThat((double) row.get("finalLoss")).isBetween(0.0, 1.0);
        assertThat(metrics(row))
                .containsOnlyKeys(
                        "users",
                        "recall@20",
                        "ndcg@20",
                        "precision@20",
                        "f1@20",
                        "hitRate@20",
                        "mrr@20",
                        "map@20",
                        "coverage@20",
                        "crossFitted");
    }

    /** One feature for each block: items held out whole are found by it, and by chance 8 of 40 times without. */
    @Test
    void featuresGiveItemsThatNobodyTouchedAnEmbedding() {
        rows("MATCH (i:Item) SET i.traits = [x IN range(0, 3) | CASE WHEN x = i.block THEN 1.0 ELSE 0.0 END]");
        rows(
                """
                CALL gds.graph.project('described', {User: {}, Item: {properties: ['price', 'traits']}, Category: {}}, {
                    BOUGHT: {orientation: 'UNDIRECTED'}, IN_CATEGORY: {orientation: 'UNDIRECTED'}})""");
        Map<String, Object> cold = small("split", "cold-items", "validationFraction", 0.25, "validationK", 8);
        cold.put("contextRelationshipTypes", List.of());
        double without = recallAt8(train("described", "ids", cold));
        cold.put("itemFeatureEmbeddings", true);
        double categories = recallAt8(train("described", "categories", cold));
        cold.put("itemFeatureEmbeddings", false);
        cold.put("featureProperties", List.of("price", "traits"));
        double properties = recallAt8(train("described", "properties", cold));
        assertThat(categories).isGreaterThan(without + 0.3);
        assertThat(properties).isGreaterThan(without + 0.3);
        long more = (long) row("CALL interest.model.train.estimate('described', 'x', $config)", Map.of("config", cold))
                .get("bytesMax");
        cold.remove("featureProperties");
        assertThat((long) row("CALL interest.model.train.estimate('described', 'x', $config)", Map.of("config", cold))
                        .get("bytesMax"))
                .isLessThan(more);
    }

    private static double recallAt8(Map<String, Object> row) {
        return (double) metrics(row).get("recall@8");
    }

    @Test
    void featuresThatAreNotThereAreRefused() {
        assertThat(errorOf("CALL interest.model.train('shop', 'm', {featureProperties: ['prize']})"))
                .startsWith("Graph 'shop' has no property 'prize' on every node with the labels 'Item'");
        rows("CALL interest.graph.project('bare')");
        assertThat(errorOf("CALL interest.model.train('bare', 'm', {itemFeatureEmbeddings: true})"))
                .isEqualTo("`itemFeatureEmbeddings` is true, but graph 'bare' has no relationship that describes items;"
                        + " project HAS_TERM or IN_CATEGORY, or name your own types in"
                        + " `itemFeatureRelationshipTypes`.");
    }

    @Test
    void theConfigurationColumnIsCompleteAndRepeatsTheTraining() {
        Map<String, Object> row = train("first", "epochs", 3);
        @SuppressWarnings("unchecked")
        Map<String, Object> configuration = (Map<String, Object>) row.get("configuration");
        assertThat(configuration)
                .containsOnlyKeys(
                        "userLabel",
                        "itemLabel",
                        "targetRelationshipType",
                        "contextRelationshipTypes",
                        "concurrency",
                        "logProgress",
                        "split",
                        "sudo",
                        "jobId",
                        "timestampProperty",
                        "itemGraphs",
                        "itemFeatureEmbeddings",
                        "featureProperties",
                        "itemNeighbours",
                        "sequenceWindow",
                        "layers",
                        "layerPrecision",
                        "layerWeights",
                        "embeddingDimension",
                        "convolution",
                        "aggregation",
                        "scorer",
                        "hiddenLayers",
                        "residual",
                        "activation",
                        "loss",
                        "similarity",
                        "temperature",
                        "optimizer",
                        "learningRate",
                        "learningRateDecay",
                        "l2",
                        "dropout",
                        "featureDropout",
                        "contextFraction",
                        "batchSize",
                        "negativeSamples",
                        "negativeSampling",
                        "popularityCorrection",
                        "epochs",
                        "patience",
                        "validationFraction",
                        "validationK",
                        "refit",
                        "randomSeed");
        assertThat(configuration)
                .containsEntry("targetRelationshipType", "BOUGHT")
                .containsEntry("contextRelationshipTypes", List.of("CLICKED"))
                .containsEntry("scorer", "dot")
                .containsEntry("epochs", 3L)
                .containsEntry("learningRate", 0.02);
        assertThat((List<?>) configuration.get("layerWeights"))
                .hasSize(3)
                .allSatisfy(weight -> assertThat((double) weight).isEqualTo(1.0 / 3, within(1e-12)));

        train("shop", "again", configuration);
        assertThat(table("again", "embeddings")).isEqualTo(table("first", "embeddings"));
    }

    @Test
    void aRefitLearnsFromAllPairsAndReportsWhatWasValidated() {
        Map<String, Object> validated = train("validated", "epochs", 6);
        Map<String, Object> refitted = train("refitted", "epochs", 6, "refit", true);
        assertThat(refitted)
                .containsEntry("validationMetrics", validated.get("validationMetrics"))
                .containsEntry("blend", validated.get("blend"))
                .containsEntry("bestEpoch", validated.get("bestEpoch"));
        assertThat((String) refitted.get("stopReason")).contains(" Then all pairs were trained on for ");

        train("everything", "epochs", refitted.get("bestEpoch"), "validationFraction", 0);
        assertThat(table("refitted", "embeddings"))
                .isEqualTo(table("everything", "embeddings"))
                .isNotEqualTo(table("validated", "embeddings"));
    }

    @Test
    void layersOfHalfPrecisionRankAsWellAndTakeLessMemory() {
        Map<String, Object> single = train("single", "epochs", 6);
        Map<String, Object> half = train("half", "epochs", 6, "layerPrecision", "bfloat16");
        assertThat((double) metrics(half).get("recall@20"))
                .isEqualTo((double) metrics(single).get("recall@20"), within(0.02));
        assertThat(table("half", "embeddings")).isNotEqualTo(table("single", "embeddings"));
        assertThat(bytesMax("bfloat16")).isLessThan(bytesMax("float32"));
    }

    private static long bytesMax(String precision) {
        return (long) row(
                        "CALL interest.model.train.estimate('shop', 'x', {layerPrecision: $precision})",
                        Map.of("precision", precision))
                .get("bytesMax");
    }

    @Test
    void savesOneNodePerTableOfTheRightSize() {
        train("blocks", "epochs", 2, "scorer", "mlp", "hiddenLayers", List.of(8));
        Map<String, Long> bytes = new HashMap<>();
        rows("MATCH (:InterestModel {name: 'blocks', version: 1})-[:HAS_TABLE]->(t:InterestModelTable)"
                        + " RETURN t.table AS name, t.part AS part, size(t.bytes) AS bytes")
                .forEach(row -> {
                    assertThat(row).containsEntry("part", 0L);
                    bytes.put((String) row.get("name"), (Long) row.get("bytes"));
                });
        assertThat(bytes)
                .containsEntry("nodeIds", 8L * NODES)
                .containsEntry("users", 4L * BLOCKS * PER_BLOCK)
                .containsEntry("items", 4L * BLOCKS * PER_BLOCK)
                .containsEntry("degrees", 4L * NODES)
                .containsEntry("idEmbeddings", 4L * NODES * 16)
                .containsEntry("embeddings", 4L * NODES * 16)
                .containsEntry("messages", 4L * NODES * 16);
        assertThat(bytes.keySet()).as("the scorer's parameters").hasSizeGreaterThan(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dot", "mlp"})
    void theSameSeedGivesTheSameBytesAtAnyConcurrencyAndOrientation(String scorer) {
        project("undirected", "UNDIRECTED");
        Object[] common = {"epochs", 5, "scorer", scorer, "dropout", 0.2, "relationshipWeightProperty", "weight"};
        train("shop", "one", with(small(common), "concurrency", 1));
        train("shop", "four", with(small(common), "concurrency", 4));
        train("undirected", "undirected", small(common));
        train("shop", "other", with(small(common), "randomSeed", 7));
        for (String name : List.of("idEmbeddings", "embeddings", "messages", "degrees")) {
            assertThat(table("four", name)).as(name).isEqualTo(table("one", name));
            assertThat(table("undirected", name)).as(name).isEqualTo(table("one", name));
        }
        assertThat(table("other", "embeddings")).isNotEqualTo(table("one", "embeddings"));
    }

    private static Map<String, Object> with(Map<String, Object> configuration, String key, Object value) {
        configuration.put(key, value);
        return configuration;
    }

    @Test
    void heldOutPairsAreContextOnlyWhereTheyAreNamed() {
        assertThat(contextOf(train("default", "epochs", 1))).containsExactly("CLICKED");
        assertThat(contextOf(train("all", "epochs", 1, "contextRelationshipTypes", "*")))
                .containsExactly("CLICKED", "FOLLOWS", "IN_CATEGORY");
        assertThat(contextOf(train("named", "epochs", 1, "contextRelationshipTypes", List.of("HELD_OUT"))))
                .containsExactly("HELD_OUT");
    }

    @Test
    void anEmptyContextMeansTheTargetAlone() {
        Map<String, Object> row = train("alone", "epochs", 1, "contextRelationshipTypes", List.of());
        assertThat(contextOf(row)).isEmpty();
        assertThat(row).containsEntry("relationshipCount", (long) BOUGHT);
        assertThat(rows("CALL interest.recommend('u00', {modelName: 'alone', k: 3})"))
                .hasSize(3);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> metrics(Map<String, Object> row) {
        return (Map<String, Object>) row.get("validationMetrics");
    }

    @SuppressWarnings("unchecked")
    private static List<String> contextOf(Map<String, Object> row) {
        return (List<String>) ((Map<?, ?>) row.get("configuration")).get("contextRelationshipTypes");
    }

    @Test
    void relationshipsBetweenUsersAndToCategoriesCarryMessages() {
        rows("CREATE (:User {userId: 'friend'})");
        rows("MATCH (a:User {userId: 'friend'}), (b:User {block: 2}) CREATE (a)-[:FOLLOWS]->(b)");
        project("social", "NATURAL");
        // Without α_0 x, which is as it was drawn for someone without events and depends on node ids.
        Map<String, Object> row = train(
                "social",
                "social",
                small(
                        "contextRelationshipTypes",
                        List.of("FOLLOWS", "IN_CATEGORY"),
                        "layerWeights",
                        List.of(0.0, 0.5, 0.5)));
        assertThat(row).containsEntry("relationshipCount", BOUGHT + 50L + 40L);
        // The new user has no event of their own; what they get comes from those they follow.
        assertThat(rows("CALL interest.recommend('friend', {modelName: 'social', k: 5}) YIELD item, reasons"
                        + " RETURN item.block AS block, reasons[0].kind AS kind, reasons[0].types AS types"))
                .hasSize(5)
                .allSatisfy(recommendation -> assertThat(recommendation)
                        .containsEntry("block", 2L)
                        .containsEntry("kind", "event")
                        .containsEntry("types", List.of("FOLLOWS")));
    }

    @Test
    void aRolledBackTrainingLeavesNothingAndIsNeverServed() {
        try (Session session = driver().session();
                Transaction transaction = session.beginTransaction()) {
            Map<String, Object> parameters = Map.of("configuration", small("randomSeed", 1));
            transaction
                    .run("CALL interest.model.train('shop', 'blocks', $configuration)", parameters)
                    .consume();
            assertThat(transaction.run("CALL interest.recommend('u00', {k: 5})").list())
                    .as("the model serves within its own transaction")
                    .hasSize(5);
            transaction.rollback();
        }
        assertThat(rows("MATCH (n) WHERE n:InterestModel OR n:InterestModelTable RETURN n"))
                .isEmpty();
        assertThat(errorOf("CALL interest.recommend('u00')"))
                .isEqualTo("No model has been trained yet; train one with interest.model.train.");

        assertThat(train("blocks", "randomSeed", 2)).containsEntry("version", 1L);
        List<Map<String, Object>> served = scores("blocks");
        train("twin", "randomSeed", 2);
        assertThat(served).isEqualTo(scores("twin"));
    }

    private static List<Map<String, Object>> scores(String model) {
        return rows(
                "CALL interest.recommend('u00', {modelName: $model, k: 40}) YIELD item, score"
                        + " RETURN item.itemId AS item, score",
                Map.of("model", model));
    }

    @Test
    void withoutValidationTheLastEpochIsKept() {
        Map<String, Object> row = train("all", "epochs", 4, "validationFraction", 0);
        assertThat(row)
                .containsEntry("epochsRun", 4L)
                .containsEntry("bestEpoch", 4L)
                .containsEntry("validationMetrics", Map.of());
    }

    @Test
    void tablesBeyondHalfAMebibyteAreSplitAndServed() {
        long part = (1L << 19) - 64;
        train("wide", "epochs", 1, "embeddingDimension", 4096, "layers", 1);
        assertThat(rows("MATCH (:InterestModel)-[:HAS_TABLE]->(t {table: 'embeddings'})"
                        + " RETURN t.part AS part, size(t.bytes) AS bytes ORDER BY part"))
                .containsExactly(
                        Map.of("part", 0L, "bytes", part),
                        Map.of("part", 1L, "bytes", part),
                        Map.of("part", 2L, "bytes", 4L * NODES * 4096 - 2 * part));
        assertThat(rows("CALL interest.recommend('u00', {k: 3})")).hasSize(3);
    }

    @Test
    void estimatesWithoutTraining() {
        Map<String, Object> estimate = row("CALL interest.model.train.estimate('shop', 'blocks', {})");
        assertThat(estimate)
                .containsKeys("requiredMemory", "treeView", "mapView", "heapPercentageMin", "heapPercentageMax")
                .containsEntry("nodeCount", (long) NODES)
                .containsEntry("relationshipCount", (long) BOUGHT + CLICKED);
        assertThat((long) estimate.get("bytesMin")).isPositive().isLessThanOrEqualTo((long) estimate.get("bytesMax"));
        assertThat(rows("MATCH (m:InterestModel) RETURN m")).isEmpty();
    }
}
