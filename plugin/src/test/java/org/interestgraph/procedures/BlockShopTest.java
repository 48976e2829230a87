package org.interestgraph.procedures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.InterestDatabaseTest;
import org.junit.jupiter.api.BeforeEach;

/**
 * A shop of four blocks with ten users and ten items each, projected as 'shop'. Users keep to their block: user p buys
 * the items p + 1, p + 2, p + 3, clicks p + 1, p + 2, p + 5 and p + 7 (modulo 10), and p + 4 is held out. Users are called u00 … u39, items i00 … i39,
 * the first digit being the block.
 */
abstract class BlockShopTest extends InterestDatabaseTest {

    static final int BLOCKS = 4;
    static final int PER_BLOCK = 10;
    static final int NODES = BLOCKS * (2 * PER_BLOCK + 1);
    static final int BOUGHT = BLOCKS * PER_BLOCK * 3;
    static final int CLICKED = BLOCKS * PER_BLOCK * 4;

    @BeforeEach
    void createShop() {
        rows(
                """
                UNWIND range(0, 3) AS block
                CREATE (c:Category {name: 'c' + block})
                WITH block, c
                UNWIND range(0, 9) AS place
                CREATE (:User {userId: 'u' + block + place, block: block, place: place})
                CREATE (:Item {
                    itemId: 'i' + block + place, title: 'Item ' + block + place, category: 'c' + block,
                    brand: 'b' + place % 3, price: 10.0 * (place + 1), block: block, place: place
                })-[:IN_CATEGORY]->(c)""");
        rows(
                """
                MATCH (u:User), (i:Item {block: u.block})
                WITH u, i, (i.place - u.place + 10) % 10 AS gap
                FOREACH (x IN [g IN [1, 2, 3] WHERE g = gap] | CREATE (u)-[:BOUGHT {weight: 1.0 + 0.25 * gap}]->(i))
                FOREACH (x IN [g IN [1, 2, 5, 7] WHERE g = gap] | CREATE (u)-[:CLICKED {weight: 0.5}]->(i))
                FOREACH (x IN [g IN [4] WHERE g = gap] | CREATE (u)-[:HELD_OUT]->(i))""");
        rows(
                """
                MATCH (u:User), (v:User {block: u.block}) WHERE v.place = (u.place + 1) % 10
                CREATE (u)-[:FOLLOWS]->(v)""");
        project("shop", "NATURAL");
    }

    static void project(String graph, String orientation) {
        rows(
                """
                CALL gds.graph.project($graph, ['User', 'Item', 'Category'], {
                    BOUGHT: {orientation: $orientation, properties: 'weight'},
                    CLICKED: {orientation: $orientation, properties: 'weight'},
                    HELD_OUT: {orientation: $orientation},
                    FOLLOWS: {orientation: $orientation},
                    IN_CATEGORY: {orientation: $orientation}
                })""",
                Map.of("graph", graph, "orientation", orientation));
    }

    /** A configuration that learns the blocks in a moment with a GCN alone, with {@code keysAndValues} on top. */
    static Map<String, Object> small(Object... keysAndValues) {
        Map<String, Object> configuration = new HashMap<>(
                Map.of("embeddingDimension", 16, "layers", 2, "epochs", 40, "batchSize", 64, "learningRate", 0.02));
        configuration.put("itemGraphs", List.of());
        for (int k = 0; k < keysAndValues.length; k += 2) {
            configuration.put((String) keysAndValues[k], keysAndValues[k + 1]);
        }
        return configuration;
    }

    static Map<String, Object> train(String graph, String model, Map<String, Object> configuration) {
        return row(
                "CALL interest.model.train($graph, $model, $configuration)",
                Map.of("graph", graph, "model", model, "configuration", configuration));
    }

    static Map<String, Object> train(String model, Object... keysAndValues) {
        return train("shop", model, small(keysAndValues));
    }

    /** All bytes of one table of a model's newest version. */
    static byte[] table(String model, String table) {
        List<byte[]> parts = new ArrayList<>();
        rows(
                        """
                MATCH (m:InterestModel {name: $model})
                WITH m ORDER BY m.version DESC LIMIT 1
                MATCH (m)-[:HAS_TABLE]->(t:InterestModelTable {table: $table})
                RETURN t.bytes AS bytes ORDER BY t.part""",
                        Map.of("model", model, "table", table))
                .forEach(row -> parts.add((byte[]) row.get("bytes")));
        byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
