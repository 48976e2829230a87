package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data with nothing or nonsense in it ends in a finite model or in a sentence that says what is wrong. */
class DegenerateInputTest extends BlockShopTest {

    private static void assertFinite(String model) {
        for (String table : List.of("idEmbeddings", "embeddings", "messages", "degrees")) {
            FloatBuffer values = ByteBuffer.wrap(table(model, table))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            assertThat(values.remaining()).isPositive();
            while (values.hasRemaining()) {
                assertThat(values.get()).as(table).isFinite();
            }
        }
    }

    @Test
    void aUserWithEveryItem() {
        rows("MATCH (u:User {userId: 'u00'}), (i:Item) MERGE (u)-[b:BOUGHT]->(i) SET b.weight = 1.0");
        project("greedy", "NATURAL");
        Map<String, Object> row = train("greedy", "greedy", small("validationFraction", 0.2));
        assertFinite("greedy");
        assertThat((double) ((Map<?, ?>) row.get("validationMetrics")).get("recall@20"))
                .isGreaterThan(0.5);
        // Nothing is left to recommend to that user, who has a test item and finds nothing.
        assertThat(rows("CALL interest.recommend('u00', {modelName: 'greedy'})"))
                .isEmpty();
        assertThat(row("CALL interest.evaluate('greedy', {modelName: 'greedy', k: 40})"))
                .containsEntry("users", 40L)
                .containsEntry("recall", 39.0 / 40);
    }

    @Test
    void oneItem() {
        rows("MATCH (i:Item) WHERE i.itemId <> 'i01' DETACH DELETE i");
        rows("MATCH (u:User {userId: 'u05'}), (i:Item) CREATE (u)-[:HELD_OUT]->(i)");
        rows("CALL gds.graph.project('one', ['User', 'Item'], ['BOUGHT', 'HELD_OUT'])");
        String none = "There is nothing to learn from: every user with a `BOUGHT` relationship has all 1 items, which"
                + " leaves no negatives.";
        assertThat(errorOf("CALL interest.model.train('one', 'm')")).isEqualTo(none);
        assertThat(errorOf("CALL interest.crossValidate('one')"))
                .isEqualTo("`folds` 5 is too many: too few users have more than one `BOUGHT` relationship to give each"
                        + " fold a pair; lower it.");
        assertThat(row("CALL interest.evaluate('one', {ranker: 'popularity', k: [1]})"))
                .containsEntry("recall", 1.0)
                .containsEntry("coverage", 1.0)
                .containsEntry("diversity", null);
    }

    @Test
    void noNegativesLeft() {
        rows("MATCH (u:User), (i:Item) MERGE (u)-[b:BOUGHT]->(i)");
        project("sated", "NATURAL");
        assertThat(errorOf("CALL interest.model.train('sated', 'm', {validationFraction: 0})"))
                .isEqualTo("There is nothing to learn from: every user with a `BOUGHT` relationship has all 40 items,"
                        + " which leaves no negatives.");
    }

    /** A user's clicks are positives too, so clicks on everything leave none for that user, not for others. */
    @Test
    void negativesTakenByTheContext() {
        rows("MATCH (u:User), (i:Item) MERGE (u)-[c:CLICKED]->(i) SET c.weight = 0.5");
        project("clicked", "NATURAL");
        assertThat(errorOf("CALL interest.model.train('clicked', 'm', {validationFraction: 0})"))
                .isEqualTo("There is nothing to learn from: every user with a `BOUGHT` relationship has all 40 items,"
                        + " which leaves no negatives.");
        train("clicked", "target", small("contextFraction", 0));
        assertFinite("target");
    }

    @Test
    void constantFeaturesRankEverythingEqually() {
        rows("MATCH (n) SET n.same = [1.0, 1.0, 1.0], n.zero = [0.0, 0.0]");
        rows("CALL gds.graph.project('flat', {User: {properties: ['same', 'zero']},"
                + " Item: {properties: ['same', 'zero']}}, ['BOUGHT', 'HELD_OUT'])");
        for (String property : List.of("same", "zero")) {
            String ranker = "{ranker: 'embedding', nodeProperty: '" + property + "', k: 10";
            Map<String, Object> row = row("CALL interest.evaluate('flat', " + ranker + "})");
            assertThat((double) row.get("recall")).isBetween(0.0, 1.0);
            assertThat((double) row.get("diversity")).isBetween(-1e-9, 1.0);
            row = row("CALL interest.evaluate('flat', " + ranker + ", task: 'classification'})");
            assertThat(row).containsEntry("auc", 0.5);
            assertThat((double) row.get("logLoss")).isFinite();
            assertThat(rows("CALL interest.gcn.stream('flat', {featureProperties: ['" + property + "'],"
                            + " relationshipTypes: 'BOUGHT'}) YIELD embedding RETURN embedding"))
                    .hasSize(80)
                    .allSatisfy(node -> assertThat((List<?>) node.get("embedding"))
                            .allSatisfy(value ->
                                    assertThat(((Number) value).doubleValue()).isFinite()));
        }
    }

