package org.interestgraph.projection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FreeHeapTest {

    private static final long TOO_MUCH = 2 * Runtime.getRuntime().maxMemory();

    @Test
    void whatDoesNotFitIsRefusedWithBothFiguresAndTheRemedy() {
        assertThatThrownBy(() -> FreeHeap.require("Training", TOO_MUCH, false, "lower `embeddingDimension` (now 64)"))
                .hasMessageMatching("Training needs about \\d+ (MiB|GiB) of heap, but \\d+ (MiB|GiB) of \\d+ (MiB|GiB)"
                        + " are free; lower `embeddingDimension` \\(now 64\\), raise server\\.memory\\.heap\\.max_size"
                        + " in neo4j\\.conf, or try all the same with `sudo: true`\\.");
    }

    @Test
    void whatFitsOrIsWantedAllTheSameGoesOn() {
        assertThatCode(() -> FreeHeap.require("Training", 1 << 20, false, "")).doesNotThrowAnyException();
        assertThatCode(() -> FreeHeap.require("Training", TOO_MUCH, true, "")).doesNotThrowAnyException();
    }

    @Test
    void garbageCountsAsFree() {
        long half = Runtime.getRuntime().maxMemory() / 3;
        for (long filled = 0; filled < half; filled += 1 << 20) {
            byte[] garbage = new byte[1 << 20];
            garbage[0] = 1;
        }
        assertThatCode(() -> FreeHeap.require("Training", half, false, "")).doesNotThrowAnyException();
    }
}
