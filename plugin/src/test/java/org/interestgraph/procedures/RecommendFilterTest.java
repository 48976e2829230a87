package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code where} and {@code itemLabels}, live and for all users. */
class RecommendFilterTest extends BlockShopTest {

    @BeforeEach
    void trainModel() {
        train("blocks", "relationshipWeightProperty", "weight");
    }

    private static List<Object> items(String configuration) {
        return rows("CALL interest.recommend('u12', " + configuration + ") YIELD item RETURN item.itemId AS item")
                .stream()
                .map(row -> row.get("item"))
                .toList();
    }

    private static List<Object> itemsWhere(String filter) {
        List<Object> live = items("{k: 40, " + filter + "}");
        // The batch form is asked the same.
        assertThat(rows("CALL interest.recommend.stream('shop', {k: 40, users: ['u12'], " + filter + "}) YIELD itemId"
                        + " RETURN itemId"))
                .extracting(row -> row.get("itemId"))
                .isEqualTo(live);
        return live;
    }

    private static String refusal(String configuration) {
        String live = errorOf("CALL interest.recommend('u12', " + configuration + ")");
        assertThat(errorOf("CALL interest.recommend.stream('shop', " + configuration + ")"))
                .isEqualTo(live);
        return live;
    }

    @Test
    void anyPropertyFilters() {
        rows("MATCH (i:Item) SET i.since = date('2024-01-01') + duration({days: i.place}),"
                + " i.colours = CASE WHEN i.place < 3 THEN ['red', 'blue'] ELSE ['green'] END,"
                + " i.onSale = i.place = 7");
        assertThat(itemsWhere("where: {category: ['c2', 'c3']}")).hasSize(20).allMatch(item -> item.toString()
                .matches("i[23]."));
        assertThat(itemsWhere("where: {brand: 'b1', price: {min: 50, max: 60}}"))
                .containsExactlyInAnyOrder("i04", "i24", "i34");
        assertThat(itemsWhere("where: {since: {min: date('2024-01-09')}}")).hasSize(8);
        assertThat(itemsWhere("where: {colours: 'red', block: 2.0}")).containsExactlyInAnyOrder("i20", "i21", "i22");
        assertThat(itemsWhere("where: {onSale: true}")).hasSize(4);
        assertThat(itemsWhere("where: {title: {min: 'Item 3'}}")).hasSize(10);
        assertThat(itemsWhere("where: {category: 'none'}")).isEmpty();
        assertThat(itemsWhere("where: {category: []}")).isEmpty();
        assertThat(itemsWhere("where: {}")).hasSize(37);
        rows("MATCH (i:Item {itemId: 'i11'}) REMOVE i.price");
        assertThat(itemsWhere("where: {price: {min: 0}}")).hasSize(36).doesNotContain("i11");
    }

    @Test
    void labelsFilterBesideAPropertyOfThatName() {
        rows("MATCH (i:Item {block: 3}) SET i:Book, i.label = 'Film'");
        assertThat(itemsWhere("itemLabels: 'Book'")).hasSize(10);
        assertThat(itemsWhere("itemLabels: ['Book', 'Item']")).hasSize(37);
        assertThat(itemsWhere("itemLabels: []")).isEmpty();
        assertThat(itemsWhere("where: {label: 'Film'}")).hasSize(10);
        assertThat(itemsWhere("where: {label: 'Book'}")).isEmpty();
        assertThat(refusal("{itemLabels: 'Bok'}"))
                .isEqualTo(
                        "`itemLabels` names the label 'Bok', which no item has, did you mean 'Book'? Items have: Book,"
                                + " Item.");
        assertThat(refusal("{itemLabels: 'User'}"))
                .startsWith("`itemLabels` names the label 'User', which no item has.");
    }

    @Test
    void aPropertyThatNoItemHasIsRefused() {
        assertThat(refusal("{where: {categry: 'c1'}}"))
                .isEqualTo("`where` names the property 'categry', which no item has, did you mean 'category'? Items"
                        + " have: block, brand, category, itemId, place, price, title.");
        // Users have it, items have not.
        assertThat(refusal("{where: {userId: 'u12'}}"))
                .startsWith("`where` names the property 'userId', which no item has");
        // Where another condition is the reason, it is none to refuse.
        rows("MATCH (i:Item {itemId: 'i39'}) SET i.rare = true");
        assertThat(itemsWhere("where: {rare: false}")).isEmpty();
    }

    @Test
    void kItemsComeWhereverKPassTheFilter() {
        // Five of 540 items pass, and nothing draws the model to them.
        rows("UNWIND range(1, 500) AS n CREATE (:Item {itemId: 'x' + n, price: 1.0 * n,"
                + " brand: CASE WHEN n % 100 = 0 THEN 'rare' ELSE 'common' END})");
        rows("CALL gds.graph.project('more', ['User', 'Item'], ['BOUGHT', 'CLICKED'])");
        train("more", "more", small());
        assertThat(items("{modelName: 'more', k: 5, where: {brand: 'rare'}}"))
                .containsExactlyInAnyOrder("x100", "x200", "x300", "x400", "x500");
        assertThat(items("{modelName: 'more', k: 3, where: {brand: ['rare'], price: {max: 300}}}"))
                .containsExactlyInAnyOrder("x100", "x200", "x300");
        assertThat(items("{modelName: 'more', k: 9, where: {brand: 'rare'}}")).hasSize(5);
    }

    @Test
    void theBatchFormRecommendsToTheUsersAskedForInTheirOrder() {
        List<Object> users = new ArrayList<>();
        rows("MATCH (u:User {userId: 'u17'}) CALL interest.recommend.stream('shop', {k: 2, users: ['u31', u,"
                        + " elementId(u), 'u02']}) YIELD userId, userNodeId, itemId, itemNodeId"
                        + " MATCH (v:User {userId: userId}), (i:Item {itemId: itemId})"
                        + " WHERE id(v) = userNodeId AND id(i) = itemNodeId RETURN userId")
                .forEach(row -> users.add(row.get("userId")));
        assertThat(users).containsExactly("u31", "u31", "u17", "u17", "u02", "u02");
        assertThat(errorOf("CALL interest.recommend.stream('shop', {users: ['u99']})"))
                .startsWith("There is no User with `userId` 'u99'");
        rows("CREATE (:User {userId: 'new'})");
        assertThat(errorOf("CALL interest.recommend.stream('shop', {users: ['new']})"))
                .isEqualTo("`users` names the user 'new', which graph 'shop' does not have; project the graph again, or"
                        + " ask interest.recommend for that user.");
        assertThat(rows("CALL interest.recommend.stream('shop', {users: []})")).isEmpty();
    }

    @Test
    void writingForSomeUsersLeavesTheOthersTheirs() {
        row("CALL interest.recommend.write('shop', {k: 2})");
        assertThat(row("CALL interest.recommend.write('shop', {k: 3, users: ['u12'], where: {block: 2}})"))
                .containsEntry("usersRecommendedTo", 1L)
                .containsEntry("relationshipsWritten", 3L)
                .containsEntry("relationshipsDeleted", 2L);
        assertThat(rows("MATCH (u:User)-[r:RECOMMENDED]->(i) RETURN u.userId AS user, count(r) AS count, min(i.block)"
                        + " AS block ORDER BY count DESC, user"))
                .hasSize(40)
                .first()
                .isEqualTo(Map.of("user", "u12", "count", 3L, "block", 2L));
    }
}
