package org.interestgraph.server;

import java.net.URI;
import java.nio.file.Path;

/**
 * What is known of a server at one moment.
 *
 * @param pid its process; 0 when stopped
 * @param boltUri where drivers connect; null when stopped
 * @param browserUri Neo4j Browser; null when stopped
 * @param home its folder
 * @param passwordFile holds the password of user {@code neo4j}
 * @param log what the server says of itself
 */
public record ServerStatus(State state, long pid, URI boltUri, URI browserUri, Path home, Path passwordFile, Path log) {

    public enum State {
        STOPPED,
        /** The process lives and does not take connections yet, or no longer. */
        STARTING,
        RUNNING
    }

    static ServerStatus stopped(ServerHome home) {
        return new ServerStatus(State.STOPPED, 0, null, null, home.directory(), home.passwordFile(), home.neo4jLog());
    }

    static ServerStatus of(ServerHome home, ServerRecord server, State state) {
        return new ServerStatus(
                state,
                server.pid(),
                boltUri(server.ports()),
                URI.create("http://127.0.0.1:" + server.ports().http() + "/browser/"),
                home.directory(),
                home.passwordFile(),
                home.neo4jLog());
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    static URI boltUri(Ports ports) {
        return URI.create("bolt://127.0.0.1:" + ports.bolt());
    }
}
