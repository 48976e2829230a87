package org.interestgraph.benchmark.database;

import java.util.Map;
import org.interestgraph.benchmark.BenchmarkException;

/**
 * A shop too large to load within a benchmark: its users and items are nodes, but its purchases are drawn by a query that
 * projects them at once into {@link Shop#GRAPH}. Few users and items have most of them.
 */
public final class LargeShop {

    public static final int RELATIONSHIPS = 10_000_000;
    public static final String NAME = "generated, 10,000,000 relationships of 1,000,000 users with 200,000 items";

    private static final int USERS = 1_000_000;
    private static final int ITEMS = 200_000;

    private LargeShop() {}

    /** Starts, fills and projects. */
    public static Database start(String heap) {
        Database database = Database.start(heap);
        try {
            database.createNodes("UNWIND range($from, $to - 1) AS k CREATE (:User {userId: 'u' + k})", USERS);
            database.createNodes("UNWIND range($from, $to - 1) AS k CREATE (:Item {itemId: 'i' + k})", ITEMS);
            long projected = database.row(
                            """
                            MATCH (u:User) WITH min(id(u)) AS firstUser
                            MATCH (i:Item) WITH firstUser, min(id(i)) AS firstItem
                            UNWIND range(1, $relationships) AS k
                            WITH firstUser + toInteger($users * rand() ^ 2) AS user,
                              firstItem + toInteger($items * rand() ^ 2) AS item
                            WITH gds.graph.project($graph, user, item,
                              {sourceNodeLabels: ['User'], targetNodeLabels: ['Item'], relationshipType: 'BOUGHT'},
                              {undirectedRelationshipTypes: ['BOUGHT']}) AS projected
                            RETURN projected.relationshipCount AS count""",
                            Map.of("graph", Shop.GRAPH, "relationships", RELATIONSHIPS, "users", USERS, "items", ITEMS))
                    .get("count")
                    .asLong();
            if (projected != 2L * RELATIONSHIPS) {
                throw new BenchmarkException("The large shop has " + projected + " directed relationships.");
            }
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }
}
