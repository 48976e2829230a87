package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that are missing, NaN or all one, and dates: what no time orders must not be learned from as if it were ordered. */
class UnorderedTimesTest extends BlockShopTest {

    private static final List<String> GRAPHS = List.of("cooccurrence", "linear", "next", "previous", "seen");

    /** Users view what they buy, and of the test pairs what is the next thing to buy. */
    @BeforeEach
    void views() {
        rows("MATCH (u:User)-[:BOUGHT|HELD_OUT]->(i:Item) MERGE (u)-[:CLICKED]->(i)");
        rows(
                """
                MATCH (u:User)-[e:BOUGHT|CLICKED]->(i:Item)
                SET e.equal = 1700000000, e.day = 86400 * ((i.place - u.place + 10) % 10), e.weight = 1.0
                CREATE (:Elsewhere {nowhere: 1.0})""");
    }

    private static void projectTimes(String graph, String property) {
        Map<String, Object> time = Map.of("timestamp", Map.of("property", property, "defaultValue", Double.NaN));
        Map<String, Object> type = Map.of("orientation", "NATURAL", "properties", time);
        rows(
                "CALL gds.graph.project($graph, ['User', 'Item'], {BOUGHT: $type, CLICKED: $type, HELD_OUT: {}})",
                Map.of("graph", graph, "type", type));
    }

    private static Map<?, ?> blend(Map<String, Object> row) {
        return (Map<?, ?>) row.get("blend");
    }

