package org.interestgraph.benchmark.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.interestgraph.benchmark.BenchmarkException;
import org.interestgraph.benchmark.data.InteractionData;
import org.interestgraph.benchmark.data.InteractionFiles;

/** The plain Cypher way to the same graph: LOAD CSV in transactions, with the platform's constraints and indexes. */
public final class CsvLoad {

    /** Rows per transaction. */
    public static final int BATCH = 10_000;

    private static final String EVENTS =
            """
            LOAD CSV WITH HEADERS FROM 'file:///' + $file AS row
            CALL (row) {
              WITH datetime(row.timestamp) AS at
              MERGE (u:User {userId: row.userId})
              MERGE (i:Item {itemId: row.itemId})
              MERGE (u)-[e:BOUGHT]->(i)
              SET e.count = 1, e.weight = 5.0, e.firstAt = at, e.lastAt = at, e.timestamp = at.epochMillis / 1000.0
            } IN TRANSACTIONS OF $batch ROWS""";

    private static final String HELD_OUT =
            """
            LOAD CSV WITH HEADERS FROM 'file:///' + $file AS row
            CALL (row) {
              MERGE (u:User {userId: row.userId})
              MERGE (i:Item {itemId: row.itemId})
              MERGE (u)-[:HELD_OUT]->(i)
            } IN TRANSACTIONS OF $batch ROWS""";

    private CsvLoad() {}

    /** Loads a dataset into an empty database and returns the seconds of loading; the files are written before. */
    public static double load(Database database, InteractionData data) {
        Path folder = database.importFolder();
        try {
            InteractionFiles.writeEvents(data, folder);
        } catch (IOException e) {
            throw new BenchmarkException("The dataset could not be written for LOAD CSV: " + e.getMessage() + ".", e);
        }
        database.prepareSchema();
        long start = System.nanoTime();
        database.query(EVENTS, Map.of("file", "events.csv", "batch", BATCH));
        if (data.testUsers().length > 0) {
            database.query(HELD_OUT, Map.of("file", "test.csv", "batch", BATCH));
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
