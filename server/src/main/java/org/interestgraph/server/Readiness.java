package org.interestgraph.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.AuthToken;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.Neo4jException;

/** A server is ready when it answers a query of an authenticated user over Bolt. */
final class Readiness {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Readiness() {}

    enum Outcome {
        READY,
        ENDED,
        TIMED_OUT,
        /** The process lives on without its databases. */
        DISK_FULL,
        PASSWORD_REFUSED
    }

    static Outcome await(
            ProcessHandle process,
            Ports ports,
            AuthToken token,
            LogPosition log,
            Duration timeout,
            StartListener listener) {
        long begin = System.nanoTime();
        while (process.isAlive()) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
            if (elapsed.compareTo(timeout) > 0) {
                return Outcome.TIMED_OUT;
            }
            listener.waiting(elapsed);
            try {
                if (Ports.isListening(ports.bolt()) && answers(ports, token)) {
                    return Outcome.READY;
                }
                if (log.tellsOfAFullDisk()) {
                    return Outcome.DISK_FULL;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            } catch (AuthenticationException e) {
                return Outcome.PASSWORD_REFUSED;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerException("Interrupted while the server was starting.", e);
            }
        }
        return Outcome.ENDED;
    }

    private static boolean answers(Ports ports, AuthToken token) {
        Config config = Config.builder()
                .withLogging(Logging.none())
                .withConnectionTimeout(5, TimeUnit.SECONDS)
                .build();
        try (Driver driver = GraphDatabase.driver(ServerStatus.boltUri(ports).toString(), token, config);
                Session session = driver.session()) {
            return session.run("RETURN 1").single().get(0).asInt() == 1;
        } catch (AuthenticationException e) {
            throw e;
        } catch (Neo4jException e) {
            // Bolt opens a moment before the databases do.
            return false;
        }
    }
}
