package org.interestgraph.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallsTest {

    /** Four threads a processor have to wait for each other. */
    @Test
    void threadsThatShareAProcessorStopEachOther() {
        Stalls stalls = Stalls.of(4 * Runtime.getRuntime().availableProcessors(), 0.3);

        assertThat(stalls.longestMillis()).isBetween(1.0, 10_000.0);
        assertThat(stalls.share()).isBetween(0.1, 100.0);
    }
}
