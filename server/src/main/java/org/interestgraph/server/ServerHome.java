package org.interestgraph.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder a server lives in: jars, configuration, data, logs, password. Only its owner may enter it. */
record ServerHome(Path directory) {
    private static final String HOME_VARIABLE = "INTEREST_HOME";

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

    void create() {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory.getParent());
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            for (Path folder : new Path[] {lib(), plugins(), configuration().getParent(), logs(), run()}) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new ServerException(
                    "Cannot create the server home %s (%s); choose another folder with --home or %s."
                            .formatted(directory, e, HOME_VARIABLE),
                    e);
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
