package org.interestgraph.procedures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.interestgraph.projection.GdsVersion;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Procedure;

/** {@code interest.version}. */
public class VersionProcedure {

    @Context
    public Transaction transaction;

    /** One row: the versions at work and the vector kernels chosen. */
    public record Versions(
            @Description("Version of this plugin.") String plugin,
            @Description("Version of the Graph Data Science library.") String gds,
            @Description("Version of Neo4j.") String neo4j,
            @Description("Vector kernels in use: scalar, or simd with the register width in bits.") String kernels,
            @Description("Why these kernels, and how to get faster ones.") String kernelsReason) {}

    @Procedure(name = "interest.version", mode = Mode.READ)
    @Description("Versions of the plugin, GDS and Neo4j, the vector kernels in use and the reason for them.")
    public Stream<Versions> version() {
        KernelProvider.Choice choice = KernelProvider.choice();
        return Stream.of(new Versions(
                pluginVersion(),
                GdsVersion.version(),
                neo4jVersion(),
                choice.kernels().name(),
                choice.reason()));
    }

    private static String pluginVersion() {
        Properties properties = new Properties();
        try (InputStream stream = VersionProcedure.class.getResourceAsStream("/org/interestgraph/version.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("plugin.version");
    }

    private String neo4jVersion() {
        try (Result components = transaction.execute(
                "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions")) {
            return (String) ((List<?>) components.next().get("versions")).get(0);
        }
    }
}
