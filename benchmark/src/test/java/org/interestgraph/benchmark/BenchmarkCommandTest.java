package org.interestgraph.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchmarkCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = BenchmarkCommand.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private void assertOneSentence(String... parts) {
        assertThat(err.toString().strip()).contains(parts).doesNotContain("\n", "Exception", "\tat ");
    }

    @Test
    void anUnknownNameGetsTheNearestAndTheList() {
        assertThat(run("--only", "rofline")).isEqualTo(1);
        assertOneSentence("\"rofline\"", "did you mean \"roofline\"?", "propagation, training, scoring, serving");
    }

    @Test
    void valuesOutOfRangeAreRefusedBeforeAnythingStarts() {
        assertThat(run("--peer-seconds", "0")).isEqualTo(1);
        assertOneSentence("--peer-seconds is 0", "1 or more");
        err.getBuffer().setLength(0);
        assertThat(run("--heap", "lots")).isEqualTo(1);
        assertOneSentence("--heap \"lots\"", "such as 6g");
        err.getBuffer().setLength(0);
        assertThat(run("--items", "100000,5")).isEqualTo(1);
        assertOneSentence("--items has 5", "1000 or more");
        err.getBuffer().setLength(0);
        assertThat(run("--data", folder.resolve("none").toString())).isEqualTo(1);
        assertOneSentence("no dataset in", "--data");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theListNamesEveryBenchmark() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString().lines())
                .extracting(line -> line.split(" ")[0])
                .containsExactly(
                        "roofline", "propagation", "training", "scoring", "serving", "scaling", "memory", "import");
    }

    /** Real server, real GDS, and PyTorch where the machine has it. */
    @Test
    void measuresPropagationOnASmallDataset() throws IOException {
        Path json = folder.resolve("rows.json");
        Path results = folder.resolve("RESULTS.md");
        int exitCode = run(
                "--only", "propagation",
                "--data", dataset().toString(),
                "--heap", "1g",
                "--json", json.toString(),
                "--results", results.toString());
        assertThat(exitCode).as(err.toString()).isZero();
        JsonNode rows = JsonMapper.builder().build().readTree(json.toFile());
        assertThat(rows)
                .extracting(row -> row.get("peer").asText(""))
                .contains("our scalar kernels", "PyTorch sparse.mm", "one GDS FastRP iteration");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.get("work").asText()).startsWith("one layer");
            assertThat(row.get("dataset").asText()).isEqualTo("small");
            assertThat(row.get("peerValue").isNull()).isEqualTo(row.get("ratio").isNull());
        });
        assertThat(rows.get(0).get("ours").asDouble()).isPositive();
        assertThat(Files.readString(results))
                .contains("## propagation", "--only propagation", "logical processors", "GDS 2.", "heap 1g");
        assertThat(out.toString()).contains("one GDS FastRP iteration");
    }

    private Path dataset() throws IOException {
        Path small = Files.createDirectory(folder.resolve("small"));
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder lines = new StringBuilder();
        for (int user = 0; user < 300; user++) {
            lines.append(user);
            for (int k = 0; k < 20; k++) {
                lines.append(' ').append(random.nextInt(200));
            }
            lines.append('\n');
        }
        Files.writeString(small.resolve("train.txt"), lines);
        return small;
    }
}
