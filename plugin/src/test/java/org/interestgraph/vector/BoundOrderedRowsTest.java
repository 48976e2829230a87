package org.interestgraph.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small integers scaled by powers of two: sums are exact in float32, ties abound, and norms differ or do not. */
class BoundOrderedRowsTest {

    private static final int DIMENSION = 12;

    private static float[] table(int rows, boolean unequalNorms, Random random) {
        float[] table = new float[rows * DIMENSION];
        for (int row = 0; row < rows; row++) {
            float scale = unequalNorms ? (float) Math.scalb(1.0, -random.nextInt(8)) : 1f;
            for (int k = 0; k < DIMENSION; k++) {
                table[row * DIMENSION + k] = scale * (random.nextInt(5) - 2);
            }
        }
        return table;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void equalsTheHeadOfAFullSort(boolean unequalNorms) {
        Random random = new Random(11);
        for (int trial = 0; trial < 200; trial++) {
            int count = 1 + random.nextInt(500);
            float[] table = table(count + 40, unequalNorms, random);
            int[] rows = random.ints(count, 0, count + 40).toArray();
            float[] query = table(1, true, random);
            int k = 1 + random.nextInt(60);
            VectorKernels kernels = trial % 2 == 0 ? new SimdKernels() : new ScalarKernels();
            TopK best = new TopK(k);
            BoundOrderedRows.of(table, DIMENSION, rows, kernels).search(query, place -> place % 7 != 3, best);

            int[] expected = IntStream.range(0, count)
                    .filter(place -> place % 7 != 3)
                    .boxed()
                    .sorted(Comparator.comparing((Integer place) -> -dot(query, table, rows[place]) + 0f)
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(k)
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[] found = new int[k];
            int size = best.drain(found, new float[k]);
            assertThat(IntStream.range(0, size).map(n -> found[n])).containsExactly(box(expected));
        }
    }

    /** So many rows are shared by two threads; the heap holds what was offered before the search as well. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void manyRowsGiveTheHeadOfAFullSortToo(boolean unequalNorms) {
        Random random = new Random(12);
        int count = 300_000;
        float[] table = table(count, unequalNorms, random);
        float[] query = table(1, true, random);
        TopK best = new TopK(50);
        best.offer(7, dot(query, table, 7));
        BoundOrderedRows.of(table, DIMENSION, IntStream.range(0, count).toArray(), new SimdKernels())
                .search(query, place -> place != 7, best);

        long[] byScore = new long[count];
        for (int place = 0; place < count; place++) {
            // Scores are multiples of 2⁻¹⁴, so that they order as whole numbers do.
            byScore[place] = (long) -Math.round(Math.scalb(dot(query, table, place), 14)) << 32 | place;
        }
        Arrays.sort(byScore);
        int[] found = new int[50];
        assertThat(best.drain(found, new float[50])).isEqualTo(50);
        assertThat(found)
                .containsExactly(Arrays.stream(byScore)
                        .limit(50)
                        .mapToInt(key -> (int) key)
                        .toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 300})
    void shortRowsAreNotLookedAt(int longRows) {
        float[] table = new float[10_000 * DIMENSION];
        Arrays.fill(table, 0, longRows * DIMENSION, 10f);
        Arrays.fill(table, longRows * DIMENSION, table.length, 0.1f);
        float[] query = new float[DIMENSION];
        Arrays.fill(query, 1f);
        AtomicInteger asked = new AtomicInteger();
        TopK best = new TopK(5);
        BoundOrderedRows.of(table, DIMENSION, IntStream.range(0, 10_000).toArray(), new SimdKernels())
                .search(query, place -> asked.incrementAndGet() > 0, best);
        assertThat(asked.get()).isLessThanOrEqualTo(longRows + TileKernels.COLUMNS);
        int[] found = new int[5];
        best.drain(found, new float[5]);
        assertThat(found).containsExactly(0, 1, 2, 3, 4);
    }

    private static Integer[] box(int[] values) {
        return IntStream.of(values).boxed().toArray(Integer[]::new);
    }

    private static float dot(float[] query, float[] table, int row) {
        float sum = 0f;
        for (int k = 0; k < DIMENSION; k++) {
            sum += query[k] * table[row * DIMENSION + k];
        }
        return sum;
    }
}