    private static Object splitOf(Map<String, Object> row) {
        return ((Map<?, ?>) row.get("configuration")).get("split");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "equal"})
    void noOrderIsLearnedFromTheNumbersOfNodes(String property) {
        projectTimes("times", property);
        Map<String, Object> row = train("times", "m", small("itemGraphs", GRAPHS, "epochs", 2));

        assertThat(blend(row).get("recency")).isEqualTo(1.0);
        assertThat(blend(row).keySet().stream().map(String::valueOf)).doesNotContain("next", "previous");
        assertThat(splitOf(row)).isEqualTo("random-target");
        assertThat((String) row.get("splitReason"))
                .isEqualTo((property.equals("nowhere")
                                ? "`timestamp` is missing on 120 of 120 `BOUGHT` relationships"
                                : "Only 0 of 40 users with several `BOUGHT` relationships have events of"
                                        + " different times")
                        + ", so pairs are held out at random; on 100% of them events of CLICKED stay.");
    }

    /** The same data, whatever the times are called that order nothing: the very same model. */
    @Test
    void timesThatOrderNothingChangeNothing() {
        projectTimes("nan", "nowhere");
        projectTimes("equal", "equal");
        rows("CALL gds.graph.project('untimed', ['User', 'Item'], {BOUGHT: {}, CLICKED: {}, HELD_OUT: {}})");
        Map<String, Object> untimed = train(
                "untimed", "untimed", small("itemGraphs", List.of("cooccurrence", "next", "previous"), "epochs", 1));

        for (String graph : List.of("nan", "equal")) {
            Map<String, Object> row =
                    train(graph, graph, small("itemGraphs", List.of("cooccurrence", "next", "previous"), "epochs", 1));
            assertThat(row.get("blend")).isEqualTo(untimed.get("blend"));
            assertThat(row.get("validationMetrics")).isEqualTo(untimed.get("validationMetrics"));
            assertThat(table(graph, "embeddings")).isEqualTo(table("untimed", "embeddings"));
        }
    }

    /** What was viewed counts although nothing tells that it was viewed before. */
    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "equal", "day"})
    void whatWasViewedCounts(String property) {
        projectTimes("times", property);
        Map<String, Object> row = train("times", "m", small("itemGraphs", List.of("seen"), "epochs", 2));

        assertThat((double) blend(row).get("seen")).isGreaterThan(0);
    }

    @Test
    void datesOrderDaysAndNothingWithinThem() {
        projectTimes("times", "day");
        Map<String, Object> row = train("times", "m", small("itemGraphs", GRAPHS, "epochs", 2));

        assertThat(splitOf(row)).isEqualTo("leave-last-out");
        assertThat((String) row.get("splitReason"))
                .isEqualTo("40 of 40 users with several `BOUGHT` relationships have events of different times, so the"
                        + " newest of every user is held out.");
    }

    /** Of a day's events none is the newest, live as in batch. */
    @Test
    void singleAnswersFadeDaysAsBatchesDo() {
        rows("MATCH (:User)-[e:BOUGHT|CLICKED]->(:Item) SET e.timestamp = e.day - e.day % (2 * 86400)");
        projectTimes("times", "timestamp");
        train("times", "m", small("itemGraphs", List.of("next", "cooccurrence"), "epochs", 2));

        List<Map<String, Object>> batch = rows(
                """
                CALL interest.recommend.stream('times', {k: 3, modelName: 'm'}) YIELD userNodeId, itemNodeId, rank, score
                WITH gds.util.asNode(userNodeId).userId AS user, gds.util.asNode(itemNodeId).itemId AS item, rank, score
                RETURN user, rank, item, round(score, 5) AS score ORDER BY user, rank""");
        assertThat(batch).hasSize(3 * BLOCKS * PER_BLOCK);
        assertThat(
                        rows(
                                """
                        MATCH (u:User)
                        CALL (u) {
                            CALL interest.recommend(u.userId, {k: 3, modelName: 'm'}) YIELD rank, item, score
                            RETURN rank, item, score
                        }
                        RETURN u.userId AS user, rank, item.itemId AS item, round(score, 5) AS score ORDER BY user, rank"""))
                .isEqualTo(batch);
    }

    /** Half of the test pairs were viewed before, of the purchases all. */
    @Test
    void viewsStayOnAsManyPairsAsTheTestAsksFor() {
        rows("MATCH (u:User)-[:HELD_OUT]->(:Item)<-[c:CLICKED]-(u) WHERE u.place % 2 = 0 DELETE c");
        projectTimes("times", "equal");

        assertThat((String) train("times", "m", small("epochs", 1)).get("splitReason"))
                .endsWith("on 50% of them events of CLICKED stay.");
    }

    /** A rating follows from a purchase, and would give it away. */
    @Test
    void whatFollowsFromThePurchaseDoesNotStay() {
        rows("MATCH (u:User)-[:BOUGHT]->(i:Item) CREATE (u)-[:RATED]->(i)");
        rows("CALL gds.graph.project('rated', ['User', 'Item'], ['BOUGHT', 'CLICKED', 'RATED'])");
        Map<String, Object> row = train("rated", "m", small("itemGraphs", List.of("seen"), "epochs", 1));

        assertThat(splitOf(row)).isEqualTo("random-target");
        assertThat((String) row.get("splitReason")).endsWith("on 100% of them events of CLICKED stay.");
        rows("MATCH (u:User)-[c:CLICKED]->(i:Item) DELETE c");
        rows("CALL gds.graph.project('onlyRated', ['User', 'Item'], ['BOUGHT', 'RATED'])");
        assertThat(splitOf(train("onlyRated", "m", small("epochs", 1)))).isEqualTo("random");
    }

    @Test
    void testItemsNewAndSeenAreMeasuredApart() {
        rows("MATCH (u:User {place: 0})-[:HELD_OUT]->(i:Item)<-[c:CLICKED]-(u) DELETE c");
        rows("CALL gds.graph.project('g', ['User', 'Item'], ['BOUGHT', 'CLICKED', 'HELD_OUT'])");
        Map<String, Object> all = row("CALL interest.evaluate('g', {ranker: 'popularity', k: 5})");
        rows("CALL gds.graph.project('unseen', ['User', 'Item'], ['BOUGHT', 'HELD_OUT'])");
        Map<String, Object> unseen = row("CALL interest.evaluate('unseen', {ranker: 'popularity', k: 5})");

        Map<?, ?> ofNew = (Map<?, ?>) all.get("newItems");
        Map<?, ?> ofSeen = (Map<?, ?>) all.get("seenItems");
        assertThat(ofNew.get("users")).isEqualTo(4L);
        assertThat(ofSeen.get("users")).isEqualTo(36L);
        assertThat((4 * number(ofNew, "recall") + 36 * number(ofSeen, "recall")) / 40)
                .isEqualTo((double) all.get("recall"), within(1e-12));
        assertThat((4 * number(ofNew, "ndcg") + 36 * number(ofSeen, "ndcg")) / 40)
                .isEqualTo((double) all.get("ndcg"), within(1e-12));
        assertThat(unseen.get("seenItems")).isEqualTo(Map.of("users", 0L));
        assertThat(((Map<?, ?>) unseen.get("newItems"))
                        .keySet().stream().map(String::valueOf).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("users", "recall", "ndcg", "precision", "f1", "hitRate", "mrr", "map");
        assertThat(((Map<?, ?>) unseen.get("newItems")).get("recall")).isEqualTo(unseen.get("recall"));
    }

    private static double number(Map<?, ?> map, String key) {
        return (double) map.get(key);
    }
}
