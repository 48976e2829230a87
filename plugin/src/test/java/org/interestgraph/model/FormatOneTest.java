package org.interestgraph.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.GoldenFile;
import org.interestgraph.InterestDatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models as they were stored before formats had a number. */
class FormatOneTest extends InterestDatabaseTest {

    private static final JsonNode STORED = GoldenFile.read("models_format_1.json");

    @BeforeEach
    void restore() {
        StoredModels.restore(service(), STORED);
    }

    @Test
    void isListedWithoutAProblem() {
        assertThat(rows("CALL interest.model.list() YIELD modelName, version, nodeCount, configuration, problem"
                        + " RETURN modelName + version AS model, nodeCount, problem, configuration.scorer AS scorer"))
                .containsExactly(
                        model("blend1", "dot"),
                        model("dot1", "dot"),
                        model("dot2", "dot"),
                        model("gcnconv1", "dot"),
                        model("mlp1", "mlp"));
        assertThat(
                        row(
                                "CALL interest.model.describe('blend') YIELD problem, blend RETURN problem, size(keys(blend)) AS n"))
                .containsEntry("problem", null)
                .containsEntry("n", 5L);
    }

    private static Map<String, Object> model(String name, String scorer) {
        Map<String, Object> row = new HashMap<>(Map.of("model", name, "nodeCount", 30L, "scorer", scorer));
        row.put("problem", null);
        return row;
    }

    @Test
    void recommendsWithTheScoresOfItsTime() {
        assertScoresOfItsTime();
    }

    @Test
    void recommendsAfterGoingThroughCypherWhichKnowsIntegersOf64BitsOnly() {
        rows("MATCH (m:InterestModel) SET m.epochsRun = m.epochsRun + 0, m.bestEpoch = m.bestEpoch + 0");
        rows("MATCH (t:InterestModelTable) SET t.part = t.part + 0");
        assertScoresOfItsTime();
    }

    private static void assertScoresOfItsTime() {
        STORED.get("recommended").fields().forEachRemaining(model -> {
            List<Map<String, Object>> found = StoredModelsGenerator.recommended(model.getKey());
            assertThat(found)
                    .as(model.getKey())
                    .hasSize(model.getValue().size())
                    .isNotEmpty();
            for (int k = 0; k < found.size(); k++) {
                JsonNode stored = model.getValue().get(k);
                assertThat(found.get(k).get("user"))
                        .isEqualTo(stored.get("user").textValue());
                assertThat(found.get(k).get("item"))
                        .isEqualTo(stored.get("item").textValue());
                assertThat((double) found.get(k).get("score"))
                        .isEqualTo(stored.get("score").doubleValue(), within(1e-5));
            }
        });
    }

    @Test
    void tellsItsHistory() {
        List<Map<String, Object>> found = rows("CALL interest.model.history('mlp')");
        assertThat(found).hasSize(8);
        for (int k = 0; k < found.size(); k++) {
            JsonNode stored = STORED.get("history").get(k);
            assertThat(found.get(k)).hasSize(stored.size());
            found.get(k).forEach((column, value) -> assertThat(((Number) value).doubleValue())
                    .as(column)
                    .isEqualTo(stored.get(column).doubleValue()));
        }
    }

    @Test
    void propagatesOverAProjection() {
        project();
        assertThat(rows("CALL interest.gcn.stream('stored', {modelName: 'gcnconv'}) YIELD nodeId RETURN nodeId"))
                .hasSize(30);
        assertThat(rows("CALL interest.recommend.stream('stored', {modelName: 'blend', k: 3})"))
                .hasSize(36);
    }

    private static void project() {
        rows(
                """
                CALL gds.graph.project('stored', ['User', 'Item', 'Category'], {
                    BOUGHT: {properties: ['weight', 'timestamp']},
                    CLICKED: {properties: ['weight', 'timestamp']},
                    IN_CATEGORY: {}
                })""");
    }

    @Test
    void itsNextVersionCountsOnInTheNewFormat() {
        project();
        assertThat(row("CALL interest.model.train('stored', 'dot', {epochs: 1, embeddingDimension: 4})"))
                .containsEntry("version", 3L);
        assertThat(rows("MATCH (m:InterestModel {name: 'dot'}) RETURN m.formatVersion AS format ORDER BY m.version"))
                .extracting(row -> row.get("format"))
                .containsExactly(null, null, 2L);
    }

    @Test
    void isDroppedWithItsTables() {
        assertThat(rows("CALL interest.model.drop('dot')")).hasSize(2);
        assertThat(rows("CALL interest.model.drop('mlp')")).hasSize(1);
        assertThat(rows("CALL interest.model.drop('blend')")).hasSize(1);
        assertThat(rows("CALL interest.model.drop('gcnconv')")).hasSize(1);
        assertThat(rows("MATCH (n) WHERE any(l IN labels(n) WHERE l STARTS WITH 'Interest') RETURN n"))
                .isEmpty();
    }

    @Test
    void anImpossibleTableIsDamageThoughItHasNoChecksum() {
        damage("dot", "users", new byte[] {9, 0, 0, 0, 8, 0, 0, 0}, 0);
        assertDamaged("dot", 2, "its table 'users' has row 8 at place 1, which cannot be");
        damage("blend", "next.targets", new byte[] {99, 0, 0, 0}, 0);
        assertDamaged("blend", 1, "its table 'next.targets' has node 99 at place 0, which cannot be");
        damage("mlp", "embeddings", new byte[] {0, 0, -64, 127}, 8);
        assertDamaged("mlp", 1, "its table 'embeddings' holds NaN");
        damage("gcnconv", "nodeIds", new byte[] {0, 0, 0, 0, 0, 0, 0, 1}, 8);
        assertDamaged("gcnconv", 1, "its table 'nodeIds' is not in order");
    }

    private static void assertDamaged(String model, int version, String what) {
        assertThat(errorOf("CALL interest.recommend('u0', {modelName: '" + model + "'})"))
                .isEqualTo("Model `" + model + "` version " + version + " is damaged: " + what
                        + "; drop it with CALL interest.model.drop('" + model + "', {version: " + version
                        + "}) and train again.");
    }

    /** Puts {@code bytes} into a table of the newest version. */
    private static void damage(String model, String table, byte[] bytes, int at) {
        Map<String, Object> part = row(
                """
                MATCH (m:InterestModel {name: $model})-->(t {table: $table})
                RETURN elementId(t) AS id, t.bytes AS bytes ORDER BY m.version DESC LIMIT 1""",
                Map.of("model", model, "table", table));
        byte[] changed = (byte[]) part.get("bytes");
        System.arraycopy(bytes, 0, changed, at, bytes.length);
        rows("MATCH (t) WHERE elementId(t) = $id SET t.bytes = $bytes", Map.of("id", part.get("id"), "bytes", changed));
    }
}
