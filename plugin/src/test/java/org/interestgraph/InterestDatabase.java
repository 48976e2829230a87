package org.interestgraph;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/**
 * A real Neo4j with GDS, APOC and our plugin, started in this JVM on first use and stopped when the JVM ends.
 *
 * <p>Our classes are packed into a jar in the plugin directory and loaded from there like any plugin, without being
 * named as unrestricted, so a procedure that would not load in a server does not load here.
 */
final class InterestDatabase {

    private static final class Holder {
        static final Neo4j NEO4J = start();
        static final Driver DRIVER = GraphDatabase.driver(NEO4J.boltURI(), AuthTokens.none());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                DRIVER.close();
                NEO4J.close();
            }));
        }
    }

    private InterestDatabase() {}

    static Driver driver() {
        return Holder.DRIVER;
    }

    /** The database without a network between, for what Cypher cannot make, such as an INTEGER of 32 bits. */
    static GraphDatabaseService service() {
        return Holder.NEO4J.defaultDatabaseService();
    }

    private static Neo4j start() {
        Path target = Path.of("target").toAbsolutePath();
        Path plugins = target.resolve("test-plugins");
        pack(target.resolve("classes"), plugins.resolve("interest-graph-plugin.jar"));
        return Neo4jBuilders.newInProcessBuilder(target.resolve("neo4j"))
                .withDisabledServer()
                .withConfig(GraphDatabaseSettings.udc_enabled, false)
                .withConfig(GraphDatabaseSettings.plugin_dir, plugins)
                .withConfig(GraphDatabaseSettings.procedure_unrestricted, List.of("gds.*", "apoc.*"))
                .build();
    }

    private static void pack(Path classes, Path jar) {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
