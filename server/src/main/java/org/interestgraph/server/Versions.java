package org.interestgraph.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of Neo4j, GDS and APOC that the server home is assembled from, as the build states them. */
record Versions(String neo4j, String gds, String apoc) {
    static Versions read() {
        try (InputStream resource = Versions.class.getResourceAsStream("versions.properties")) {
            Properties properties = new Properties();
            properties.load(resource);
            return new Versions(
                    properties.getProperty("neo4j"), properties.getProperty("gds"), properties.getProperty("apoc"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
