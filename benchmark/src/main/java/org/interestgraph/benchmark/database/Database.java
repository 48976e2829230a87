package org.interestgraph.benchmark.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.benchmark.BenchmarkException;
import org.interestgraph.benchmark.TemporaryFolder;
import org.interestgraph.benchmark.data.InteractionData;
import org.interestgraph.benchmark.data.InteractionFiles;
import org.interestgraph.loader.EventImport;
import org.interestgraph.loader.ImportOptions;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.load.GraphWriter;
import org.interestgraph.server.TemporaryServer;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/** A Neo4j of its own in a temporary home, with GDS and the plugin, reached over Bolt; close removes it. */
public final class Database implements AutoCloseable {

    private static final int NODES_AT_A_TIME = 20_000;

    private final TemporaryServer server;
    private final Driver driver;

    private Database(TemporaryServer server) {
        this.server = server;
        this.driver = server.connect();
    }

    /** @param heap the server's heap, such as {@code 6g} */
    public static Database start(String heap) {
        return new Database(TemporaryServer.start(heap));
    }

    /** Runs one query in a transaction of its own and returns its rows. */
    public List<Record> query(String cypher, Map<String, Object> parameters) {
        try (Session session = driver.session()) {
            return session.run(cypher, parameters).list();
        } catch (Neo4jException e) {
            throw new BenchmarkException(
                    "The query `" + cypher.strip().lines().findFirst().orElse("") + "` failed: " + e.getMessage(), e);
        }
    }

    /** The only row of a query. */
    public Record row(String cypher, Map<String, Object> parameters) {
        return query(cypher, parameters).get(0);
    }

    /** A session for reading, for latency measurements; the caller closes it. */
    public Session readSession() {
        return driver.session(
                SessionConfig.builder().withDefaultAccessMode(AccessMode.READ).build());
    }

    /** Folder that {@code LOAD CSV FROM 'file:///…'} reads from. */
    public Path importFolder() {
        Path folder = server.status().home().resolve("import");
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BenchmarkException("The folder " + folder + " cannot be made: " + e.getMessage() + ".", e);
        }
    }

    /** The platform's constraints and indexes, as the importer makes them. */
    public void prepareSchema() {
        try (GraphWriter writer = new GraphWriter(driver, Optional.empty(), 1, Progress.SILENT, address())) {
            writer.prepareSchema();
        }
    }

    private String address() {
        return server.status().boltUri().toString();
    }

    /** Imports a dataset with our own loader and returns its seconds. */
    public double importEvents(InteractionData data) {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            List<Path> files = InteractionFiles.writeEvents(data, folder.path().resolve("events"));
            ImportOptions options = ImportOptions.of(files, folder.path().resolve("rejected.csv"));
            long start = System.nanoTime();
            EventImport.run(options, driver, address(), Progress.SILENT);
            return (System.nanoTime() - start) / 1e9;
        } catch (IOException e) {
            throw new BenchmarkException("The dataset could not be written for the import: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Creates nodes, some thousands in a transaction.
     *
     * @param cypher creates those numbered from {@code $from}, below {@code $to}
     */
    public void createNodes(String cypher, int count) {
        for (int from = 0; from < count; from += NODES_AT_A_TIME) {
            query(cypher, Map.of("from", from, "to", Math.min(count, from + NODES_AT_A_TIME)));
        }
    }

    /** The server's process. */
    public long pid() {
        return server.status().pid();
    }

    /** Versions of Neo4j, GDS and the plugin, and its kernels. */
    public String versions() {
        Record row = row("CALL interest.version() YIELD plugin, gds, neo4j, kernels RETURN *", Map.of());
        return "Neo4j %s, GDS %s, plugin %s with %s kernels"
                .formatted(
                        row.get("neo4j").asString(),
                        row.get("gds").asString(),
                        row.get("plugin").asString(),
                        row.get("kernels").asString());
    }

    /** Drops a model if it is there. */
    public void dropModel(String name) {
        query(
                """
                CALL interest.model.list() YIELD modelName
                WITH DISTINCT modelName WHERE modelName = $model
                CALL interest.model.drop(modelName) YIELD version RETURN version""",
                Map.of("model", name));
    }

    @Override
    public void close() {
        driver.close();
        server.close();
    }
}
