package org.interestgraph.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both kernels against sums in double, over sizes around every lane count and offsets that align with none. A float32
 * sum of n terms may be off by n units in the last place of Σ|terms|, so the tolerance is n · 2⁻²³ · Σ|terms|.
 */
class VectorKernelsTest {

    private static final float ULP = 0x1p-23f;
    private static final int OFFSET_A = 3;
    private static final int OFFSET_B = 7;

    static Stream<Arguments> kernelsAndSizes() {
        int[] sizes = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 100, 127, 128, 129, 1000, 4099
        };
        return IntStream.of(sizes)
                .boxed()
                .flatMap(size ->
                        Stream.of(Arguments.of(new ScalarKernels(), size), Arguments.of(new SimdKernels(), size)));
    }

    static Stream<VectorKernels> kernels() {
        return Stream.of(new ScalarKernels(), new SimdKernels());
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void dotEqualsTheSumInDouble(VectorKernels kernels, int size) {
        float[] a = random(size + 10, 1);
        float[] b = random(size + 10, 2);
        double sum = 0;
        double magnitude = 0;
        for (int k = 0; k < size; k++) {
            double term = (double) a[OFFSET_A + k] * b[OFFSET_B + k];
            sum += term;
            magnitude += Math.abs(term);
        }
        assertThat((double) kernels.dot(a, OFFSET_A, b, OFFSET_B, size)).isCloseTo(sum, within(size * ULP * magnitude));
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void axpyAddsWithinItsRangeOnly(VectorKernels kernels, int size) {
        float[] x = random(size + 10, 3);
        float[] before = random(size + 10, 4);
        float[] y = before.clone();
        kernels.axpy(-1.7f, x, OFFSET_A, y, OFFSET_B, size);
        for (int k = 0; k < y.length; k++) {
            boolean inside = k >= OFFSET_B && k < OFFSET_B + size;
            double term = inside ? -1.7f * (double) x[k - OFFSET_B + OFFSET_A] : 0;
            double tolerance = inside ? 2 * ULP * (Math.abs(term) + Math.abs(before[k])) : 0;
            assertThat((double) y[k]).isCloseTo(before[k] + term, within(tolerance));
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void gatherRowEqualsTheWeightedSumOfItsNeighbours(VectorKernels kernels, int dimension) {
        int[] targets = {9, 0, 4, 2, 5, 5, 1};
        float[] weights = random(targets.length, 5);
        float[] in = random(10 * dimension, 6);
        float[] before = random(dimension + 10, 7);
        float[] out = before.clone();
        kernels.gatherRow(targets, weights, 1, 6, in, dimension, out, OFFSET_A);
        for (int k = 0; k < out.length; k++) {
            double sum = before[k];
            double magnitude = 0;
            if (k >= OFFSET_A && k < OFFSET_A + dimension) {
                sum = 0;
                for (int e = 1; e < 6; e++) {
                    double term = (double) weights[e] * in[targets[e] * dimension + k - OFFSET_A];
                    sum += term;
                    magnitude += Math.abs(term);
                }
            }
            assertThat((double) out[k]).isCloseTo(sum, within(5 * ULP * magnitude));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aRowWithoutNeighboursIsZero(VectorKernels kernels) {
        float[] out = random(70, 8);
        kernels.gatherRow(new int[0], new float[0], 0, 0, new float[0], 67, out, 2);
        assertThat(Arrays.copyOfRange(out, 2, 69)).containsOnly(0f);
        assertThat(out[1]).isNotZero();
        assertThat(out[69]).isNotZero();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void knownValues(VectorKernels kernels) {
        float[] ones = new float[40];
        Arrays.fill(ones, 1f);
        float[] count = new float[40];
        for (int k = 0; k < 40; k++) {
            count[k] = k;
        }
        assertThat(kernels.dot(ones, 0, count, 0, 40)).isEqualTo(780f);
        assertThat(kernels.dot(count, 1, count, 0, 3)).isEqualTo(8f);

        kernels.axpy(2f, count, 0, ones, 0, 40);
        assertThat(ones).startsWith(1f, 3f, 5f).endsWith(77f, 79f);

        float[] row = new float[2];
        kernels.gatherRow(new int[] {2, 0}, new float[] {0.5f, 2f}, 0, 2, new float[] {1, 2, 9, 9, 4, 8}, 2, row, 0);
        assertThat(row).containsExactly(4f, 8f);

        float[] parameter = {1f};
        float[] first = {0f};
        float[] second = {0f};
        // Powers of two, so every value is exact: m = 1, v = 4, parameter = 1 − 0.5 · 1 / (2 + 2).
        kernels.adam(parameter, new float[] {4f}, first, second, 0, 1, 0.5f, 0.75f, 0.75f, 2f);
        assertThat(first[0]).isEqualTo(1f);
        assertThat(second[0]).isEqualTo(4f);
        assertThat(parameter[0]).isEqualTo(0.875f);
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void adamUpdatesItsRangeOnlyAndLikeTheReference(VectorKernels kernels, int size) {
        float[][] state = adamState(size + 10);
        float[][] before = adamState(size + 10);
        kernels.adam(state[0], state[1], state[2], state[3], OFFSET_A, size, 0.01f, 0.9f, 0.999f, 1e-8f);
        for (int k = 0; k < size + 10; k++) {
            double p = before[0][k];
            double m = before[2][k];
            double v = before[3][k];
            if (k >= OFFSET_A && k < OFFSET_A + size) {
                double g = before[1][k];
                m = 0.9f * m + (1f - 0.9f) * g;
                v = 0.999f * v + (1f - 0.999f) * g * g;
                p -= 0.01f * m / (Math.sqrt(v) + 1e-8f);
            }
            assertThat((double) state[2][k]).isCloseTo(m, within(4.0 * ULP));
            assertThat((double) state[3][k]).isCloseTo(v, within(4.0 * ULP));
            assertThat((double) state[0][k]).isCloseTo(p, within(4.0 * ULP));
            assertThat(state[1][k]).isEqualTo(before[1][k]);
        }
    }

    /** Shapes around every tile, both ways of reading a, and a frame around c that must stay as it was. */
    @ParameterizedTest
    @MethodSource("kernels")
    void multiplyAddEqualsTheProductInDouble(VectorKernels kernels) {
        for (int rows : new int[] {1, 3, 4, 5, 9}) {
            for (int columns : new int[] {1, 15, 16, 17, 31, 32, 33, 64, 83}) {
                for (int depth : new int[] {0, 1, 7, 20}) {
                    multiplyAdd(kernels, rows, columns, depth, false);
                    multiplyAdd(kernels, rows, columns, depth, true);
                }
            }
        }
    }

    private static void multiplyAdd(VectorKernels kernels, int rows, int columns, int depth, boolean transposed) {
        int rowStride = transposed ? 1 : depth + 2;
        int columnStride = transposed ? rows + 2 : 1;
        int bStride = columns + 3;
        int cStride = columns + 5;
        float[] a = random((rows + 3) * (depth + 3) + 20, 21);
        float[] b = random(depth * bStride + columns + 20, 22);
        float[] before = random(rows * cStride + 20, 23);
        float[] c = before.clone();
        kernels.multiplyAdd(
                rows, columns, depth, a, OFFSET_A, rowStride, columnStride, b, OFFSET_B, bStride, c, 2, cStride);
        for (int k = 0; k < c.length; k++) {
            int i = (k - 2) / cStride;
            int j = (k - 2) % cStride;
            double sum = before[k];
            double magnitude = 0;
            if (k >= 2 && i < rows && j < columns) {
                magnitude = Math.abs(sum);
                for (int p = 0; p < depth; p++) {
                    double term =
                            (double) a[OFFSET_A + i * rowStride + p * columnStride] * b[OFFSET_B + p * bStride + j];
                    sum += term;
                    magnitude += Math.abs(term);
                }
            }
            assertThat((double) c[k]).isCloseTo(sum, within((depth + 1) * ULP * magnitude));
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void softmaxPassesEqualTheFormula(VectorKernels kernels, int size) {
        float[] scores = random(size + 10, 31);
        float[] bias = random(size, 32);
        float[] x = scores.clone();
        for (int k = 2; k < size; k += 7) {
            x[OFFSET_A + k] = Float.NEGATIVE_INFINITY;
        }
        float max = kernels.scaleAndMax(x, OFFSET_A, size, 30f, bias);
        float[] scaled = x.clone();
        float sum = kernels.expAndSum(x, OFFSET_A, size, max);
        float largest = Float.NEGATIVE_INFINITY;
        double expectedSum = 0;
        for (int k = 0; k < size; k++) {
            float value = scaled[OFFSET_A + k];
            if (k >= 2 && (k - 2) % 7 == 0) {
                assertThat(value).isEqualTo(Float.NEGATIVE_INFINITY);
                assertThat(x[OFFSET_A + k]).isZero();
            } else {
                assertThat((double) value).isCloseTo(30.0 * scores[OFFSET_A + k] + bias[k], within(60.0 * ULP));
                double expected = Math.exp((double) value - max);
                assertThat((double) x[OFFSET_A + k])
                        .isCloseTo(expected, within((4e-7 + ULP * (max - value)) * expected + 1e-37));
                expectedSum += expected;
            }
            largest = Math.max(largest, value);
        }
        assertThat(max).isEqualTo(largest);
        assertThat((double) sum).isCloseTo(expectedSum, within((size + 64) * ULP * expectedSum));
        for (int k = 0; k < x.length; k++) {
            if (k < OFFSET_A || k >= OFFSET_A + size) {
                assertThat(x[k]).isEqualTo(scores[k]);
            }
        }
    }

    @Test
    void simdRunsAtMoreThanOneLaneHere() {
        assertThat(new SimdKernels().name()).matches("simd-(128|256|512)");
    }

    private static float[][] adamState(int length) {
        float[] second = random(length, 12);
        for (int k = 0; k < length; k++) {
            second[k] = Math.abs(second[k]) + 0.01f;
        }
        return new float[][] {random(length, 9), random(length, 10), random(length, 11), second};
    }

    /** Between −1 and 1. */
    static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = random.nextFloat(-1f, 1f);
        }
        return values;
    }
}
