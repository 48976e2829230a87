package org.interestgraph.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeHeapTest {

    private static final long TOO_MUCH = 2 * Runtime.getRuntime().maxMemory();

    @Test
    void whatDoesNotFitIsRefusedWithBothFiguresAndTheRemedy() {
        assertThatThrownBy(() -> FreeHeap.reserve("Training", TOO_MUCH, false, "lower `embeddingDimension` (now 64)"))
                .hasMessageMatching(
                        "Training needs about \\d+ (MiB|GiB) of heap, room for large arrays included, but \\d+ (MiB|GiB) of \\d+ (MiB|GiB)"
                                + " are free; lower `embeddingDimension` \\(now 64\\), raise server\\.memory\\.heap\\.max_size"
                                + " in neo4j\\.conf, or try all the same with `sudo: true`\\.");
    }

    @Test
    void whatFitsOrIsWantedAllTheSameGoesOn() {
        assertThatCode(() -> FreeHeap.reserve("Training", 1 << 20, false, "").close())
                .doesNotThrowAnyException();
        assertThatCode(() -> FreeHeap.reserve("Training", TOO_MUCH, true, "").close())
                .doesNotThrowAnyException();
    }

    @Test
    void whatRunsKeepsItsRoomUntilItEnds() {
        long part = (long) (0.45 * Runtime.getRuntime().maxMemory());
        try (FreeHeap.Reservation first = FreeHeap.reserve("Training", part, false, "")) {
            assertThatThrownBy(() -> FreeHeap.reserve("Propagation", part, false, "wait"))
                    .hasMessageMatching("Propagation needs about .* are free while other work keeps \\d+ .*; wait, .*");
            first.close();
            assertThatCode(() ->
                            FreeHeap.reserve("Propagation", part, false, "").close())
                    .as("closing twice gives back once")
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> FreeHeap.reserve("Propagation", part, false, "").close())
                .doesNotThrowAnyException();
    }

    @Test
    void collectionsThatCallersCauseAreFarApart() {
        long start = System.nanoTime();
        for (int n = 0; n < 4; n++) {
            assertThatThrownBy(() -> FreeHeap.reserve("Training", TOO_MUCH, false, ""))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(System.nanoTime() - start).isGreaterThan(3_000_000_000L);
    }

    @Test
    void anOutOfMemoryErrorBecomesASentence() {
        assertThat(FreeHeap.outOfMemory("Training", new OutOfMemoryError("Java heap space")))
                .hasNoCause()
                .hasMessageMatching(
                        "Training ran out of memory with a heap of .* \\(Java heap space\\), and nothing of it"
                                + " is kept; wait until other work is done, .*");
    }

    @Test
    void garbageCountsAsFree() {
        long half = Runtime.getRuntime().maxMemory() / 3;
        for (long filled = 0; filled < half; filled += 1 << 20) {
            byte[] garbage = new byte[1 << 20];
            garbage[0] = 1;
        }
        assertThatCode(() -> FreeHeap.reserve("Training", half, false, "").close())
                .doesNotThrowAnyException();
    }

    /** As in a Neo4j server. */
    @ParameterizedTest
    @CsvSource({"garbage, 0", "live, 1", "arrays, 0"})
    void garbageCountsAsFreeAndWhatIsGrantedIsThereWhereNobodyMayAskForACollection(String filling, int exit)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseG1GC",
                        "-XX:+DisableExplicitGC",
                        "-Xms256m",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FreeHeapProbe.class.getName(),
                        filling)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isEqualTo(exit);
    }
}
