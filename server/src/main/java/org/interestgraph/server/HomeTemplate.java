package org.interestgraph.server;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The jars that the build gathers ({@code server/home/target/home}). They are hard-linked into a home where the file
 * system allows it and copied where not, so that a later build cannot pull them from under a running server.
 */
record HomeTemplate(Path directory) {
    /** Names the jars put there by us: a newer template replaces them, and leaves the user's own plugins alone. */
    private static final String LISTING = ".assembled";

    static HomeTemplate ofProject() {
        return new HomeTemplate(ServerHome.projectRoot().resolve("server/home/target/home"));
    }

    /** Brings the home's jars up to the template; a home once assembled works on without the template. */
    void assemble(ServerHome home) {
        boolean built = Files.isDirectory(directory.resolve("lib"));
        if (!built && Files.exists(home.lib().resolve(LISTING))) {
            return;
        }
        if (!built) {
            throw new ServerException(
                    "The server's jars are missing at %s; build them with `mvn -DskipTests package` in %s."
                            .formatted(directory, ServerHome.projectRoot()));
        }
        try {
            update(directory.resolve("lib"), home.lib());
            update(directory.resolve("plugins"), home.plugins());
        } catch (IOException e) {
            throw DiskSpace.failure(
                    "Cannot assemble the server home %s".formatted(home.directory()), home.directory(), e);
        }
    }

    private static void update(Path source, Path target) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(source)) {
            jars = files.sorted().toList();
        }
        Path listing = target.resolve(LISTING);
        Set<String> outdated = new HashSet<>(Files.exists(listing) ? Files.readAllLines(listing) : List.of());
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            outdated.remove(name);
            place(jar, target.resolve(name));
        }
        for (String name : outdated) {
            Files.deleteIfExists(target.resolve(name));
        }
        Files.write(
                listing, jars.stream().map(jar -> jar.getFileName().toString()).toList());
    }

    private static void place(Path jar, Path target) throws IOException {
        if (Files.exists(target)) {
            if (isSame(jar, target)) {
                return;
            }
            Files.delete(target);
        }
        try {
            Files.createLink(target, jar);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(jar, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static boolean isSame(Path jar, Path target) throws IOException {
        return Files.isSameFile(jar, target)
                || (Files.size(jar) == Files.size(target)
                        && Files.getLastModifiedTime(jar).equals(Files.getLastModifiedTime(target)));
    }
}
