package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How validation pairs are chosen, from the database's times on. */
class TrainSplitTest extends BlockShopTest {

    private static final String TIMED = "CALL interest.graph.project('timed',"
            + " {timestampProperty: 'lastAt', additionalRelationshipTypes: ['HELD_OUT']})";

    /** Purchases of gap 3 are the newest of a user; users differ by a day in when they buy. */
    @BeforeEach
    void times() {
        rows(
                """
                MATCH (u:User)-[e:BOUGHT|CLICKED]->(i:Item)
                SET e.count = 1, e.lastAt = datetime('2024-05-01T12:00:00Z')
                    + duration({days: u.block * 10 + u.place, hours: (i.place - u.place + 10) % 10})""");
    }

    private static Map<?, ?> metrics(Map<String, Object> row) {
        return (Map<?, ?>) row.get("validationMetrics");
    }

    private static Set<?> blend(Map<String, Object> row) {
        return ((Map<?, ?>) row.get("blend")).keySet();
    }

    @Test
    void timestampsAreProjectedInSeconds() {
        Map<String, Object> row = row(TIMED);
        assertThat(row).containsEntry("nodeCount", 80L).containsEntry("relationshipCount", 640L);
        List<Map<String, Object>> times = rows(
                """
                CALL gds.graph.relationshipProperties.stream('timed', ['timestamp', 'weight'], ['BOUGHT'])
                YIELD sourceNodeId, targetNodeId, relationshipProperty, propertyValue
                WITH gds.util.asNode(sourceNodeId) AS u, gds.util.asNode(targetNodeId) AS i, relationshipProperty,
                    propertyValue
                WHERE u:User
                MATCH (u)-[b:BOUGHT]->(i)
                RETURN relationshipProperty AS property, propertyValue AS value,
                    CASE relationshipProperty WHEN 'weight' THEN b.weight ELSE b.lastAt.epochSeconds END AS stored""");
        assertThat(times).hasSize(240).allSatisfy(time -> assertThat((double) time.get("value"))
                .isEqualTo(((Number) time.get("stored")).doubleValue()));
        rows("MATCH ()-[e:BOUGHT|CLICKED]->() SET e.at = e.lastAt.epochSeconds");
        rows("CALL interest.graph.project('numbers', {timestampProperty: 'at'})");
        assertThat(train("numbers", "a", small("split", "temporal", "epochs", 2)))
                .extracting(TrainSplitTest::metrics)
                .isEqualTo(metrics(train("timed", "b", small("split", "temporal", "epochs", 2))));
    }

    @Test
    void leaveLastOutHoldsOutOnePurchaseOfEveryUser() {
        rows(TIMED);
        Map<String, Object> row = train("timed", "last", small("split", "leave-last-out", "validationK", 8));
        assertThat(metrics(row).get("users")).isEqualTo(40L);
        assertThat((double) metrics(row).get("recall@8")).isGreaterThan(0.8);
        assertThat(((Map<?, ?>) row.get("configuration")).get("split")).isEqualTo("leave-last-out");
    }

    /** The newest tenth of 120 purchases are of twelve users, the newest half of all forty; all bought before. */
    @Test
    void temporalHoldsOutTheNewest() {
        rows(
                """
                MATCH (u:User)-[e:BOUGHT|CLICKED]->(i:Item)
                SET e.lastAt = datetime('2024-05-01T12:00:00Z')
                    + duration({days: 100 * ((i.place - u.place + 10) % 10) + u.block * 10 + u.place})""");
        rows(TIMED);
        Map<String, Object> row = train("timed", "temporal", small("split", "temporal", "epochs", 2));
        assertThat(metrics(row).get("users")).isEqualTo(12L);
        row = train("timed", "half", small("split", "temporal", "epochs", 2, "validationFraction", 0.5));
        assertThat(metrics(row).get("users")).isEqualTo(40L);
    }

