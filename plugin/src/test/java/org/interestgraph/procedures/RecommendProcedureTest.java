package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendProcedureTest extends BlockShopTest {

    @BeforeEach
    void trainModel() {
        train("blocks", "relationshipWeightProperty", "weight");
    }

    private static List<Map<String, Object>> recommend(String user, String configuration) {
        return rows(
                "CALL interest.recommend($user, " + configuration + ") YIELD rank, item, score, reasons"
                        + " RETURN rank, item.itemId AS item, item.block AS block, item.brand AS brand,"
                        + " item.price AS price, score, reasons",
                Map.of("user", user));
    }

    private static List<Object> items(String user, String configuration) {
        return recommend(user, configuration).stream()
                .map(row -> row.get("item"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> reasons(Map<String, Object> row) {
        return (List<Map<String, Object>>) row.get("reasons");
    }

    private static List<Map<String, Object>> events(Map<String, Object> row) {
        return reasons(row).stream()
                .filter(reason -> reason.get("kind").equals("event"))
                .toList();
    }

    @Test
    void ranksTheItemsOfTheUsersBlockFirstAndGivesReasons() {
        List<Map<String, Object>> rows = rows("CALL interest.recommend('u12', {k: 7})");
        assertThat(rows).hasSize(7).allSatisfy(row -> assertThat(row)
                .containsOnlyKeys("rank", "item", "itemId", "score", "reasons", "parts"));
        List<Map<String, Object>> found = recommend("u12", "{k: 7}");
        assertThat(found).extracting(row -> row.get("rank")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(found).extracting(row -> row.get("block")).containsOnly(1L);
        assertThat(found)
                .isSortedAccordingTo((a, b) -> Double.compare((double) b.get("score"), (double) a.get("score")));
        assertThat(events(found.get(0))).hasSize(3).allSatisfy(reason -> {
            assertThat(reason).containsOnlyKeys("kind", "types", "node", "itemId", "title", "contribution");
            assertThat(reason).containsEntry("kind", "event");
            assertThat(List.<Object>of("BOUGHT", "CLICKED")).containsAll((List<?>) reason.get("types"));
            assertThat((double) reason.get("contribution")).isPositive();
        });
        assertThat(events(found.get(0)))
                .isSortedAccordingTo(
                        (a, b) -> Double.compare((double) b.get("contribution"), (double) a.get("contribution")));
    }

    @Test
    void purchasesAreExcludedByDefaultAndOtherTypesOnDemand() {
        assertThat(items("u12", "{k: 40}")).hasSize(37).doesNotContain("i13", "i14", "i15");
        assertThat(items("u12", "{k: 40, exclude: ['CLICKED']}"))
                .hasSize(35)
                .doesNotContain("i13", "i14", "i15", "i17", "i19");
        assertThat(items("u12", "{k: 40, exclude: ['CLICKED'], includeKnown: true}"))
                .hasSize(36)
                .doesNotContain("i13", "i14", "i17", "i19")
                .contains("i15");
        assertThat(items("u12", "{k: 40, exclude: ['CLICKED', 'HELD_OUT']}"))
                .hasSize(34)
                .doesNotContain("i13", "i14", "i15", "i16", "i17", "i19");
        assertThat(items("u12", "{k: 40, exclude: []}")).hasSize(37);
        assertThat(items("u12", "{k: 40, includeKnown: true}")).hasSize(40);
        assertThat(errorOf("CALL interest.recommend('u12', {exclude: ['BOUGTH']})"))
                .startsWith(
                        "`exclude` names the relationship type 'BOUGTH', which the database does not have, did you mean"
                                + " 'BOUGHT'? Types there are: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dot", "mlp"})
    void aFreshEventChangesTheAnswerAtOnce(String scorer) {
        train("fresh", "relationshipWeightProperty", "weight", "scorer", scorer);
        String configuration = "{modelName: 'fresh', k: 40}";
        List<Object> before = items("u12", configuration);
        assertThat(before.subList(0, 5))
                .allSatisfy(item -> assertThat((String) item).startsWith("i1"));
        rows("MATCH (u:User {userId: 'u12'}), (i:Item {block: 3}) WHERE i.place < 6"
                + " CREATE (u)-[:CLICKED {weight: 20.0}]->(i)");
        List<Object> after = items("u12", configuration);
        assertThat(after).isNotEqualTo(before);
        assertThat(meanPlace(after, "i3")).isLessThan(meanPlace(before, "i3"));
        rows("MATCH (u:User {userId: 'u12'})-[e:CLICKED]->(:Item {block: 3}) DELETE e");
        assertThat(items("u12", configuration)).isEqualTo(before);
    }

    private static double meanPlace(List<Object> items, String prefix) {
        return IntStream.range(0, items.size())
                .filter(place -> ((String) items.get(place)).startsWith(prefix))
                .average()
                .orElseThrow();
    }

    @Test
    void everyScoreIsTheTrainedOneAndItsReasonsSumToIt() {
        // Rank all items of a user by hand from the stored tables: the folded-in score is the trained score.
        float[] embeddings = floats("embeddings");
        float[] own = floats("idEmbeddings");
        List<Long> ids = rows("MATCH (n) WHERE n:User OR n:Item OR n:Category RETURN id(n) AS id ORDER BY id").stream()
                .map(row -> (Long) row.get("id"))
                .toList();
        int user = ids.indexOf(
                (Long) row("MATCH (u:User {userId: 'u12'}) RETURN id(u) AS id").get("id"));
        for (Map<String, Object> row : rows("CALL interest.recommend('u12', {k: 40, reasons: 100, includeKnown: true})"
                + " YIELD item, score, reasons RETURN id(item) AS id, score, reasons")) {
            int item = ids.indexOf((Long) row.get("id"));
            double score = (double) row.get("score");
            assertThat(score).isCloseTo(dot(embeddings, user, embeddings, item), within(1e-4));
            assertThat(reasons(row).stream()
                            .mapToDouble(reason -> (double) reason.get("contribution"))
                            .sum())
                    .isCloseTo(score, within(1e-5));
            if (events(row).size() == 5) {
                // Where every event is named, the rest is what the user's own id embedding gives.
                assertThat((double) reasons(row).get(5).get("contribution"))
                        .isCloseTo(dot(own, user, embeddings, item) / 3, within(1e-4));
            }
        }
    }

    private static float[] floats(String table) {
        byte[] bytes = table("blocks", table);
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private static double dot(float[] left, int leftRow, float[] right, int rightRow) {
        double sum = 0;
        for (int k = 0; k < 16; k++) {
            sum += (double) left[leftRow * 16 + k] * right[rightRow * 16 + k];
        }
        return sum;
    }

    @Test
    void aUserCreatedAfterTrainingGetsPersonalResults() {
        rows("CREATE (u:User {userId: 'new'}) WITH u MATCH (i:Item {block: 2}) WHERE i.place IN [1, 4]"
                + " CREATE (u)-[:BOUGHT {weight: 1.0}]->(i)");
        assertThat(recommend("new", "{k: 5}")).hasSize(5).allSatisfy(row -> {
            assertThat(row).containsEntry("block", 2L);
            assertThat(row.get("item")).isNotIn("i21", "i24");
            assertThat(events(row)).isNotEmpty().allSatisfy(reason -> assertThat(reason.get("itemId"))
                    .isIn("i21", "i24"));
        });
    }

    @Test
    void aUserWithoutEventsGetsThePopularItemsAndIsTold() {
        rows("CREATE (:User {userId: 'new'})");
        rows("UNWIND range(1, 30) AS n MERGE (u:User {userId: 'fan' + n}) WITH u MATCH (i:Item {itemId: 'i33'})"
                + " CREATE (u)-[:BOUGHT {weight: 1.0}]->(i)");
        project("fans", "NATURAL");
        train("fans", "fans", small());
        List<Map<String, Object>> rows = recommend("new", "{modelName: 'fans', k: 5}");
        assertThat(rows).hasSize(5).allSatisfy(row -> assertThat(reasons(row))
                .containsExactly(Map.of(
                        "kind", "popularity",
                        "text", "The model knows no event of this user; this item is popular.",
                        "contribution", row.get("score"))));
        assertThat(rows.get(0)).containsEntry("item", "i33").containsEntry("score", 37.0);
        assertThat(recommend("new", "{modelName: 'fans', k: 5, minScore: 30}")).hasSize(1);
        assertThat(recommend("new", "{modelName: 'fans', k: 5, reasons: 0}"))
                .allSatisfy(row -> assertThat(reasons(row)).isEmpty());
    }

    @Test
    void eventsTheModelCannotKnowFallBackToo() {
        rows("CREATE (:User {userId: 'new'})-[:BOUGHT {weight: 1.0}]->(:Item {itemId: 'newer'})");
        assertThat(recommend("new", "{k: 3}"))
                .hasSize(3)
                .allSatisfy(row -> assertThat(reasons(row).get(0)).containsEntry("kind", "popularity"));
    }

    @Test
    void deletedItemsNeverAppear() {
        Object best = items("u12", "{k: 1}").get(0);
        rows("MATCH (i:Item {itemId: $best}) DETACH DELETE i", Map.of("best", best));
        assertThat(items("u12", "{k: 40}")).hasSize(36).doesNotContain(best);
        assertThat(items("u12", "{k: 5}")).hasSize(5);
    }

    @Test
    void minScoreCutsTheList() {
        List<Map<String, Object>> all = recommend("u12", "{k: 40}");
        double bound = (double) all.get(4).get("score");
        assertThat(recommend("u12", "{k: 40, minScore: " + bound + "}")).isEqualTo(all.subList(0, 5));
        assertThat(recommend("u12", "{k: 40, minScore: 1000000}")).isEmpty();
    }

    @Test
    void reasonsAreAsManyAsAskedFor() {
        assertThat(recommend("u12", "{k: 3, reasons: 0}"))
                .allSatisfy(row -> assertThat(reasons(row)).isEmpty());
        assertThat(recommend("u12", "{k: 3, reasons: 1}"))
                .allSatisfy(row -> assertThat(events(row)).hasSize(1));
    }

    @Test
    void usersMayBeIdentifiedByIntegers() {
        rows("MATCH (u:User {userId: 'u12'}) SET u.userId = 12");
        assertThat(rows("CALL interest.recommend(12, {k: 3})")).hasSize(3);
        assertThat(rows("CALL interest.subgraph(12)")).isNotEmpty();
        assertThat(errorOf("CALL interest.recommend('12')"))
                .isEqualTo(
                        "There is no User with `userId` '12' (STRING), but one with 12 (INTEGER); give the value in its own"
                                + " type.");
    }
}
