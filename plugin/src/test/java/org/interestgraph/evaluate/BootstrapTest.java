package org.interestgraph.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.interestgraph.evaluate.Bootstrap.Interval;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static Interval[] intervals(Bootstrap bootstrap, double[][] values, int concurrency) {
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            return bootstrap.intervals(values[0].length, Bootstrap.means(values), workers, Progress.NONE);
        }
    }

    /** For a mean of many users theory gives the interval: mean ± 1.96 · s / √n. */
    @Test
    void aMeansIntervalIsThatOfTheNormalDistribution() {
        SplittableRandom random = new SplittableRandom(5);
        double[] values = new double[2000];
        Arrays.setAll(values, n -> 3 + 2 * random.nextGaussian());
        double mean = Arrays.stream(values).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length);
        double half = 1.96 * deviation / Math.sqrt(values.length);
        Interval interval = intervals(new Bootstrap(4000, 1), new double[][] {values}, 2)[0];
        assertThat(interval.low()).isCloseTo(mean - half, within(0.1 * half));
        assertThat(interval.high()).isCloseTo(mean + half, within(0.1 * half));
    }

    @Test
    void dependsOnTheSeedAloneNotOnConcurrency() {
        double[][] values = {{0, 1, 0, 1, 1, 0, 0.25, 0.5}, {1, 2, 3, 4, 5, 6, 7, 8}};
        Interval[] one = intervals(new Bootstrap(200, 9), values, 1);
        assertThat(intervals(new Bootstrap(200, 9), values, 4)).isEqualTo(one);
        assertThat(intervals(new Bootstrap(200, 10), values, 4)).isNotEqualTo(one);
    }

    @Test
    void aConstantHasNoUncertaintyAndOneUserNoInterval() {
        assertThat(intervals(new Bootstrap(50, 1), new double[][] {{0.5, 0.5, 0.5}}, 2))
                .containsExactly(new Interval(0.5, 0.5));
        assertThat(intervals(new Bootstrap(50, 1), new double[][] {{0.5}}, 2)).isEmpty();
        assertThat(intervals(new Bootstrap(0, 1), new double[][] {{0.5, 0.7}}, 2))
                .isEmpty();
    }

    /** What numpy.quantile gives by default. */
    @Test
    void quantilesInterpolate() {
        double[] sorted = {1, 2, 4, 8, 16};
        assertThat(Bootstrap.quantile(sorted, 0)).isEqualTo(1);
        assertThat(Bootstrap.quantile(sorted, 1)).isEqualTo(16);
        assertThat(Bootstrap.quantile(sorted, 0.5)).isEqualTo(4);
        assertThat(Bootstrap.quantile(sorted, 0.025)).isCloseTo(1.1, within(1e-12));
        assertThat(Bootstrap.quantile(sorted, 0.9)).isCloseTo(12.8, within(1e-12));
    }
}
