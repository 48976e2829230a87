package org.interestgraph.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    private static final List<String> ORDER = List.of("first", "second", "third");

    @TempDir
    Path folder;

    private static String section(double ours) {
        return Results.section(
                "./interest benchmark",
                List.of("a machine"),
                List.of(Row.of("work", Unit.SECONDS, ours).build()));
    }

    @Test
    void sectionsStandInOrderWhateverWasMeasuredFirst() throws IOException {
        Path file = folder.resolve("RESULTS.md");
        Results.replaceSection(file, "third", section(3.33), ORDER);
        Results.replaceSection(file, "first", section(1.11), ORDER);
        assertThat(Files.readString(file))
                .startsWith("# Results\n")
                .containsSubsequence("## first", "a machine", "1.11", "## third", "3.33");
    }

    @Test
    void measuringAgainReplacesOneSectionAlone() throws IOException {
        Path file = folder.resolve("RESULTS.md");
        Results.replaceSection(file, "first", section(1.11), ORDER);
        Results.replaceSection(file, "second", section(2.22), ORDER);
        Results.replaceSection(file, "first", section(9.99), ORDER);
        String text = Files.readString(file);
        assertThat(text).contains("9.99", "2.22").doesNotContain("1.11").containsOnlyOnce("# Results\n");
        Results.replaceSection(file, "first", section(9.99), ORDER);
        assertThat(Files.readString(file)).isEqualTo(text);
    }
}
