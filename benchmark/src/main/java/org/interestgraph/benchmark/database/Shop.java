package org.interestgraph.benchmark.database;

import java.util.List;
import java.util.Map;
import org.interestgraph.benchmark.data.InteractionData;

/** A database that holds one dataset, projected as {@link #GRAPH}. */
public final class Shop implements AutoCloseable {

    /** Name of the projection: users, items, BOUGHT and HELD_OUT, undirected. */
    public static final String GRAPH = "shop";

    private final Database database;
    private final InteractionData data;

    private Shop(Database database, InteractionData data) {
        this.database = database;
        this.data = data;
    }

    /** Starts the database, loads and projects. */
    public static Shop start(InteractionData data, String heap) {
        Database database = Database.start(heap);
        try {
            CsvLoad.load(database, data);
            List<String> additional = data.testUsers().length == 0 ? List.of() : List.of("HELD_OUT");
            database.query(
                    "CALL interest.graph.project($graph, {additionalRelationshipTypes: $types}) YIELD graphName"
                            + " RETURN graphName",
                    Map.of("graph", GRAPH, "types", additional));
            return new Shop(database, data);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    public Database database() {
        return database;
    }

    public InteractionData data() {
        return data;
    }

    @Override
    public void close() {
        database.close();
    }
}
