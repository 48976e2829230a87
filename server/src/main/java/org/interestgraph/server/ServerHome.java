package org.interestgraph.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder a server lives in: jars, configuration, data, logs, password. Only its owner may enter it. */
record ServerHome(Path directory) {
    private static final String HOME_VARIABLE = "INTEREST_HOME";

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    /** What stands in a home: our own, what Neo4j makes beside it, and the rows that a demo's import rejected. */
    private static final Set<String> OWN = Set.of(
            "lib",
            "plugins",
            "conf",
            "logs",
            "run",
            "data",
            "import",
            "password",
            "password.new",
            "rejected-rows.csv",
            "certificates",
            "labs",
            "licenses",
            "products");

    ServerHome {
        directory = directory.toAbsolutePath().normalize();
    }

    /** {@code $INTEREST_HOME}, else {@code .interest/server} in the project's root. */
    static Path defaultDirectory() {
        String stated = System.getenv(HOME_VARIABLE);
        return stated == null || stated.isBlank()
                ? projectRoot().resolve(".interest").resolve("server")
                : Path.of(stated);
    }

    /** The launcher and the build state the root as a system property; without it, the working directory. */
    static Path projectRoot() {
        return Path.of(System.getProperty("interest.project.root", "")).toAbsolutePath();
    }

    /**
     * Makes what is missing of the home and closes it to others, whether it was there or not. A folder that holds other
     * things than a server's keeps its mode, as they may be for others; the server's own folders in it are closed.
     */
    void create() {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory.getParent());
                Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
            }
            List<Path> folders =
                    List.of(lib(), plugins(), configuration().getParent(), logs(), run(), data(), imports());
            for (Path folder : folders) {
                Files.createDirectories(folder);
                close(folder);
            }
            if (holdsNothingElse()) {
                close(directory);
            }
        } catch (IOException e) {
            throw DiskSpace.isFull(e)
                    ? DiskSpace.failure("Cannot create the server home %s".formatted(directory), directory, e)
                    : new ServerException(
                            "Cannot create the server home %s (%s); choose another folder with --home or %s."
                                    .formatted(directory, e, HOME_VARIABLE),
                            e);
        }
    }

    private static void close(Path folder) throws IOException {
        if (!Files.getPosixFilePermissions(folder).equals(OWNER_ALONE)) {
            Files.setPosixFilePermissions(folder, OWNER_ALONE);
        }
    }

    private boolean holdsNothingElse() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.allMatch(entry -> OWN.contains(entry.getFileName().toString()));
        }
    }

    Path lib() {
        return directory.resolve("lib");
    }

    Path plugins() {
        return directory.resolve("plugins");
    }

    Path configuration() {
        return directory.resolve("conf").resolve("neo4j.conf");
    }

    Path apocConfiguration() {
        return configuration().resolveSibling("apoc.conf");
    }

    /** Where files for {@code LOAD CSV} and APOC go. */
    Path imports() {
        return directory.resolve("import");
    }

    Path data() {
        return directory.resolve("data");
    }

    Path logs() {
        return directory.resolve("logs");
    }

    /** What the server says of itself. */
    Path neo4jLog() {
        return logs().resolve("neo4j.log");
    }

    /** What its Java process prints, from the last start on. */
    Path consoleLog() {
        return logs().resolve("console.log");
    }

    Path run() {
        return directory.resolve("run");
    }

    Path passwordFile() {
        return directory.resolve("password");
    }

    /** True from the moment the database has made its system database, when the initial password is past changing. */
    boolean hasData() {
        return Files.isDirectory(data().resolve("databases").resolve("system"));
    }
}
