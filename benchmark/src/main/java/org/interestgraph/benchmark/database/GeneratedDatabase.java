package org.interestgraph.benchmark.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interestgraph.benchmark.data.InteractionData;

/** A database with generated data and a model that was trained for one epoch of few, large steps. */
public final class GeneratedDatabase {

    private static final int BATCH = 20_000;

    private GeneratedDatabase() {}

    /** Starts, fills, projects as {@link Shop#GRAPH} and trains the model {@code benchmark}. */
    public static Database start(InteractionData data, String heap, int threads) {
        Database database = Database.start(heap);
        try {
            database.prepareSchema();
            database.createNodes(
                    "UNWIND range($from, $to - 1) AS k CREATE (:User {userId: 'u' + k})", data.userCount());
            database.createNodes(
                    "UNWIND range($from, $to - 1) AS k CREATE (:Item {itemId: 'i' + k, category: 'c' + k % 100,"
                            + " price: 1.0 + k % 97})",
                    data.itemCount());
            relationships(database, data);
            database.query(
                    "CALL interest.graph.project($graph) YIELD graphName RETURN graphName",
                    Map.of("graph", Shop.GRAPH));
            database.query(
                    """
                    CALL interest.model.train($graph, 'benchmark', {epochs: 1, batchSize: 131072, validationFraction: 0.0,
                      itemNeighbours: 50, contextRelationshipTypes: [], concurrency: $threads, randomSeed: 42})
                    YIELD modelName RETURN modelName""",
                    Map.of("graph", Shop.GRAPH, "threads", threads));
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void relationships(Database database, InteractionData data) {
        for (int from = 0; from < data.size(); from += BATCH) {
            List<List<String>> rows = new ArrayList<>();
            for (int k = from; k < Math.min(data.size(), from + BATCH); k++) {
                rows.add(List.of(InteractionData.userId(data.users()[k]), InteractionData.itemId(data.items()[k])));
            }
            database.query(
                    """
                    UNWIND $rows AS row
                    MATCH (u:User {userId: row[0]}) MATCH (i:Item {itemId: row[1]})
                    CREATE (u)-[:BOUGHT {count: 1, weight: 5.0}]->(i)""",
                    Map.of("rows", rows));
        }
    }
}