    /** Views just before the last purchase give it away, and a shop that has them should use them. */
    @Test
    void whatWasSeenBeforeThePurchaseCounts() {
        rows(
                """
                MATCH (u:User)-[b:BOUGHT]->(i:Item) WHERE (i.place - u.place + 10) % 10 = 3
                MERGE (u)-[c:CLICKED]->(i) SET c.count = 1, c.weight = 1.0, c.lastAt = b.lastAt - duration({minutes: 5})""");
        rows(TIMED);
        Map<String, Object> last =
                train("timed", "last", small("itemGraphs", List.of("seen"), "epochs", 2, "split", "leave-last-out"));
        assertThat(blend(last).contains("seen")).isTrue();
        Map<String, Object> random =
                train("timed", "random", small("itemGraphs", List.of("seen"), "epochs", 2, "split", "random"));
        assertThat(blend(random).contains("seen")).isFalse();
    }

    /** What lies in the cart is bought, whatever was clicked since; single answers weigh events as batches do. */
    @Test
    void whatEventsWeighIsLearnedAndServed() {
        rows(
                """
                MATCH (u:User)-[b:BOUGHT]->(i:Item) WHERE (i.place - u.place + 10) % 10 = 3
                MERGE (u)-[c:CARTED]->(i) SET c.count = 1, c.weight = 1.0, c.lastAt = b.lastAt - duration({minutes: 9})
                WITH u, b
                MATCH (j:Item {block: u.block}) WHERE (j.place - u.place + 10) % 10 IN [0, 6, 8, 9]
                MERGE (u)-[c:CLICKED]->(j)
                SET c.count = 1, c.weight = 1.0, c.lastAt = b.lastAt - duration({minutes: 5 + u.place % 3})""");
        rows(TIMED);
        Map<String, Object> row =
                train("timed", "carts", small("itemGraphs", List.of("seen"), "epochs", 1, "split", "leave-last-out"));

        Map<?, ?> weights = (Map<?, ?>) ((Map<?, ?>) row.get("blend")).get("relationshipTypeWeights");
        assertThat(weightOf(weights, "CARTED")).isGreaterThan(weightOf(weights, "CLICKED"));
        rows("MATCH ()-[b:BOUGHT]->(i:Item)<-[:CARTED]-() WHERE i.place % 2 = 0 DELETE b");
        rows("CALL gds.graph.drop('timed')");
        rows(TIMED);
        assertThat(
                        rows(
                                """
                        CALL interest.recommend('u13', {k: 5, modelName: 'carts'}) YIELD rank, item, score
                        RETURN item.itemId AS item, round(score, 5) AS score ORDER BY rank"""))
                .hasSize(5)
                .isEqualTo(
                        rows(
                                """
                                CALL interest.recommend.stream('timed', {k: 5, modelName: 'carts'})
                                YIELD userNodeId, itemNodeId, rank, score
                                WITH gds.util.asNode(userNodeId) AS user, gds.util.asNode(itemNodeId) AS item, rank, score
                                WHERE user.userId = 'u13'
                                RETURN item.itemId AS item, round(score, 5) AS score ORDER BY rank"""));
    }

    private static double weightOf(Map<?, ?> weights, String type) {
        return weights.get(type) instanceof Double weight ? weight : 1;
    }

