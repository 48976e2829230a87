package org.interestgraph.loader.quality;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.interestgraph.loader.EventImport;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.ImportOptions;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.load.Refusal;
import org.interestgraph.loader.quality.model.Projection;
import org.interestgraph.loader.schema.EventType;
import org.interestgraph.server.TemporaryServer;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/** The Neo4j that models are measured in: a server of its own, removed at the end, also where Java is stopped. */
final class QualityDatabase implements AutoCloseable {
    private static final String GRAPH = "quality";
    private static final String EVENT_GRAPH = "quality-events";
    private static final Duration HOUSEKEEPING = Duration.ofMinutes(10);

    private final TemporaryServer server;
    private final Driver driver;

    private QualityDatabase(TemporaryServer server) {
        this.server = server;
        this.driver = server.connect();
    }

    /** @param heap the server's largest heap, such as {@code 4g} */
    static QualityDatabase start(String heap) {
        return new QualityDatabase(TemporaryServer.start(heap));
    }

    /**
     * Imports, and projects what was imported.
     *
     * @param described whether embeddings learn from what describes items as well
     */
    Projection load(ImportOptions files, EventType target, boolean described, long seed, Progress progress) {
        EventImport.run(files, driver, server.status().boltUri().toString(), progress);
        List<String> eventTypes = new ArrayList<>();
        for (EventType type : EventType.values()) {
            if (exists("MATCH ()-[r]->() WHERE type(r) = $name RETURN r LIMIT 1", type.name())) {
                eventTypes.add(type.name());
            }
        }
        List<String> labels = new ArrayList<>();
        List<String> describing = new ArrayList<>();
        describe("Category", "IN_CATEGORY", labels, describing);
        describe("Term", "HAS_TERM", labels, describing);
        project(GRAPH, labels, both(List.of("HELD_OUT"), describing), true);
        if (labels.isEmpty() || described) {
            return new Projection(GRAPH, GRAPH, target, eventTypes, both(eventTypes, describing), seed);
        }
        project(EVENT_GRAPH, List.of(), List.of("HELD_OUT"), false);
        return new Projection(GRAPH, EVENT_GRAPH, target, eventTypes, eventTypes, seed);
    }

    private void project(String graph, List<String> labels, List<String> types, boolean itemFeatures) {
        Map<String, Object> configuration = Map.of(
                "additionalNodeLabels", labels, "additionalRelationshipTypes", types, "itemFeatures", itemFeatures);
        query(
                "CALL interest.graph.project($graph, $configuration) YIELD nodeCount RETURN nodeCount",
                Map.of("graph", graph, "configuration", configuration),
                HOUSEKEEPING);
    }

    private void describe(String label, String type, List<String> labels, List<String> types) {
        if (exists("MATCH (n) WHERE $name IN labels(n) RETURN n LIMIT 1", label)) {
            labels.add(label);
            types.add(type);
        }
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private boolean exists(String cypher, String name) {
        return !query(cypher, Map.of("name", name), HOUSEKEEPING).isEmpty();
    }

    /**
     * Runs a statement in a transaction of its own, which the server ends when the time is up.
     *
     * @throws Neo4jException where it fails or lasts too long
     */
    List<Record> query(String cypher, Map<String, Object> parameters, Duration most) {
        TransactionConfig bound = TransactionConfig.builder().withTimeout(most).build();
        try (Session session = driver.session()) {
            return session.run(cypher, parameters, bound).list();
        }
    }

    Session session() {
        return driver.session();
    }

    /** Versions of Neo4j, GDS and the plugin, and its kernels. */
    String versions() {
        Record row = query("CALL interest.version() YIELD plugin, gds, neo4j, kernels", Map.of(), HOUSEKEEPING)
                .get(0);
        return "Neo4j " + row.get("neo4j").asString() + ", GDS "
                + row.get("gds").asString() + ", plugin " + row.get("plugin").asString() + " with "
                + row.get("kernels").asString() + " kernels";
    }

    /** The one sentence of a refusal. */
    static String sentence(Neo4jException e) {
        if (e.code() != null
                && (e.code().contains("TransactionTimedOut") || e.code().contains("Terminated"))) {
            return "stopped: the time it may take was up";
        }
        return Refusal.sentence(e);
    }

    @Override
    public void close() {
        driver.close();
        try {
            server.close();
        } catch (IllegalStateException e) {
            // Java is ending, and the server is being removed for that reason already.
        }
    }

    /** Where files may lie that must vanish with the server. */
    Path folder() {
        return server.status().home().resolve("quality");
    }

    static ImportException failed(Neo4jException e) {
        return new ImportException("The temporary Neo4j failed: " + sentence(e) + ".", e);
    }
}
