package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage to one model is told in one sentence and stands in no other's way. */
class ModelDamageTest extends BlockShopTest {

    private static final String DROP = "; drop it with CALL interest.model.drop('b', {version: 1}) and train again.";

    @BeforeEach
    void trainOneThatStaysWhole() {
        train("a", "epochs", 1);
    }

    private static void trainTheOther(Object... settings) {
        Object[] all = new Object[settings.length + 2];
        all[0] = "epochs";
        all[1] = 1;
        System.arraycopy(settings, 0, all, 2, settings.length);
        train("b", all);
    }

    private static final String CHANGED =
            """
            MATCH (:InterestModel {name: 'b'})-->(t {table: $table, part: 0})
            SET t.bytes = $bytes""";

    private static void change(String table, int at) {
        byte[] bytes = table("b", table);
        bytes[at] ^= 64;
        rows(CHANGED, Map.of("table", table, "bytes", bytes));
    }

    private static void assertDamaged(String what) {
        String sentence = "Model `b` version 1 is damaged: " + what + DROP;
        assertThat(errorOf("CALL interest.recommend('u00', {modelName: 'b'})")).isEqualTo(sentence);
        assertThat(row("CALL interest.model.describe('b') YIELD problem")).containsEntry("problem", sentence);
        assertTheOthersWork();
    }

