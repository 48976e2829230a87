package org.interestgraph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/** One server through its life; each step goes on from the one before, as a start takes long. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerLifecycleTest {
    @TempDir
    private static Path folder;

    private static final Ports PORTS = Ports.random();
    private static final List<String> NOTICES = new ArrayList<>();
    private static final StartOptions OPTIONS = StartOptions.defaults()
            .withBoltPort(PORTS.bolt())
            .withHttpPort(PORTS.http())
            .withHeap("1g")
            .withListener(new StartListener() {
                @Override
                public void notice(String sentence) {
                    NOTICES.add(sentence);
                }
            });

    private static ServerHome home;
    private static InterestServer server;

    @BeforeAll
    static void choose() {
        home = new ServerHome(folder.resolve("home with a space"));
        server = InterestServer.at(home.directory());
    }

    @AfterAll
    static void stop() {
        server.kill();
    }

    @Test
    @Order(1)
    void theFirstStartMakesAPasswordThatNobodyElseSees() throws IOException {
        ServerStatus status;
        ProcessListing listing = new ProcessListing();
        try (listing) {
            status = server.start(OPTIONS);
        }

        assertThat(status.state()).isEqualTo(ServerStatus.State.RUNNING);
        assertThat(status.boltUri()).hasPort(PORTS.bolt());
        assertThat(status).isEqualTo(server.status());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(status.passwordFile())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(status.home())))
                .isEqualTo("rwx------");
        assertThat(server.password()).hasSize(24);
        assertThat(listing.commandLines())
                .anyMatch(line -> line.contains("set-initial-password"))
                .anyMatch(line -> line.contains("CommunityEntryPoint"))
                .noneMatch(line -> line.contains(server.password()));
        assertThat(filesHolding(server.password())).containsExactly(home.passwordFile());
    }

    @Test
    @Order(2)
    void aSecondStartChangesNothing() {
        ServerStatus first = server.status();
        count("CREATE (:Kept) RETURN 1 AS count");
        NOTICES.clear();

        assertThat(server.start(OPTIONS)).isEqualTo(first);
        assertThat(NOTICES)
                .containsExactly(
                        "The server is running already (process %d); nothing was started.".formatted(first.pid()));
    }

    @Test
    @Order(3)
    void aPasswordChangedElsewhereIsToldApart() throws IOException {
        String password = server.password();
        Files.writeString(home.passwordFile(), "not-the-password\n");

        assertThatThrownBy(() -> server.start(OPTIONS))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("refuses the password in %s", home.passwordFile());
        assertThat(server.status().isRunning()).isTrue();

        Files.writeString(home.passwordFile(), password + "\n");
    }

    @Test
    @Order(4)
    void aKilledServerIsNoticedAndKeepsItsData() {
        long killed = server.status().pid();
        server.kill();
        assertThat(server.status().state()).isEqualTo(ServerStatus.State.STOPPED);
        assertThat(ServerRecord.file(home)).exists();
        NOTICES.clear();

        ServerStatus status = server.start(OPTIONS);

        assertThat(status.pid()).isNotEqualTo(killed);
        assertThat(NOTICES)
                .containsExactly(
                        "The server last ended without being stopped (process %d is gone); Neo4j recovers its data now."
                                .formatted(killed));
        assertThat(count("MATCH (k:Kept) RETURN count(k) AS count")).isOne();
    }

    @Test
    @Order(5)
    void stopsAndSaysSo() {
        ProcessHandle process = ProcessHandle.of(server.status().pid()).orElseThrow();

        assertThat(server.stop()).isEqualTo(InterestServer.StopOutcome.STOPPED);
        assertThat(process.isAlive()).isFalse();
        assertThat(server.status().state()).isEqualTo(ServerStatus.State.STOPPED);
        assertThat(server.stop()).isEqualTo(InterestServer.StopOutcome.NOT_RUNNING);
        assertThatThrownBy(server::connect).isInstanceOf(ServerException.class).hasMessageContaining("not running");
    }

    @Test
    @Order(6)
    void aStrangerWithTheOldProcessNumberIsLeftAlone() {
        ProcessHandle stranger = ProcessHandle.current();
        new ServerRecord(stranger.pid(), Instant.parse("2020-01-01T00:00:00Z"), PORTS).write(home);

        assertThat(server.status().state()).isEqualTo(ServerStatus.State.STOPPED);
        assertThat(server.stop()).isEqualTo(InterestServer.StopOutcome.NOT_RUNNING);
    }

    @Test
    @Order(7)
    void aRecordThatNobodyCanReadCountsAsNone() throws IOException {
        Files.writeString(ServerRecord.file(home), "pid=half a rec");

        assertThat(server.status().state()).isEqualTo(ServerStatus.State.STOPPED);
    }

    @Test
    @Order(8)
    void runStaysInTheForegroundAndStopsTheServerWithIt() throws IOException, InterruptedException {
        Process command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dinterest.project.root=" + ServerHome.projectRoot(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerMain.class.getName(),
                        "run",
                        "--home=" + home.directory(),
                        "--bolt-port=" + PORTS.bolt(),
                        "--http-port=" + PORTS.http(),
                        "--heap=1g")
                .redirectErrorStream(true)
                .start();
        List<String> output = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(command.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (line.startsWith("Ctrl-C")) {
                    assertThat(count("MATCH (k:Kept) RETURN count(k) AS count")).isOne();
                    // Process.destroy would close the output that is still to be read.
                    command.toHandle().destroy();
                }
            }
        }
        assertThat(command.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(output)
                .anyMatch(line -> line.contains("ended without being stopped"))
                .anyMatch(line -> line.contains("bolt://127.0.0.1:" + PORTS.bolt()))
                .noneMatch(line -> line.contains(server.password()));
        assertThat(server.status().state()).isEqualTo(ServerStatus.State.STOPPED);
        assertThat(ServerRecord.file(home)).doesNotExist();
    }

    @Test
    @Order(9)
    void aMissingPasswordFileOfAnExistingDatabaseIsNotMadeUp() throws IOException {
        Files.delete(home.passwordFile());

        assertThatThrownBy(() -> server.start(OPTIONS))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("is missing though its database exists");
        assertThat(home.passwordFile()).doesNotExist();
    }

    @Test
    void aFailedStartTellsTheReasonAndLeavesNoProcess() throws IOException {
        ServerHome broken = new ServerHome(folder.resolve("broken"));
        broken.create();
        Files.createDirectories(broken.data());
        Files.writeString(broken.data().resolve("databases"), "a file where a folder belongs");
        Ports ports = Ports.random();

        assertThatThrownBy(() -> InterestServer.at(broken.directory())
                        .start(OPTIONS.withBoltPort(ports.bolt())
                                .withHttpPort(ports.http())
                                .withTimeout(Duration.ofMinutes(2))))
                .isInstanceOf(ServerException.class)
                .hasMessageStartingWith("The server did not start: ")
                .hasMessageContaining(broken.data().resolve("databases").toString())
                .hasMessageContaining("log: " + broken.neo4jLog())
                .message()
                .hasLineCount(1);
        assertThat(ServerRecord.file(broken)).doesNotExist();
    }

    private static long count(String cypher) {
        try (Driver driver = server.connect()) {
            return driver.executableQuery(cypher)
                    .execute()
                    .records()
                    .get(0)
                    .get("count")
                    .asLong();
        }
    }

    private static List<Path> filesHolding(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(home.directory())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(home.lib()) && !file.startsWith(home.plugins()))
                    .filter(file -> holds(file, secret))
                    .toList();
        }
    }

    private static boolean holds(Path file, String secret) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