    /** Ten times every purchase is one pair: held out, none of its copies gives it away. */
    @Test
    void duplicateRelationships() {
        rows(
                "MATCH (u:User)-[b:BOUGHT]->(i:Item) UNWIND range(2, 10) AS n CREATE (u)-[:BOUGHT {weight: b.weight}]->(i)");
        project("repeated", "NATURAL");
        Map<String, Object> repeated = train("repeated", "repeated", small("epochs", 5));
        Map<String, Object> once = train("shop", "once", small("epochs", 5));
        assertThat(((Map<?, ?>) repeated.get("validationMetrics")).get("users"))
                .isEqualTo(((Map<?, ?>) once.get("validationMetrics")).get("users"));
        assertThat(repeated).containsEntry("relationshipCount", (long) BOUGHT + CLICKED);
        assertFinite("repeated");
        assertThat(rows("CALL interest.crossValidate('repeated', {folds: 2, epochs: 2, embeddingDimension: 8})"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e30", "CASE WHEN i.place % 2 = 0 THEN 1e30 ELSE 1e-30 END"})
    void hugeAndTinyWeights(String weight) {
        rows("MATCH ()-[b:BOUGHT]->(i) SET b.weight = " + weight);
        project("heavy", "NATURAL");
        train("heavy", "heavy", small("relationshipWeightProperty", "weight"));
        assertFinite("heavy");
        assertThat(rows("CALL interest.recommend('u00', {modelName: 'heavy', k: 5}) YIELD score"
                        + " WHERE score = score AND abs(score) < 1e30 RETURN score"))
                .hasSize(5);
    }

    @Test
    void weightsOfZero() {
        rows("MATCH ()-[b:BOUGHT]->(i) WHERE i.place = 4 SET b.weight = 0.0");
        project("some", "NATURAL");
        train("some", "some", small("relationshipWeightProperty", "weight"));
        assertFinite("some");
        rows("MATCH ()-[b:BOUGHT]->(i) SET b.weight = 0.0");
        project("none", "NATURAL");
        assertThat(errorOf("CALL interest.model.train('none', 'm', {relationshipWeightProperty: 'weight'})"))
                .isEqualTo(
                        "Graph 'none' has no relationship of the target type 'BOUGHT' with a `weight` above 0 between"
                                + " nodes labelled 'User' and 'Item'; set `targetRelationshipType` to one that it has.");
        assertThat(rows("CALL interest.model.list('none') YIELD modelName RETURN modelName"))
                .isEmpty();
    }

    @Test
    void anEmptyValidationSplitTrainsAllEpochs() {
        rows("MATCH (u:User)-[b:BOUGHT]->() WITH u, collect(b) AS bought UNWIND tail(bought) AS b DELETE b");
        project("single", "NATURAL");
        Map<String, Object> row = train("single", "single", small("epochs", 4, "patience", 1));
        assertThat(row)
                .containsEntry("epochsRun", 4L)
                .containsEntry("bestEpoch", 4L)
                .containsEntry("validationMetrics", Map.of())
                .containsEntry("stopReason", "All 4 epochs were run.");
        assertFinite("single");
    }

    @Test
    void divergenceKeepsTheLastGoodModel() {
        // Grows by a factor every step until floats end.
        Map<String, Object> growing =
                small("epochs", 100, "optimizer", "sgd", "learningRate", 1000.0, "l2", 100.0, "batchSize", 2048);
        growing.put("patience", 100);
        for (double fraction : new double[] {0.1, 0.0}) {
            growing.put("validationFraction", fraction);
            String name = "growing" + fraction;
            Map<String, Object> row = train("shop", name, growing);
            long run = (long) row.get("epochsRun");
            long best = (long) row.get("bestEpoch");
            assertThat(run).isBetween(1L, 99L);
            assertThat(best).isBetween(1L, run);
            assertThat((String) row.get("stopReason"))
                    .startsWith("Training diverged in epoch " + (run + 1) + ": the ")
                    .endsWith(". Lower `learningRate` (now 1000.0) or raise `l2`; the model of epoch " + best
                            + " was kept.");
            assertThat(rows("CALL interest.model.history($model)", Map.of("model", name)))
                    .hasSize((int) run);
            assertFinite(name);
        }
    }

    @Test
    void divergenceAtOnceLeavesEarlierVersions() {
        train("kept");
        Map<String, Object> configuration = small("learningRate", 1e6, "optimizer", "sgd", "l2", 1e6, "epochs", 5);
        assertThat(errorOf(
                        "CALL interest.model.train('shop', 'kept', $configuration)",
                        Map.of("configuration", configuration)))
                .startsWith("Training diverged in epoch 1: ")
                .endsWith("Lower `learningRate` (now 1000000.0) or raise `l2`; no model was written.");
        assertThat(rows("CALL interest.model.list('kept') YIELD version RETURN version"))
                .containsExactly(Map.of("version", 1L));
    }
}
