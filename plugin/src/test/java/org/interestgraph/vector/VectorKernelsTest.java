package org.interestgraph.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scalar and SIMD kernels agree for sizes around every unrolled width, with a tolerance that grows with size. */
class VectorKernelsTest {

    private static final VectorKernels SCALAR = KernelProvider.scalar();
    private static final VectorKernels SIMD = KernelProvider.choose("simd").kernels();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 129, 257, 1000})
    void dot(int length) {
        float[] a = random(length + 5, 1);
        float[] b = random(length + 5, 2);
        assertThat(SIMD.dot(a, 3, b, 5, length)).isCloseTo(SCALAR.dot(a, 3, b, 5, length), tolerance(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 129, 257})
    void axpyTouchesItsRangeOnly(int length) {
        float[] x = random(length + 3, 3);
        float[] scalar = random(length + 9, 4);
        float[] simd = scalar.clone();
        SCALAR.axpy(0.37f, x, 3, scalar, 4, length);
        SIMD.axpy(0.37f, x, 3, simd, 4, length);
        assertThat(simd).containsExactly(scalar, Offset.offset(1e-6f));
        float[] before = random(length + 9, 4);
        for (int k : new int[] {0, 1, 2, 3, length + 4, length + 5, length + 8}) {
            assertThat(simd[k]).isEqualTo(before[k]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 16, 17, 32, 33, 48, 64, 65, 100, 128, 129, 200})
    void gatherRow(int dimension) {
        Random random = new Random(5);
        int nodes = 40;
        float[] in = random(nodes * dimension, 6);
        for (int relationships : new int[] {0, 1, 2, 5, 31}) {
            int[] targets = random.ints(relationships + 2, 0, nodes).toArray();
            float[] weights = random(relationships + 2, 7);
            float[] scalar = random(dimension + 4, 8);
            float[] simd = scalar.clone();
            SCALAR.gatherRow(targets, weights, 1, 1 + relationships, in, dimension, scalar, 2);
            SIMD.gatherRow(targets, weights, 1, 1 + relationships, in, dimension, simd, 2);
            assertThat(simd).containsExactly(scalar, tolerance(relationships));
            if (relationships == 0) {
                assertThat(simd[2]).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 16, 17, 33, 64, 65, 129})
    void adam(int length) {
        float[] gradient = random(length + 4, 9);
        float[][] scalar = {random(length + 4, 10), new float[length + 4], new float[length + 4]};
        float[][] simd = {scalar[0].clone(), new float[length + 4], new float[length + 4]};
        for (int step = 0; step < 5; step++) {
            SCALAR.adam(scalar[0], gradient, scalar[1], scalar[2], 2, length, 0.01f, 0.9f, 0.999f, 1e-8f);
            SIMD.adam(simd[0], gradient, simd[1], simd[2], 2, length, 0.01f, 0.9f, 0.999f, 1e-8f);
        }
        for (int part = 0; part < 3; part++) {
            assertThat(simd[part]).containsExactly(scalar[part], within(1e-5f));
        }
    }

    @Test
    void simdIsWhatTestsRunWith() {
        assertThat(KernelProvider.kernels().name()).startsWith("simd-");
    }

    private static Offset<Float> tolerance(int additions) {
        return within(1e-6f * (1 + additions));
    }

    private static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = (float) random.nextGaussian();
        }
        return values;
    }
}
