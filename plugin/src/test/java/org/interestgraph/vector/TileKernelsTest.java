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

/** Both kernels against sums in double; the tolerance is that of a float32 sum, dimension · 2⁻²³ · Σ|terms|. */
class TileKernelsTest {

    private static final float ULP = 0x1p-23f;

    static Stream<TileKernels> kernels() {
        return Stream.of(new ScalarTileKernels(), new SimdTileKernels());
    }

    static Stream<Arguments> kernelsAndDimensions() {
        return kernels().flatMap(kernels -> IntStream.of(1, 2, 3, 16, 63, 64, 65, 300)
                .mapToObj(dimension -> Arguments.of(kernels, dimension)));
    }

    @ParameterizedTest
    @MethodSource("kernelsAndDimensions")
    void aTileIsDotProducts(TileKernels kernels, int dimension) {
        float[] rows = random(5 + TileKernels.ROWS * dimension, 1);
        float[] columns = random(3 + TileKernels.COLUMNS * dimension, 2);
        float[] out = new float[TileKernels.ROWS * TileKernels.COLUMNS];
        kernels.multiply(rows, 5, columns, 3, dimension, out);
        for (int r = 0; r < TileKernels.ROWS; r++) {
            float[] row = new float[dimension];
            for (int k = 0; k < dimension; k++) {
                row[k] = rows[5 + k * TileKernels.ROWS + r];
            }
            for (int c = 0; c < TileKernels.COLUMNS; c++) {
                double sum = 0;
                double magnitude = 0;
                for (int k = 0; k < dimension; k++) {
                    double term = (double) row[k] * columns[3 + k * TileKernels.COLUMNS + c];
                    sum += term;
                    magnitude += Math.abs(term);
                }
                assertThat((double) out[r * TileKernels.COLUMNS + c])
                        .isCloseTo(sum, within(dimension * ULP * magnitude));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndDimensions")
    void bytesAreMultipliedAsTheNumbersTheyAre(TileKernels kernels, int dimension) {
        byte[] columns = new byte[3 + TileKernels.COLUMNS * dimension];
        new Random(8).nextBytes(columns);
        columns[3] = Byte.MIN_VALUE;
        columns[4] = Byte.MAX_VALUE;
        float[] row = random(dimension, 9);
        float[] out = new float[TileKernels.COLUMNS];
        kernels.multiplyBytes(row, columns, 3, dimension, out);
        for (int c = 0; c < TileKernels.COLUMNS; c++) {
            double sum = 0;
            double magnitude = 0;
            for (int k = 0; k < dimension; k++) {
                double term = (double) row[k] * columns[3 + k * TileKernels.COLUMNS + c];
                sum += term;
                magnitude += Math.abs(term);
            }
            assertThat((double) out[c]).isCloseTo(sum, within(dimension * ULP * magnitude));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void theLargestIsThatOfScaledScoresWithTheirAmounts(TileKernels kernels) {
        float[] scores = random(TileKernels.COLUMNS, 10);
        float[] amounts = random(5 + TileKernels.COLUMNS, 11);
        float expected = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < TileKernels.COLUMNS; c++) {
            expected = Math.max(expected, scores[c] * 0.3f + amounts[5 + c]);
        }
        assertThat(kernels.largest(scores, 0.3f, amounts, 5)).isEqualTo(expected);
        for (int c = 0; c < TileKernels.COLUMNS; c++) {
            float[] other = scores.clone();
            other[c] = 100f;
            assertThat(kernels.largest(other, 0.3f, amounts, 5)).isEqualTo(100f * 0.3f + amounts[5 + c]);
            other[c] = Float.NaN;
            assertThat(kernels.largest(other, 0.3f, amounts, 5)).isNaN();
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void rowsAboveTheirLimitsAreReported(TileKernels kernels) {
        float[] values = {1f, 2f, -7f, 4f, 5f, -1f};
        for (int c = 0; c < TileKernels.COLUMNS; c++) {
            float[] tile = new float[TileKernels.ROWS * TileKernels.COLUMNS];
            Arrays.fill(tile, -9f);
            for (int r = 0; r < TileKernels.ROWS; r++) {
                tile[r * TileKernels.COLUMNS + c] = values[r];
            }
            float[] limits = {99f, 1f, 2f, -7f, 4f, 5f, Float.POSITIVE_INFINITY, 1f};
            assertThat(kernels.rowsAbove(tile, limits, 1)).isZero();
            limits[1] = 0.5f;
            limits[3] = Math.nextDown(-7f);
            assertThat(kernels.rowsAbove(tile, limits, 1)).isEqualTo(0b000101);
            limits[4] = 3.9f;
            limits[6] = Float.NEGATIVE_INFINITY;
            assertThat(kernels.rowsAbove(tile, limits, 1)).isEqualTo(0b101101);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void equalRowsScoreTheSameBitsWhereverTheyLie(TileKernels kernels) {
        int dimension = 37;
        float[] row = random(dimension, 3);
        float[] column = random(dimension, 4);
        float[] rows = new float[TileKernels.ROWS * dimension];
        float[] columns = new float[TileKernels.COLUMNS * dimension];
        for (int k = 0; k < dimension; k++) {
            Arrays.fill(rows, k * TileKernels.ROWS, (k + 1) * TileKernels.ROWS, row[k]);
            Arrays.fill(columns, k * TileKernels.COLUMNS, (k + 1) * TileKernels.COLUMNS, column[k]);
        }
        float[] out = new float[TileKernels.ROWS * TileKernels.COLUMNS];
        kernels.multiply(rows, 0, columns, 0, dimension, out);
        for (float score : out) {
            assertThat(score).isEqualTo(out[0]);
        }
    }

    @Test
    void simdIsTheKindOfTheKernelsItComesFrom() {
        assertThat(new SimdKernels().tiles()).isInstanceOf(SimdTileKernels.class);
        assertThat(new ScalarKernels().tiles()).isInstanceOf(ScalarTileKernels.class);
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
