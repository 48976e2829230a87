package org.interestgraph.propagate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.api.Test;

class EqualNormsTest {

    @Test
    void oneMoreNumberMakesAllRowsAsLongAsTheLongest() {
        float[] completed = EqualNorms.of(new float[] {3f, 4f, 0f, 0f, 0f, 3f}, 2, KernelProvider.kernels());
        assertThat(completed).containsExactly(3f, 4f, 0f, 0f, 0f, 5f, 0f, 3f, 4f);
    }

    @Test
    void cosineThenRanksAsTheDotProductDid() {
        Random random = new Random(3);
        int dimension = 7;
        float[] rows = new float[50 * dimension];
        float[] query = new float[dimension];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = (float) random.nextGaussian();
            query[k % dimension] = (float) random.nextGaussian();
        }
        float[] completed = EqualNorms.of(rows, dimension, KernelProvider.kernels());
        double length = norm(completed, 0, dimension + 1);
        for (int row = 0; row < 50; row++) {
            double dot = 0;
            for (int k = 0; k < dimension; k++) {
                dot += query[k] * rows[row * dimension + k];
                assertThat(completed[row * (dimension + 1) + k]).isEqualTo(rows[row * dimension + k]);
            }
            double cosine = dot / norm(query, 0, dimension) / norm(completed, row * (dimension + 1), dimension + 1);
            assertThat(cosine * norm(query, 0, dimension) * length).isCloseTo(dot, within(1e-5));
        }
    }

    private static double norm(float[] values, int from, int count) {
        double sum = 0;
        for (int k = from; k < from + count; k++) {
            sum += (double) values[k] * values[k];
        }
        return Math.sqrt(sum);
    }
}
