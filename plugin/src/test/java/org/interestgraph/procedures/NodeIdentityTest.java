package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Internal node ids are handed on and change; what a model says of a node does not go over to another. */
class NodeIdentityTest extends BlockShopTest {

    private static List<Object> items(String user) {
        return rows(
                        "CALL interest.recommend($user, {k: 40, reasons: 0}) YIELD rank, item RETURN item.itemId AS item",
                        Map.of("user", user))
                .stream()
                .map(row -> row.get("item"))
                .toList();
    }

    /** Deletes the node that {@code pattern} matches and creates others until one has its internal id. */
    private static void replace(String pattern, String other) throws InterruptedException {
        Object id = row("MATCH (n" + pattern + ") RETURN id(n) AS id").get("id");
        rows("MATCH (n" + pattern + ") DETACH DELETE n");
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        String create = "UNWIND range(1, 1000) AS k CREATE (n" + other + ") WITH n WHERE id(n) = $id RETURN id(n)";
        while (rows(create, Map.of("id", id)).isEmpty()) {
            // Ids are handed out once the id generator has tidied up, after those that were freed before.
            assertThat(Instant.now()).as("the id was never handed on").isBefore(end);
            Thread.sleep(100);
        }
        rows("MATCH (n" + other + ") WHERE id(n) <> $id DETACH DELETE n", Map.of("id", id));
    }

    @Test
    void anItemThatTookOverAnIdIsNotTheOldOne() throws InterruptedException {
        train("blocks", "relationshipWeightProperty", "weight");
        List<Object> before = items("u12");
        Object best = before.get(0);
        replace(":Item {itemId: '" + best + "'}", ":Item {itemId: 'unrelated', title: 'Unrelated'}");
        List<Object> expected = new ArrayList<>(before);
        expected.remove(best);
        assertThat(items("u12")).containsExactlyInAnyOrderElementsOf(expected);
        // Nor does an event with it count as one with the old item.
        rows("MATCH (u:User {userId: 'u39'}), (i:Item {itemId: 'unrelated'}) CREATE (u)-[:CLICKED {weight: 9.0}]->(i)");
        assertThat(rows("CALL interest.recommend('u39', {k: 1, reasons: 100}) YIELD reasons UNWIND reasons AS reason"
                        + " WITH reason WHERE reason.itemId = 'unrelated' RETURN reason"))
                .isEmpty();
    }

    @Test
    void anItemWithoutAnythingUniqueIsToldByWhatItWas() throws InterruptedException {
        rows("MATCH (i:Item) SET i.colour = 'c' + i.place % 2, i.itemId = null, i.title = null");
        train("blocks", "relationshipWeightProperty", "weight");
        long best = (long) row("CALL interest.recommend('u12', {k: 1}) YIELD item RETURN id(item) AS id")
                .get("id");
        Object colour = row("MATCH (i) WHERE id(i) = $id RETURN i.place AS place", Map.of("id", best))
                .get("place");
        replace(":Item {block: 1, place: " + colour + "}", ":Item {colour: 'none', block: 7}");
        assertThat(rows("CALL interest.recommend('u12', {k: 40}) YIELD item WHERE item.colour = 'none' RETURN item"))
                .isEmpty();
    }

    @Test
    void aUserThatTookOverAnIdIsAStranger() throws InterruptedException {
        train("blocks", "relationshipWeightProperty", "weight");
        replace(":User {userId: 'u12'}", ":User {userId: 'stranger'}");
        assertThat(rows("CALL interest.recommend('stranger', {k: 1}) YIELD reasons RETURN reasons[0].kind AS kind"))
                .containsExactly(Map.of("kind", "popularity"));
        assertThat(rows("CALL interest.recommend('u12', {k: 1}) YIELD reasons RETURN reasons[0].text AS text"))
                .containsExactly(Map.of("text", "There is no such user; this item is popular."));
    }

    @Test
    void aShopThatWasMadeAnewIsFoundAgain() {
        train("blocks", "relationshipWeightProperty", "weight");
        List<Object> before = items("u12");
        Object evaluated = row("CALL interest.evaluate('shop', {k: 5}) YIELD recall RETURN recall")
                .get("recall");
        rows("MATCH (n:User|Item|Category) DETACH DELETE n");
        rows("CALL gds.graph.drop('shop')");
        rows("UNWIND range(1, 7) AS n CREATE (:Other)");
        createShop();
        assertThat(items("u12")).isEqualTo(before);
        assertThat(row("CALL interest.evaluate('shop', {k: 5}) YIELD recall RETURN recall")
                        .get("recall"))
                .isEqualTo(evaluated);
        assertThat(row("CALL interest.recommend.stats('shop', {k: 5}) YIELD recommendations RETURN recommendations"))
                .containsEntry("recommendations", 200L);
    }

    @Test
    void aShopThatWasMadeAnewIsFoundAgainByItsIndex() {
        rows("CREATE CONSTRAINT items FOR (i:Item) REQUIRE i.itemId IS UNIQUE");
        rows("CREATE CONSTRAINT users FOR (u:User) REQUIRE u.userId IS UNIQUE");
        try {
            aShopThatWasMadeAnewIsFoundAgain();
        } finally {
            rows("DROP CONSTRAINT items");
            rows("DROP CONSTRAINT users");
        }
    }
}
