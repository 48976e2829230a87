package org.interestgraph.server;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How to start a server.
 *
 * @param boltPort loopback port for Bolt; without one, 7687 or the next free one
 * @param httpPort loopback port for Browser and HTTP; without one, 7474 or the next free one
 * @param heap the server's largest heap, such as {@code 4g} or {@code 2048m}; without one, half the available memory
 * @param timeout how long the server may take to answer
 * @param listener hears notices and waiting
 */
public record StartOptions(
        OptionalInt boltPort, OptionalInt httpPort, Optional<String> heap, Duration timeout, StartListener listener) {

    /** Ports and heap chosen by the server, five minutes to answer (a busy machine starts slowly), nobody listening. */
    public static StartOptions defaults() {
        return new StartOptions(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Duration.ofMinutes(5),
                new StartListener() {});
    }

    public StartOptions withBoltPort(int port) {
        return new StartOptions(OptionalInt.of(port), httpPort, heap, timeout, listener);
    }

    public StartOptions withHttpPort(int port) {
        return new StartOptions(boltPort, OptionalInt.of(port), heap, timeout, listener);
    }

    public StartOptions withHeap(String size) {
        return new StartOptions(boltPort, httpPort, Optional.of(size), timeout, listener);
    }

    public StartOptions withTimeout(Duration longest) {
        return new StartOptions(boltPort, httpPort, heap, longest, listener);
    }

    public StartOptions withListener(StartListener hearer) {
        return new StartOptions(boltPort, httpPort, heap, timeout, hearer);
    }
}
