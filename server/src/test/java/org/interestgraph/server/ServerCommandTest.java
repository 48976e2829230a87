package org.interestgraph.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServerCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void statusOfAServerThatDoesNotRun() {
        assertThat(execute("status", "--home", folder.toString())).isEqualTo(3);
        assertThat(out.toString()).contains("The server is not running.", folder.toString());
    }

    @Test
    void stoppingAServerThatDoesNotRunIsNoError() {
        assertThat(execute("stop", "--home", folder.resolve("never-started").toString()))
                .isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("The server is not running.");
    }

    @Test
    void anErrorIsOneSentence() {
        assertThat(execute("start", "--home", folder.resolve("home").toString(), "--heap", "huge"))
                .isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "Heap 'huge' is not usable; give a whole number of m or g of at least 512m, such as 4g.");
    }

    @Test
    void aHomeThatCannotBeMadeIsNamed() {
        assertThat(execute("start", "--home", "/dev/null/home")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("Cannot create the server home /dev/null/home")
                .hasLineCount(1);
    }

    @Test
    void withoutASubcommandItSaysWhichThereAre() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString()).startsWith("Say what the server is to do: start, stop, status or run.");
    }

    private int execute(String... arguments) {
        return new CommandLine(new ServerCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