    /** Test pairs without clicks ask for what is new to users; one with a click asks for what they do next. */
    @Test
    void validationAsksWhatTheTestAsks() {
        rows(
                """
                MATCH (u:User)-[b:BOUGHT]->(i:Item)
                MERGE (u)-[c:CLICKED]->(i) SET c.count = 1, c.weight = 1.0, c.lastAt = b.lastAt - duration({minutes: 5})""");
        rows("MATCH (u:User)-[:HELD_OUT]->(i:Item)<-[c:CLICKED]-(u) DELETE c");
        rows(TIMED);
        assertThat(splitOf(train("timed", "new", small("epochs", 1)))).isEqualTo("random");
        assertThat(splitOf(train("timed", "asked", small("epochs", 1, "split", "leave-last-out"))))
                .isEqualTo("leave-last-out");
        assertThat(splitOf(train("timed", "alone", small("epochs", 1, "contextRelationshipTypes", List.of()))))
                .isEqualTo("leave-last-out");
        rows("CALL interest.graph.project('untested', {timestampProperty: 'lastAt'})");
        assertThat(splitOf(train("untested", "next", small("epochs", 1)))).isEqualTo("leave-last-out");
        rows(
                """
                MATCH (u:User)-[:HELD_OUT]->(i:Item) WITH u, i LIMIT 1
                CREATE (u)-[:CLICKED {count: 1, weight: 1.0, lastAt: datetime('2024-05-01T12:00:00Z')}]->(i)""");
        rows(
                "CALL interest.graph.project('seen', {timestampProperty: 'lastAt', additionalRelationshipTypes: ['HELD_OUT']})");
        assertThat(splitOf(train("seen", "seen", small("epochs", 1)))).isEqualTo("leave-last-out");
        rows("MATCH (u:User {userId: 'u00'}), (i:Item {itemId: 'i39'}) CREATE (u)-[:HELD_OUT]->(i)");
        rows(
                "CALL interest.graph.project('more', {timestampProperty: 'lastAt', additionalRelationshipTypes: ['HELD_OUT']})");
        assertThat(splitOf(train("more", "few", small("epochs", 1)))).isEqualTo("leave-last-out");
        // The newest are of users who bought nothing before, so they tell nothing.
        assertThat(splitOf(train("more", "many", small("epochs", 1, "validationFraction", 0.85))))
                .isEqualTo("leave-last-out");
        rows(
                """
                MATCH (u:User)-[b:BOUGHT]->(i:Item)
                SET b.lastAt = b.lastAt + duration({days: 100 * ((i.place - u.place + 10) % 10)})""");
        rows(
                "CALL interest.graph.project('later', {timestampProperty: 'lastAt', additionalRelationshipTypes: ['HELD_OUT']})");
        assertThat(splitOf(train("later", "many", small("epochs", 1, "validationFraction", 0.85))))
                .isEqualTo("temporal");
    }

    /** Test pairs of items that nobody touched ask for what is new to the shop, if anything is known of its items. */
    @Test
    void validationHoldsOutItemsWholeWhereTheTestDoes() {
        rows("MATCH ()-[h:HELD_OUT]->() DELETE h");
        rows(
                """
                MATCH (u:User) WHERE u.place < 2
                MATCH (c:Category {name: 'c' + u.block})
                CREATE (u)-[:HELD_OUT]->(:Item {itemId: 'new' + u.userId})-[:IN_CATEGORY]->(c)""");
        String described = ", {timestampProperty: 'lastAt', additionalNodeLabels: ['Category'],"
                + " additionalRelationshipTypes: ['HELD_OUT', 'IN_CATEGORY']})";
        rows("CALL interest.graph.project('described'" + described);
        Map<String, Object> row = train("described", "cold", small("epochs", 1, "validationFraction", 0.25));
        assertThat(splitOf(row)).isEqualTo("cold-items");
        assertThat(splitOf(train("described", "few", small("epochs", 1)))).isEqualTo("random");
        rows(TIMED);
        assertThat(splitOf(train("timed", "told", small("epochs", 1, "validationFraction", 0.25))))
                .isEqualTo("random");
        rows(
                """
                MATCH (u:User)-[:HELD_OUT]->(i:Item) WITH u, i LIMIT 1
                CREATE (u)-[:CLICKED {count: 1, weight: 1.0, lastAt: datetime('2024-05-01T12:00:00Z')}]->(i)""");
        rows("CALL interest.graph.project('touched'" + described);
        assertThat(splitOf(train("touched", "warm", small("epochs", 1, "validationFraction", 0.25))))
                .isEqualTo("leave-last-out");
    }

    private static Object splitOf(Map<String, Object> row) {
        return ((Map<?, ?>) row.get("configuration")).get("split");
    }

