package org.interestgraph.loader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interestgraph.loader.Interest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command line says before any database is reached. */
class InterestTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine commandLine = Interest.commandLine();
        commandLine.setErr(new PrintWriter(err, true));
        commandLine.setOut(new PrintWriter(new StringWriter()));
        return commandLine.execute(args);
    }

    private Path events() throws IOException {
        return Files.writeString(folder.resolve("events.csv"), "user,item,event,time\nu,i,buy,1500000000\n");
    }

    private Path password() throws IOException {
        return Files.writeString(folder.resolve("password"), "secret\n");
    }

    private void assertOneSentence(String... parts) {
        assertThat(err.toString().strip()).contains(parts).doesNotContain("\n", "Exception", "\tat ");
    }

    @Test
    void withoutACommandTheUsageIsShown() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: interest", "benchmark", "import", "server");
    }

    @Test
    void aDeadServerIsOneSentenceWithItsAddress() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String uri = "bolt://127.0.0.1:" + port;
        assertThat(run(
                        "import",
                        events().toString(),
                        "--uri",
                        uri,
                        "--password-file",
                        password().toString()))
                .isEqualTo(1);
        assertOneSentence("No Neo4j answers at " + uri, "interest server start", "--uri");
    }

    @Test
    void anAddressThatIsNoneIsOneSentence() throws IOException {
        assertThat(run(
                        "import",
                        events().toString(),
                        "--uri",
                        "htp:/x",
                        "--password-file",
                        password().toString()))
                .isEqualTo(1);
        assertOneSentence("\"htp:/x\" is no address", "bolt://localhost:7687");
    }

    @Test
    void aMissingPasswordFileIsOneSentence() throws IOException {
        String none = folder.resolve("none").toString();
        assertThat(run("import", events().toString(), "--uri", "bolt://127.0.0.1:1", "--password-file", none))
                .isEqualTo(1);
        assertOneSentence(none, "cannot be read");
    }

    @Test
    void wrongWeightsBatchSizesAndDatesAreRefused() throws IOException {
        String events = events().toString();
        assertThat(run("import", events, "--type-weights", "SEEN=1")).isEqualTo(1);
        assertOneSentence("\"SEEN\"", "CLICKED, FAVORITED, CARTED, BOUGHT, RATED");
        err.getBuffer().setLength(0);
        assertThat(run("import", events, "--batch-size", "0")).isEqualTo(1);
        assertOneSentence("batch size is 0", "1 to 100000");
        err.getBuffer().setLength(0);
        assertThat(run("import", events, "--half-life-days", "NaN")).isEqualTo(1);
        assertOneSentence("NaN days", "above 0");
        err.getBuffer().setLength(0);
        assertThat(run("import", events, "--earliest", "long ago")).isEqualTo(2);
        assertThat(err.toString()).contains("long ago");
    }

    @Test
    void benchmarksThatAreNotBuiltAreOneSentence() {
        String root = System.getProperty("interest.project.root");
        System.setProperty("interest.project.root", folder.toString());
        try {
            assertThat(run("benchmark", "--only", "propagation")).isEqualTo(1);
            assertOneSentence("not built", "mvn -DskipTests package", folder.toString());
        } finally {
            System.setProperty("interest.project.root", root);
        }
    }
}
