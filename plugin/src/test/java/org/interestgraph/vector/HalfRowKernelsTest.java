package org.interestgraph.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.interestgraph.vector.VectorKernelsTest.random;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both kernels against rounding and sums in double, over sizes around every lane count and offsets that align with none. */
class HalfRowKernelsTest {

    private static final int X_OFFSET = 3;
    private static final int OUT_OFFSET = 5;

    static Stream<Arguments> kernelsAndSizes() {
        return IntStream.of(0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 67, 127, 128, 129, 300)
                .boxed()
                .flatMap(size -> Stream.of(
                        Arguments.of(new ScalarHalfRowKernels(), size), Arguments.of(new SimdHalfRowKernels(), size)));
    }

    static Stream<HalfRowKernels> kernels() {
        return Stream.of(new ScalarHalfRowKernels(), new SimdHalfRowKernels());
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void packingRoundsToEightSignificantBits(HalfRowKernels kernels, int dimension) {
        float[] x = random(dimension + 10, 1);
        assertThat(unpacked(kernels, x, X_OFFSET, dimension)).containsExactly(rounded(x, X_OFFSET, dimension));
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void packingStaysWithinItsRow(HalfRowKernels kernels, int dimension) {
        int[] out = new int[HalfRowKernels.words(dimension) + 10];
        Arrays.fill(out, 77);
        kernels.pack(random(dimension, 2), 0, out, OUT_OFFSET, dimension);
        assertThat(Arrays.copyOf(out, OUT_OFFSET)).containsOnly(77);
        assertThat(Arrays.copyOfRange(out, OUT_OFFSET + HalfRowKernels.words(dimension), out.length))
                .containsOnly(77);
    }

    /** Halfway between two neighbours the even one wins; a value above all halves becomes infinite. */
    @ParameterizedTest
    @MethodSource("kernels")
    void tiesGoToTheEvenAndWhatIsNoNumberStaysThat(HalfRowKernels kernels) {
        float[] x = {
            1 + 0x1p-8f,
            1 + 3 * 0x1p-8f,
            -1 - 0x1p-8f,
            0f,
            -0f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MAX_VALUE,
            1e-38f
        };
        float[] wide = Arrays.copyOf(x, 128);
        float[] got = unpacked(kernels, wide, 0, wide.length);
        assertThat(Arrays.copyOf(got, 9))
                .containsExactly(
                        1f,
                        1 + 0x1p-6f,
                        -1f,
                        0f,
                        -0f,
                        Float.NaN,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Float.POSITIVE_INFINITY);
        assertThat(got[9]).isCloseTo(1e-38f, within(1e-40f));
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void gatherRowEqualsTheWeightedSumOfTheRoundedRows(HalfRowKernels kernels, int dimension) {
        int words = HalfRowKernels.words(dimension);
        int[] table = new int[2 + 6 * words];
        float[] values = random(6 * dimension, 3);
        for (int row = 0; row < 6; row++) {
            kernels.pack(values, row * dimension, table, 2 + row * words, dimension);
        }
        int[] targets = {5, 0, 4, 2, 2, 1};
        float[] weights = random(targets.length, 4);
        float[] before = random(dimension + 10, 5);
        float[] out = before.clone();
        kernels.gatherRow(targets, weights, 1, 5, table, 2, dimension, out, OUT_OFFSET);
        for (int k = 0; k < out.length; k++) {
            double sum = before[k];
            if (k >= OUT_OFFSET && k < OUT_OFFSET + dimension) {
                sum = 0;
                for (int e = 1; e < 5; e++) {
                    sum += (double) weights[e] * rounded(values[targets[e] * dimension + k - OUT_OFFSET]);
                }
            }
            assertThat((double) out[k]).isCloseTo(sum, within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aRowWithoutNeighboursIsZero(HalfRowKernels kernels) {
        float[] out = random(70, 6);
        kernels.gatherRow(new int[0], new float[0], 0, 0, new int[0], 0, 67, out, 2);
        assertThat(Arrays.copyOfRange(out, 2, 69)).containsOnly(0f);
        assertThat(out[1]).isNotZero();
        assertThat(out[69]).isNotZero();
    }

    @ParameterizedTest
    @MethodSource("kernelsAndSizes")
    void axpyAddsTheRoundedRowWithinItsRangeOnly(HalfRowKernels kernels, int dimension) {
        float[] x = random(dimension, 7);
        int[] row = new int[HalfRowKernels.words(dimension) + 1];
        kernels.pack(x, 0, row, 1, dimension);
        float[] before = random(dimension + 10, 8);
        float[] y = before.clone();
        kernels.axpy(-1.7f, row, 1, y, OUT_OFFSET, dimension);
        for (int k = 0; k < y.length; k++) {
            boolean inside = k >= OUT_OFFSET && k < OUT_OFFSET + dimension;
            double expected = before[k] + (inside ? -1.7f * (double) rounded(x[k - OUT_OFFSET]) : 0);
            assertThat((double) y[k]).isCloseTo(expected, within(inside ? 1e-6 : 0));
        }
    }

    @Test
    void kernelsOfOneKindGoTogether() {
        assertThat(new ScalarKernels().halfRows()).isInstanceOf(ScalarHalfRowKernels.class);
        assertThat(new SimdKernels().halfRows()).isInstanceOf(SimdHalfRowKernels.class);
    }

    /** What the kernels read back: one row with weight 1. */
    private static float[] unpacked(HalfRowKernels kernels, float[] x, int xOffset, int dimension) {
        int[] row = new int[HalfRowKernels.words(dimension) + OUT_OFFSET];
        kernels.pack(x, xOffset, row, OUT_OFFSET, dimension);
        float[] values = new float[dimension];
        for (int k = 0; k < dimension; k++) {
            int words = HalfRowKernels.words(dimension);
            int word = row[OUT_OFFSET + k % words];
            values[k] = Float.intBitsToFloat(k < words ? word << 16 : word & 0xFFFF0000);
        }
        return values;
    }

    private static float[] rounded(float[] x, int offset, int length) {
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = rounded(x[offset + k]);
        }
        return values;
    }

    /** To eight significant bits, in double. */
    private static float rounded(float value) {
        double unit = Math.scalb(1.0, Math.getExponent(value) - 7);
        return (float) (Math.rint(value / unit) * unit);
    }
}
