package org.interestgraph.propagate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.RowTable;
import org.junit.jupiter.api.Test;

class FeatureDropoutTest {

    private static final int ROWS = 2_000;
    private static final int DIMENSION = 8;

    /** What a table of ones becomes. */
    private static float[] masked(double probability, long seed, int concurrency) {
        float[] ones = new float[ROWS * DIMENSION];
        Arrays.fill(ones, 1f);
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            RowTable masked =
                    new FeatureDropout(probability, ROWS, DIMENSION, workers).mask(RowTable.of(ones, DIMENSION), seed);
            return Arrays.copyOfRange(masked.values(), masked.offset(0), masked.offset(ROWS));
        }
    }

    @Test
    void dropsTheShareAskedForAndKeepsTheMean() {
        float[] values = masked(0.25, 3, 2);
        assertThat(IntStream.range(0, values.length).mapToDouble(k -> values[k]).distinct())
                .containsExactlyInAnyOrder(0.0, (double) (float) (1 / 0.75));
        double mean = IntStream.range(0, values.length)
                .mapToDouble(k -> values[k])
                .average()
                .orElseThrow();
        // Three standard deviations of the mean of 16,000 draws: 3 √(1/3 / 16,000).
        assertThat(mean).isCloseTo(1, within(0.014));
    }

    @Test
    void theSeedDecidesAndTheConcurrencyDoesNot() {
        assertThat(masked(0.4, 3, 4)).isEqualTo(masked(0.4, 3, 1));
        assertThat(masked(0.4, 4, 1)).isNotEqualTo(masked(0.4, 3, 1));
    }
}