    private static void assertTheOthersWork() {
        assertThat(rows("CALL interest.recommend('u00', {modelName: 'a', k: 3})"))
                .hasSize(3);
        assertThat(rows("CALL interest.model.list() YIELD modelName, problem WHERE modelName = 'a' RETURN problem"))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row).containsEntry("problem", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodeIds",
                "users",
                "items",
                "degrees",
                "idEmbeddings",
                "embeddings",
                "messages",
                "convolutionWeights",
                "mlp.layer1.weights",
                "mlp.output.biases"
            })
    void aChangedByteOfAnyTableIsNoticed(String table) {
        trainTheOther("scorer", "mlp", "hiddenLayers", List.of(4), "convolution", "gcnconv");
        change(table, 1);
        assertDamaged("the bytes of its table '" + table + "' are not those that were saved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"popularity", ".offsets", ".targets", ".weights"})
    void aChangedByteOfAnItemGraphIsNoticed(String kind) {
        trainTheOther("itemGraphs", List.of("cooccurrence", "linear", "features", "seen"));
        String table = (String) rows(
                        """
                MATCH (:InterestModel {name: 'b'})-->(t) WHERE t.table ENDS WITH $kind AND NOT t.table STARTS WITH 'mlp'
                RETURN t.table AS name LIMIT 1""",
                        Map.of("kind", kind))
                .get(0)
                .get("name");
        change(table, 1);
        assertDamaged("the bytes of its table '" + table + "' are not those that were saved");
    }

    @Test
    void aModelWhoseTablesWereDeletedIsCalledDamaged() {
        trainTheOther();
        rows("MATCH (:InterestModel {name: 'b'})-->(t {table: 'messages'}) DETACH DELETE t");
        assertDamaged("its table 'messages' has 0 of 1 parts");
        assertThat(row("CALL interest.model.list('b') YIELD problem, nodeCount"))
                .containsEntry(
                        "problem", "Model `b` version 1 is damaged: its table 'messages' has 0 of 1 parts" + DROP)
                .containsEntry("nodeCount", (long) NODES);
        assertDropped();
    }

    @Test
    void aTableThatIsTooShortOrTooLongOrNoBytesIsNoticed() {
        trainTheOther();
        int length = 4 * NODES * 16;
        rows(CHANGED, Map.of("table", "messages", "bytes", new byte[12]));
        assertDamaged("its table 'messages' has 12 of " + length + " bytes");
        rows(CHANGED, Map.of("table", "messages", "bytes", new byte[length + 4]));
        assertDamaged("its table 'messages' has " + (length + 4) + " of " + length + " bytes");
        rows(CHANGED, Map.of("table", "messages", "bytes", "text"));
        assertDamaged("its table 'messages' has a part without `bytes`");
        assertDropped();
    }

    private static void assertDropped() {
        long others = (long) row("MATCH (:InterestModel {name: 'a'})-->(t) RETURN count(t) AS n")
                .get("n");
        assertThat(rows("CALL interest.model.drop('b')")).hasSize(1);
        assertThat(rows("CALL interest.model.list() YIELD modelName RETURN modelName"))
                .containsExactly(Map.of("modelName", "a"));
        assertThat(row("MATCH (t:InterestModelTable) RETURN count(t) AS n")).containsEntry("n", others);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m.configuration = '{'      | its `configuration` is not a JSON object",
                "m.configuration = 'null'   | its `configuration` is empty",
                "m.configuration = 7        | its `configuration` is '7', but must be a STRING",
                "m.configuration = null     | its `configuration` is missing",
                "m.modelId = null           | its `modelId` is missing",
                "m.state = '{}'             | its `state.labels` is missing",
                "m.state = replace(m.state, 'lightgcn', 'other')"
                        + " | its `state.gcn.convolution` is 'other', but must be a word that this version of the plugin knows",
                "m.blend = '{\"gcn\": 1}'   | its `blend.recency` is missing",
                "m.history = '{}'           | its `history` is not a JSON list",
                "m.nodeCount = -1           | its `nodeCount` is '-1', but must be an INTEGER from 0",
                "m.createdAt = 'yesterday'  | its `createdAt` is 'yesterday', but must be a ZONED DATETIME",
                "m.formatVersion = 'two'    | its `formatVersion` is 'two', but must be an INTEGER from 0",
                "m.tables = '[]'            | its `tables` is not a JSON object"
            })
    void aDescriptionThatCannotBeReadIsShownAndDropped(String change, String what) {
        trainTheOther();
        assertThat(rows("CALL interest.recommend('u00', {modelName: 'b'})")).isNotEmpty();
        rows("MATCH (m:InterestModel {name: 'b'}) SET " + change);
        String sentence = "Model `b` version 1 is damaged: " + what + DROP;
        assertThat(rows("CALL interest.model.list() YIELD modelName, version, problem WHERE modelName = 'b'"
                        + " RETURN version, problem"))
                .containsExactly(Map.of("version", 1L, "problem", sentence));
        assertThat(row("CALL interest.model.describe('b') YIELD problem")).containsEntry("problem", sentence);
        assertTheOthersWork();
        assertDropped();
    }

    @Test
    void aVersionThatIsNoNumberIsShownAndDropped() {
        trainTheOther();
        rows("MATCH (m:InterestModel {name: 'b'}) SET m.version = 'one'");
        String sentence =
                "Model `b` is damaged: its `version` is 'one', but must be an INTEGER from 0; drop it with CALL"
                        + " interest.model.drop('b') and train again.";
        assertThat(row("CALL interest.model.list('b') YIELD problem")).containsEntry("problem", sentence);
        assertThat(errorOf("CALL interest.recommend('u00', {modelName: 'b'})")).isEqualTo(sentence);
        assertThat(rows("CALL interest.recommend('u00', {k: 3})"))
                .as("the only model that there is beside the damaged one")
                .hasSize(3);
        assertTheOthersWork();
        assertDropped();
    }

    @Test
    void aBareNodeIsShownAndDropped() {
        rows("CREATE (:InterestModel {name: 'b'})");
        assertThat(row("CALL interest.model.list('b') YIELD version, nodeCount, configuration, problem"))
                .containsEntry("version", null)
                .containsEntry("nodeCount", null)
                .containsEntry("configuration", null)
                .containsEntry(
                        "problem",
                        "Model `b` is damaged: its `configuration` is missing; drop it with CALL interest.model.drop('b')"
                                + " and train again.");
        assertThat(row("CALL interest.model.exists('b')"))
                .containsEntry("exists", true)
                .containsEntry("version", null);
        assertTheOthersWork();
        assertDropped();
    }

    @Test
    void aBareNodeBesideVersionsOfItsNameLeavesThemAndSaysHowToDeleteItAlone() {
        rows("CREATE (:InterestModel {name: 'a'})-[:HAS_TABLE]->(:InterestModelTable)");
        assertTheOthersWork2();
        assertThat(train("a", "epochs", 1)).containsEntry("version", 2L);
        String problem = (String)
                row("CALL interest.model.list('a') YIELD version, problem WHERE version IS NULL RETURN problem")
                        .get("problem");
        assertThat(problem)
                .startsWith("Model `a` is damaged: its `configuration` is missing; delete it with MATCH (m) ");
        rows(problem.replaceFirst(".*delete it with ", "").replace(" and train again.", ""));
        assertThat(rows("CALL interest.model.list() YIELD version RETURN version"))
                .containsExactly(Map.of("version", 1L), Map.of("version", 2L));
    }

    private static void assertTheOthersWork2() {
        assertThat(rows("CALL interest.recommend('u00', {k: 3})")).hasSize(3);
    }

    @Test
    void aNodeWithoutANameIsShownWithHowToDeleteIt() {
        rows("CREATE (:InterestModel), (:InterestModel {name: 7})");
        List<Map<String, Object>> nameless =
                rows("CALL interest.model.list() YIELD modelName, problem WHERE modelName IS NULL RETURN problem");
        assertThat(nameless).hasSize(2);
        assertTheOthersWork();
        nameless.forEach(row -> rows(((String) row.get("problem"))
                .replaceFirst(".*delete it with ", "")
                .replace(" and train again.", "")));
        assertThat(rows("CALL interest.model.list()")).hasSize(1);
    }

    @Test
    void aNewerVersionThatIsDamagedIsNotReplacedByAnOlderOneInSilence() {
        train("a", "epochs", 1);
        rows("MATCH (m:InterestModel {version: 2}) SET m.configuration = null");
        String sentence = "Model `a` version 2 is damaged: its `configuration` is missing; drop it with CALL"
                + " interest.model.drop('a', {version: 2}) and train again.";
        assertThat(errorOf("CALL interest.recommend('u00', {modelName: 'a'})")).isEqualTo(sentence);
        assertThat(errorOf("CALL interest.model.history('a')")).isEqualTo(sentence);
        assertThat(train("a", "epochs", 1)).containsEntry("version", 3L);
        assertThat(rows("CALL interest.recommend('u00', {modelName: 'a', k: 3})"))
                .hasSize(3);
        rows("CALL interest.model.drop('a', {version: 2})");
        assertThat(rows("CALL interest.model.list() YIELD version RETURN version"))
                .containsExactly(Map.of("version", 1L), Map.of("version", 3L));
    }

    @Test
    void aModelOfALaterFormatIsNotCalledDamaged() {
        trainTheOther();
        rows("MATCH (m:InterestModel {name: 'b'}) SET m.formatVersion = 9");
        assertThat(errorOf("CALL interest.model.history('b')"))
                .isEqualTo(
                        "Model `b` version 1 was stored by a newer version of the plugin (format 9, where this one reads"
                                + " up to 2); install that version of the plugin, or train the model again.");
        assertTheOthersWork();
        assertDropped();
    }
}
