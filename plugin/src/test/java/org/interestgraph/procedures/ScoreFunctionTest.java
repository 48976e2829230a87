package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code interest.score} and {@code interest.scores}: the scores of {@code interest.recommend}. */
class ScoreFunctionTest extends BlockShopTest {

    private static void trainKind(String kind) {
        Map<String, Object> configuration = small("relationshipWeightProperty", "weight");
        if (kind.equals("mlp")) {
            configuration.putAll(Map.of("scorer", "mlp", "hiddenLayers", List.of(8)));
        } else if (kind.equals("blend")) {
            configuration.remove("itemGraphs");
        }
        train("shop", kind, configuration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "mlp", "blend"})
    void everyPairHasTheScoreOfItsRecommendation(String kind) {
        trainKind(kind);
        List<Map<String, Object>> rows =
                rows("MATCH (u:User) WHERE u.place < 3 CALL interest.recommend(u.userId, {k: 40,"
                        + " includeKnown: true, reasons: 0}) YIELD item, itemId, score, parts"
                        + " WITH u, collect(item) AS items, collect(itemId) AS ids, collect({score: score, parts: parts}) AS all"
                        + " CALL interest.scores(u, items) YIELD item, itemId, score, parts"
                        + " WITH u, ids, all, collect({itemId: itemId, id: item.itemId, score: score, parts: parts}) AS listed"
                        + " UNWIND range(0, size(ids) - 1) AS n"
                        + " RETURN ids[n] AS id, all[n] AS recommended, listed[n] AS listed,"
                        + " interest.score(u.userId, ids[n], {modelName: '" + kind + "'}) AS one");
        assertThat(rows).hasSize(12 * 40).allSatisfy(row -> {
            Map<?, ?> recommended = (Map<?, ?>) row.get("recommended");
            Map<?, ?> listed = (Map<?, ?>) row.get("listed");
            double score = (double) recommended.get("score");
            assertThat((double) row.get("one")).isCloseTo(score, within(1e-6));
            assertThat((double) listed.get("score")).isCloseTo(score, within(1e-6));
            assertThat(listed.get("itemId")).isEqualTo(row.get("id")).isEqualTo(listed.get("id"));
            assertThat(listed.get("parts")).isEqualTo(recommended.get("parts"));
        });
    }

    @Test
    void whatTheModelDoesNotKnowHasNoScore() {
        trainKind("blend");
        rows("CREATE (:Item {itemId: 'fresh'}), (:User {userId: 'new'})");
        assertThat(row("RETURN interest.score('u12', 'fresh') AS fresh, interest.score('u12', 'gone') AS gone"))
                .containsEntry("fresh", null)
                .containsEntry("gone", null);
        List<Map<String, Object>> rows = rows("MATCH (i:Item {itemId: 'i17'}) CALL interest.scores('u12', ['fresh',"
                + " 'gone', i, elementId(i)]) YIELD item, itemId, score RETURN item.itemId AS item, itemId, score");
        assertThat(rows).extracting(row -> row.get("item")).containsExactly("fresh", null, "i17", "i17");
        assertThat(rows).extracting(row -> row.get("itemId")).containsExactly("fresh", null, "i17", "i17");
        assertThat(rows.get(0).get("score")).isNull();
        assertThat(rows.get(1).get("score")).isNull();
        assertThat(rows.get(2).get("score")).isNotNull().isEqualTo(rows.get(3).get("score"));
        // As in interest.recommend, of whom nothing is known everything is scored by its popularity.
        assertThat(row("CALL interest.recommend('new', {k: 1}) YIELD itemId, score"
                        + " RETURN score = interest.score('new', itemId) AS same"))
                .containsEntry("same", true);
        assertThat(rows("CALL interest.scores('u12', [])")).isEmpty();
    }

    @Test
    void aFreshEventCountsAtOnce() {
        trainKind("gcn");
        double before =
                (double) row("RETURN interest.score('u12', 'i30') AS score").get("score");
        rows("MATCH (u:User {userId: 'u12'}), (i:Item {block: 3}) WHERE i.place IN [1, 2, 3]"
                + " CREATE (u)-[:BOUGHT {weight: 5.0}]->(i)");
        assertThat((double) row("RETURN interest.score('u12', 'i30') AS score").get("score"))
                .isGreaterThan(before);
        // In the projection it is not yet.
        assertThat((double) row("CALL interest.scores('u12', ['i30'], {graphName: 'shop'}) YIELD score RETURN score")
                        .get("score"))
                .isCloseTo(before, within(1e-6));
    }

    @Test
    void badInputGetsOneSentence() {
        trainKind("gcn");
        assertThat(errorOf("RETURN interest.score('u12', null)"))
                .contains("The item is null; give a node, its elementId, or the value of its `itemId`.");
        assertThat(errorOf("RETURN interest.score('u12', 'i17', {modelNme: 'gcn'})"))
                .contains("Unknown configuration key `modelNme`, did you mean `modelName`?");
        assertThat(errorOf("CALL interest.scores('u12', ['i17'], {k: 5})")).startsWith("Unknown configuration key `k`");
    }
}
