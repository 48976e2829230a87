package org.interestgraph.propagate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.api.Test;

class InitialFeaturesTest {

    private static final long[] IDS = LongStream.range(0, 2000).toArray();

    @Test
    void gaussianHasMeanZeroAndDeviationOneOverRootDimension() {
        float[] values = gaussian(IDS, 64, 42, 1);
        double mean = 0;
        double squares = 0;
        for (float value : values) {
            mean += value;
            squares += (double) value * value;
        }
        // 128,000 draws: standard errors are about 0.00035 and 0.2 %.
        assertThat(mean / values.length).isCloseTo(0, within(0.002));
        assertThat(Math.sqrt(squares / values.length)).isCloseTo(1 / 8.0, within(0.001));
    }

    @Test
    void gaussianDependsOnSeedAndIdAlone() {
        float[] values = gaussian(IDS, 8, 42, 1);
        assertThat(gaussian(IDS, 8, 42, 4)).isEqualTo(values);
        assertThat(gaussian(new long[] {1234}, 8, 42, 1)).isEqualTo(Arrays.copyOfRange(values, 1234 * 8, 1235 * 8));
        assertThat(gaussian(IDS, 8, 43, 1)).isNotEqualTo(values);
        assertThat(Arrays.copyOfRange(values, 0, 8)).isNotEqualTo(Arrays.copyOfRange(values, 8, 16));
    }

    @Test
    void projectionIsLinearAndKeepsLengthsOnAverage() {
        int width = 30;
        int nodes = 400;
        int dimension = 128;
        float[] features = RandomGraphs.vectors(nodes * width, 1);
        float[] projected = projected(features, width, dimension, 4);
        assertThat(projected(features, width, dimension, 1)).isEqualTo(projected);
        double before = squared(features);
        assertThat(squared(projected) / before).isCloseTo(1, within(0.1));
        float[] sum = new float[width];
        for (int k = 0; k < width; k++) {
            sum[k] = features[k] + features[width + k];
        }
        float[] projectedSum = projected(sum, width, dimension, 1);
        for (int k = 0; k < dimension; k++) {
            assertThat(projectedSum[k]).isCloseTo(projected[k] + projected[dimension + k], within(1e-5f));
        }
    }

    private static double squared(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    private static float[] gaussian(long[] ids, int dimension, long seed, int concurrency) {
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            return InitialFeatures.gaussian(ids, dimension, seed, workers);
        }
    }

    private static float[] projected(float[] features, int width, int dimension, int concurrency) {
        try (Workers workers = Workers.of(concurrency, Termination.NEVER)) {
            return InitialFeatures.projected(features, width, dimension, 42, KernelProvider.kernels(), workers);
        }
    }
}
