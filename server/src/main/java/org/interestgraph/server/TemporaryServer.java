package org.interestgraph.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.neo4j.driver.Driver;

/** A server for one test class or measurement: a home in a temporary folder, random free ports; close deletes all. */
public final class TemporaryServer implements AutoCloseable {
    private final Path folder;
    private final InterestServer server;
    private final ServerStatus status;
    private final Thread cleanup = new Thread(this::remove, "remove-temporary-server");

    private TemporaryServer(StartOptions options) {
        try {
            folder = Files.createTempDirectory("interest-server-");
        } catch (IOException e) {
            throw new ServerException("No temporary folder can be made: %s.".formatted(e), e);
        }
        server = InterestServer.at(folder.resolve("home"));
        Runtime.getRuntime().addShutdownHook(cleanup);
        status = server.start(options);
    }

    /** A server with a heap of 1 GiB. */
    public static TemporaryServer start() {
        return start("1g");
    }

    /** @param heap its largest heap, such as {@code 4g} */
    public static TemporaryServer start(String heap) {
        Ports ports = Ports.random();
        return new TemporaryServer(StartOptions.defaults()
                .withBoltPort(ports.bolt())
                .withHttpPort(ports.http())
                .withHeap(heap));
    }

    public InterestServer server() {
        return server;
    }

    public ServerStatus status() {
        return status;
    }

    /** A driver connected to the server; the caller closes it. */
    public Driver connect() {
        return server.connect();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(cleanup);
        remove();
    }

    private void remove() {
        server.kill();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new ServerException("The temporary server home %s could not be deleted: %s.".formatted(folder, e), e);
        }
    }
}
