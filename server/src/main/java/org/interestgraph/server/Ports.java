package org.interestgraph.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The two loopback ports of a server. */
record Ports(int bolt, int http) {
    static final int DEFAULT_BOLT = 7687;
    static final int DEFAULT_HTTP = 7474;
    private static final int TRIES = 100;

    /**
     * A stated port must be free; a default one gives way to the next free one, and {@code notices} hears of it.
     *
     * @throws ServerException if a stated port is taken or out of range
     */
    static Ports choose(OptionalInt bolt, OptionalInt http, Consumer<String> notices) {
        int boltPort = bolt.isPresent()
                ? requireFree(bolt.getAsInt(), "--bolt-port")
                : nextFree(DEFAULT_BOLT, http.orElse(0), "Bolt", notices);
        int httpPort = http.isPresent()
                ? requireFree(http.getAsInt(), "--http-port")
                : nextFree(DEFAULT_HTTP, boltPort, "HTTP", notices);
        if (boltPort == httpPort) {
            throw new ServerException(
                    "Port %d is given for both Bolt and HTTP; give two different ports.".formatted(boltPort));
        }
        return new Ports(boltPort, httpPort);
    }

    /** Two free ports that the operating system picks. */
    static Ports random() {
        try (ServerSocket bolt = new ServerSocket(0, 1, loopback());
                ServerSocket http = new ServerSocket(0, 1, loopback())) {
            return new Ports(bolt.getLocalPort(), http.getLocalPort());
        } catch (IOException e) {
            throw new ServerException("No free port on the loopback interface: %s.".formatted(e.getMessage()), e);
        }
    }

    static int nextFree(int first, int reserved, String protocol, Consumer<String> notices) {
        for (int port = first; port < first + TRIES; port++) {
            if (port != reserved && isFree(port)) {
                if (port != first) {
                    notices.accept("Port %d is taken, so %s uses port %d.".formatted(first, protocol, port));
                }
                return port;
            }
        }
        throw new ServerException(
                "Ports %d to %d are all taken; state a free one for %s.".formatted(first, first + TRIES - 1, protocol));
    }

    static boolean isListening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int requireFree(int port, String option) {
        if (port < 1 || port > 65_535) {
            throw new ServerException("Port %d (%s) does not exist; ports are 1 to 65535.".formatted(port, option));
        }
        if (!isFree(port)) {
            throw new ServerException(
                    "Port %d (%s) is already in use on this machine; state another one, or leave %s out to have a free one chosen."
                            .formatted(port, option, option));
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    }
}