    @Test
    void givenPairsAreValidatedOn() {
        Map<String, Object> row = train("given", "validationRelationshipType", "HELD_OUT", "validationK", 8);
        assertThat(metrics(row).get("users")).isEqualTo(40L);
        assertThat((double) metrics(row).get("recall@8")).isGreaterThan(0.8);
        assertThat((Map<?, ?>) row.get("configuration")).satisfies(configuration -> {
            assertThat(configuration.get("split")).isEqualTo("given");
            assertThat(configuration.get("validationRelationshipType")).isEqualTo("HELD_OUT");
        });
        // All purchases were trained on.
        assertThat(row).containsEntry("relationshipCount", (long) BOUGHT + CLICKED);
        rows("MATCH (u:User)-[b:BOUGHT]->(i:Item) CREATE (u)-[:MINE]->(i)");
        rows("CALL gds.graph.project('mine', ['User', 'Item'], ['BOUGHT', 'MINE'])");
        assertThat(errorOf("CALL interest.model.train('mine', 'm', {validationRelationshipType: 'MINE'})"))
                .isEqualTo("Every `BOUGHT` pair is a `MINE` pair as well, which leaves nothing to train on; hold out"
                        + " other pairs.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "temporal", "leave-last-out"})
    void theSameAtAnyConcurrency(String split) {
        rows(TIMED);
        train("timed", "one", small("split", split, "epochs", 3, "concurrency", 1));
        train("timed", "four", small("split", split, "epochs", 3, "concurrency", 4));
        assertThat(table("four", "embeddings")).isEqualTo(table("one", "embeddings"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
        {split: 'temporal'} | `split: 'temporal'` needs the times of the `BOUGHT` relationships, but graph 'shop' has no property 'timestamp' on them; project the graph with interest.graph.project(…, {timestampProperty: 'lastAt'}), or name a numeric property that it has in `timestampProperty`.
        {split: 'leave-last-out', timestampProperty: 'at'} | `split: 'leave-last-out'` needs the times of the `BOUGHT` relationships, but graph 'shop' has no property 'at' on them; project the graph with interest.graph.project(…, {timestampProperty: 'lastAt'}), or name a numeric property that it has in `timestampProperty`.
        {split: 'last'} | `split` is 'last' (STRING), but must be one of 'auto', 'random', 'random-target', 'temporal', 'leave-last-out', 'given', 'cold-items'; write for example split: 'auto'.
        {split: 'given'} | `split: 'given'` and `validationRelationshipType` belong together: give both, for example validationRelationshipType: 'VALIDATION', or neither.
        {split: 'random', validationRelationshipType: 'HELD_OUT'} | `split: 'given'` and `validationRelationshipType` belong together: give both, for example validationRelationshipType: 'VALIDATION', or neither.
        {validationRelationshipType: 'BOUGHT'} | `validationRelationshipType` is 'BOUGHT', which is trained on as well; hold out a type that is neither the target nor context.
        {validationRelationshipType: 'FOLLOWS'} | Graph 'shop' has no relationship of the validation type 'FOLLOWS' between nodes labelled 'User' and 'Item'; set `validationRelationshipType` to one that it has, or leave it out.
        {validationRelationshipType: 'HELD'} | Graph 'shop' has no relationship type 'HELD'. Available: 'BOUGHT', 'CLICKED', 'FOLLOWS', 'HELD_OUT', 'IN_CATEGORY'.
        """)
    void badInput(String configuration, String sentence) {
        assertThat(errorOf("CALL interest.model.train('shop', 'm', " + configuration + ")"))
                .isEqualTo(sentence);
    }

    @Test
    void missingTimes() {
        rows("MATCH (:User {userId: 'u00'})-[b:BOUGHT]->() REMOVE b.lastAt");
        assertThat(errorOf(TIMED))
                .isEqualTo("3 event relationships have no DATETIME or number `lastAt` to take the time from; set it on"
                        + " them, or leave timestampProperty out.");
        assertThat(rows("CALL gds.graph.list('timed') YIELD graphName RETURN graphName"))
                .isEmpty();
        rows("MATCH ()-[b:BOUGHT]->() SET b.at = b.lastAt.epochSeconds");
        rows("CALL gds.graph.project('gaps', ['User', 'Item'], {BOUGHT: {properties: 'at'}})");
        assertThat(errorOf("CALL interest.model.train('gaps', 'm', {split: 'temporal', timestampProperty: 'at'})"))
                .isEqualTo("`split: 'temporal'` needs the times of all `BOUGHT` relationships, but `at` is missing on 3"
                        + " of 120 in graph 'gaps'; set it in the database and project the graph again.");
    }
}
