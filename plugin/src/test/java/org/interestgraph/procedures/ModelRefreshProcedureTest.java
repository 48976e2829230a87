package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRefreshProcedureTest extends BlockShopTest {

    private static void trainBlend(String scorer) {
        Map<String, Object> configuration =
                new HashMap<>(small("relationshipWeightProperty", "weight", "epochs", 10, "scorer", scorer));
        configuration.remove("itemGraphs");
        train("shop", "m", configuration);
    }

    private static List<Map<String, Object>> lists(int version) {
        return rows(
                "MATCH (u:User) CALL interest.recommend(u, {modelName: 'm', version: $version, k: 8, reasons: 0})"
                        + " YIELD rank, itemId, score RETURN u.userId AS user, rank, itemId, score ORDER BY user, rank",
                Map.of("version", version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dot", "mlp"})
    void whereNothingChangedEveryListStays(String scorer) {
        trainBlend(scorer);
        assertThat(row("CALL interest.model.refresh('m', 'shop')"))
                .containsEntry("version", 2L)
                .containsEntry("fromVersion", 1L)
                .containsEntry("newUsers", 0L)
                .containsEntry("newItems", 0L)
                .containsEntry("usersGone", 0L)
                .containsEntry("itemsGone", 0L);
        List<Map<String, Object>> before = lists(1);
        List<Map<String, Object>> after = lists(2);
        assertThat(after)
                .extracting(row -> row.get("itemId"))
                .isEqualTo(before.stream().map(row -> row.get("itemId")).toList());
        for (int place = 0; place < before.size(); place++) {
            assertThat((double) after.get(place).get("score"))
                    .isCloseTo((double) before.get(place).get("score"), within(1e-5));
        }
    }

    @Test
    void whatCameIsServedAndWhatWentIsNot() {
        trainBlend("dot");
        rows(
                "MATCH (c:Category {name: 'c2'})"
                        + " CREATE (:Item {itemId: 'fresh', title: 'Fresh', block: 2})-[:IN_CATEGORY]->(c), (:User {userId: 'late', block: 2})");
        rows("MATCH (u:User {block: 2}), (i:Item {itemId: 'fresh'}) WHERE u.userId <> 'late' AND u.place < 8"
                + " CREATE (u)-[:BOUGHT {weight: 1.5}]->(i)");
        rows("MATCH (u:User {userId: 'late'}), (i:Item {block: 2}) WHERE i.place IN [1, 2, 3]"
                + " CREATE (u)-[:BOUGHT {weight: 1.0}]->(i)");
        rows("MATCH (i:Item {itemId: 'i07'}) DETACH DELETE i");
        rows("MATCH (u:User {userId: 'u05'}) DETACH DELETE u");
        rows("CALL gds.graph.drop('shop')");
        project("shop", "UNDIRECTED");
        assertThat(row("CALL interest.model.refresh('m', 'shop')"))
                .containsEntry("newUsers", 1L)
                .containsEntry("newItems", 1L)
                .containsEntry("usersGone", 1L)
                .containsEntry("itemsGone", 1L);
        List<Object> toTheBlock = new ArrayList<>();
        for (String user : List.of("u28", "u29", "late")) {
            rows("CALL interest.recommend($user, {k: 10}) YIELD itemId RETURN itemId", Map.of("user", user))
                    .forEach(row -> toTheBlock.add(row.get("itemId")));
        }
        assertThat(toTheBlock).contains("fresh").doesNotContain("i07");
        assertThat(rows("CALL interest.recommend('late', {k: 4}) YIELD item RETURN item.block AS block"))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row).containsEntry("block", 2L));
        assertThat(row("CALL interest.model.describe('m') YIELD stopReason, validationMetrics, version"))
                .containsEntry(
                        "stopReason",
                        "Refreshed from version 1: 1 new users, 1 new items; 1 users and 1 items are no longer there.");
        assertThat(
                        row(
                                "CALL interest.evaluate('shop', {modelName: 'm', k: 10}) YIELD recall RETURN recall > 0.3 AS fine"))
                .containsEntry("fine", true);
    }

    @Test
    void aGraphOfAnotherShopIsRefused() {
        trainBlend("dot");
        rows("MATCH (u:User) SET u.userId = 'other ' + u.userId");
        rows("MATCH (i:Item) SET i.itemId = 'other ' + i.itemId");
        assertThat(errorOf("CALL interest.model.refresh('m', 'shop')"))
                .isEqualTo(
                        "Model `m` version 1 knows none of the users or none of the items of graph 'shop'; refresh it on"
                                + " a graph of the shop it was trained on, or train a model anew.");
    }
}
