package org.interestgraph.loader.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.interestgraph.loader.Interest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoTest {

    /**
     * Recall@20 of the most purchased items on Retailrocket's given test, counted outside this project. Items bought
     * equally often may rank in any order, which moves it a little.
     */
    private static final double POPULARITY_RECALL = 0.0460;

    private static final double TIES = 0.001;

    private static final Path ROOT = Path.of(System.getProperty("interest.project.root", ".."));

    /** The first figures that anybody sees. */
    @Test
    void onTheSampleShopOurModelIsAFifthAheadOfFastRp(@TempDir Path folder) {
        String output = run("demo", "--home", folder.resolve("home").toString(), "--exit");

        double[] ours = figures(output, "Interest Graph");
        double[] popularity = figures(output, "popularity");
        double[] fastRp = figures(output, "GDS FastRP + cosine");
        for (int metric = 0; metric < ours.length; metric++) {
            assertThat(fastRp[metric]).isGreaterThan(popularity[metric]);
            assertThat(ours[metric]).isGreaterThan(1.2 * fastRp[metric]);
        }
    }

    @Test
    void onRetailrocketOurModelBeatsPopularityAndFastRp(@TempDir Path folder) {
        Path data = Optional.ofNullable(System.getenv("INTEREST_DATA"))
                .map(Path::of)
                .orElse(ROOT.resolve("../shared/data"))
                .resolve("retailrocket");
        assumeTrue(Files.isDirectory(data), "Skipped: there is no folder " + data + "; set INTEREST_DATA.");

        String output = run(
                "demo",
                "--data",
                data.toString(),
                "--home",
                folder.resolve("home").toString(),
                "--exit");

        double[] ours = figures(output, "Interest Graph");
        double[] popularity = figures(output, "popularity");
        double[] fastRp = figures(output, "GDS FastRP + cosine");
        assertThat(popularity[0]).isCloseTo(POPULARITY_RECALL, within(TIES));
        assertThat(ours[0]).isGreaterThan(POPULARITY_RECALL);
        for (int metric = 0; metric < ours.length; metric++) {
            assertThat(ours[metric]).isGreaterThan(popularity[metric]).isGreaterThan(fastRp[metric]);
        }
        assertThat(output)
                .contains("because of")
                .contains("pruned interest subgraph")
                .contains("/browser/");
    }

    @Test
    void aFolderWithoutHeldOutPairsIsRefused(@TempDir Path folder) {
        StringWriter errors = new StringWriter();
        CommandLine commandLine = Interest.commandLine().setErr(new PrintWriter(errors, true));
        assertThat(commandLine.execute("demo", "--data", folder.toString(), "--exit"))
                .isEqualTo(1);
        assertThat(errors.toString()).startsWith("There is no file " + folder.resolve("test.csv"));
    }

    private static String run(String... arguments) {
        StringWriter output = new StringWriter();
        CommandLine commandLine = Interest.commandLine().setOut(new PrintWriter(output, true));
        assertThat(commandLine.execute(arguments)).as(output.toString()).isZero();
        return output.toString();
    }

    /** Recall@20, NDCG@20, precision@20 and F1@20 of a row of the table. */
    private static double[] figures(String output, String name) {
        String row = output.lines()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No row '" + name + "' in:\n" + output));
        String[] values = row.substring(name.length()).strip().split(" +");
        return java.util.Arrays.stream(values).mapToDouble(Double::parseDouble).toArray();
    }
}
