package org.interestgraph.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is removed when closed, or when the program is interrupted. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;
    private final Thread cleanup = new Thread(this::remove, "remove-temporary-folder");

    private TemporaryFolder(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(cleanup);
    }

    /** Makes an empty folder. */
    public static TemporaryFolder create() {
        try {
            return new TemporaryFolder(Files.createTempDirectory("interest-benchmark-"));
        } catch (IOException e) {
            throw new BenchmarkException("No temporary folder can be made: " + e.getMessage() + ".", e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(cleanup);
        } catch (IllegalStateException e) {
            return; // The program is ending, and the hook does its work.
        }
        remove();
    }

    private void remove() {
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new BenchmarkException(
                    "The temporary folder " + path + " could not be removed: " + e.getMessage() + ".", e);
        }
    }
}
