package org.interestgraph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PortsTest {
    private final List<String> notices = new ArrayList<>();

    @Test
    void aTakenDefaultGivesWayToTheNextFreePortAndSaysSo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = Ports.nextFree(taken.getLocalPort(), 0, "Bolt", notices::add);

            assertThat(port).isGreaterThan(taken.getLocalPort());
            assertThat(notices)
                    .containsExactly("Port %d is taken, so Bolt uses port %d.".formatted(taken.getLocalPort(), port));
        }
    }

    @Test
    void aTakenStatedPortIsRefused() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            OptionalInt stated = OptionalInt.of(taken.getLocalPort());

            assertThatThrownBy(() -> Ports.choose(OptionalInt.empty(), stated, notices::add))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("Port %d (--http-port) is already in use", taken.getLocalPort())
                    .hasMessageContaining("leave --http-port out");
        }
    }

    @Test
    void aPortTakenOnAllInterfacesIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(Ports.nextFree(taken.getLocalPort(), 0, "Bolt", notices::add))
                    .isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void onePortForBothIsRefused() {
        OptionalInt port = OptionalInt.of(Ports.random().bolt());

        assertThatThrownBy(() -> Ports.choose(port, port, notices::add))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("both Bolt and HTTP");
    }

    @Test
    void aPortOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Ports.choose(OptionalInt.of(70_000), OptionalInt.empty(), notices::add))
                .isInstanceOf(ServerException.class)
                .hasMessage("Port 70000 (--bolt-port) does not exist; ports are 1 to 65535.");
    }
}
