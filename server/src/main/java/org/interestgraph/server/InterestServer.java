package org.interestgraph.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/**
 * A Neo4j server with Browser, GDS, APOC and our plugin, in a home folder and a process of its own. It listens on the
 * loopback interface alone and goes on when the program that started it ends.
 *
 * <p>Every method may throw a {@link ServerException}, whose message is one sentence for the user.
 */
public final class InterestServer {
    /** The one user of a new database. */
    public static final String USER = "neo4j";

    static final Duration STOP_TIMEOUT = Duration.ofMinutes(1);

    private final ServerHome home;

    private InterestServer(ServerHome home) {
        this.home = home;
    }

    /** What stopping came to. */
    public enum StopOutcome {
        NOT_RUNNING,
        STOPPED,
        /** It did not end in time by itself and was killed; Neo4j recovers its data at the next start. */
        KILLED
    }

    /** The server of a home folder, which need not exist yet. */
    public static InterestServer at(Path home) {
        return new InterestServer(new ServerHome(home));
    }

    /** The server of {@code $INTEREST_HOME}, else of {@code .interest/server} in the project's root. */
    public static InterestServer atDefaultHome() {
        return at(ServerHome.defaultDirectory());
    }

    /**
     * The servers that run in the folders beside the default home, the default one among them: a demo has a home of its
     * own there.
     */
    public static List<InterestServer> running() {
        Path base = ServerHome.defaultDirectory().toAbsolutePath().normalize().getParent();
        if (base == null || !Files.isDirectory(base)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(base)) {
            return homes.filter(Files::isDirectory)
                    .sorted()
                    .map(InterestServer::at)
                    .filter(server -> server.status().isRunning())
                    .toList();
        } catch (IOException e) {
            throw new ServerException("The folder %s cannot be read: %s.".formatted(base, e), e);
        }
    }

    /** Starts the server unless it runs, and returns once it answers a query. A new home gets a generated password. */
    public ServerStatus start(StartOptions options) {
        home.create();
        try (StartLock lock = StartLock.take(home)) {
            return new ServerStart(home, options).execute();
        }
    }

    /** Asks the server to end, and kills it if it has not ended within a minute. */
    public StopOutcome stop() {
        Optional<ProcessHandle> process = ServerRecord.read(home).flatMap(ServerRecord::process);
        StopOutcome outcome = process.map(server -> end(server, STOP_TIMEOUT)).orElse(StopOutcome.NOT_RUNNING);
        ServerRecord.delete(home);
        return outcome;
    }

    /** Kills the server at once, as a power cut would. */
    void kill() {
        ServerRecord.read(home).flatMap(ServerRecord::process).ifPresent(server -> end(server, Duration.ZERO));
    }

    public ServerStatus status() {
        Optional<ServerRecord> server =
                ServerRecord.read(home).filter(found -> found.process().isPresent());
        return server.map(running -> ServerStatus.of(
                        home,
                        running,
                        Ports.isListening(running.ports().bolt())
                                ? ServerStatus.State.RUNNING
                                : ServerStatus.State.STARTING))
                .orElseGet(() -> ServerStatus.stopped(home));
    }

    /** Waits for the server's process to end by itself; returns at once if there is none. */
    void awaitEnd() {
        ServerRecord.read(home).flatMap(ServerRecord::process).ifPresent(process -> process.onExit()
                .join());
    }

    /** The password of user {@code neo4j}, from the home's password file. */
    public String password() {
        return new PasswordFile(home.passwordFile()).read();
    }

    /** What a driver logs in with. */
    public AuthToken authToken() {
        return AuthTokens.basic(USER, password());
    }

    /** A driver connected to the running server; the caller closes it. */
    public Driver connect() {
        ServerStatus status = status();
        if (!status.isRunning()) {
            throw new ServerException("The server in %s is not running; start it with `interest server start`."
                    .formatted(home.directory()));
        }
        return GraphDatabase.driver(status.boltUri().toString(), authToken());
    }

    static StopOutcome end(ProcessHandle server, Duration patience) {
        try {
            if (!patience.isZero()) {
                server.destroy();
                server.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
                return StopOutcome.STOPPED;
            }
        } catch (TimeoutException e) {
            // Falls to the kill below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        server.destroyForcibly();
        server.onExit().join();
        return StopOutcome.KILLED;
    }
}
