package org.interestgraph.cypher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/** One real Neo4j with GDS and APOC for all tests of this module, reached over Bolt on a free port. */
final class CypherDatabase {
    private static final Neo4j SERVER = Neo4jBuilders.newInProcessBuilder()
            .withDisabledServer()
            .withConfig(
                    GraphDatabaseSettings.plugin_dir,
                    Path.of("target", "test-plugins").toAbsolutePath())
            .withConfig(GraphDatabaseSettings.procedure_unrestricted, List.of("gds.*", "apoc.*"))
            .build();
    private static final Driver DRIVER = GraphDatabase.driver(SERVER.boltURI(), AuthTokens.none());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            DRIVER.close();
            SERVER.close();
        }));
    }

    private CypherDatabase() {}

    /** Rows in order. Floats come rounded to six decimals, so that expectations can be written out. */
    static List<Map<String, Object>> run(String query, Map<String, Object> parameters) {
        try (Session session = DRIVER.session()) {
            return session.run(query, parameters).list(CypherDatabase::rounded);
        }
    }

    static List<Map<String, Object>> run(String query) {
        return run(query, Map.of());
    }

    /** The column names of a query, which exist without rows as well. */
    static List<String> columns(String query, Map<String, Object> parameters) {
        try (Session session = DRIVER.session()) {
            return session.run(query, parameters).keys();
        }
    }

    static void clear() {
        run("CALL gds.graph.list() YIELD graphName CALL gds.graph.drop(graphName) YIELD nodeCount RETURN graphName");
        run("MATCH (n) DETACH DELETE n");
    }

    /** Replaces all there is by the graph of {@code small-shop.cypher}, under the schema of {@code cypher/schema}. */
    static void loadSmallShop() {
        clear();
        CypherFile.all("schema").forEach(file -> file.statements().forEach(CypherDatabase::run));
        run("CALL db.awaitIndexes()");
        CypherFile.statements(resource("small-shop.cypher")).forEach(CypherDatabase::run);
        run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()");
    }

    private static String resource(String name) {
        try (InputStream in = CypherDatabase.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> rounded(Record record) {
        Map<String, Object> row = new LinkedHashMap<>(record.asMap());
        row.replaceAll((key, value) -> value instanceof Double number ? Math.rint(number * 1e6) / 1e6 : value);
        return row;
    }
}
