package org.interestgraph.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The search finds what sorting all scores finds, ties, NaN, missing rows and excluded columns among them. */
class DotProductSearchProperties {

    private static final int DIMENSION = 5;

    @Property(tries = 300)
    void findsWhatSortingFinds(
            @ForAll @IntRange(min = 1, max = 300) int columnCount,
            @ForAll @IntRange(min = 1, max = DotProductSearch.BLOCK_ROWS) int rowCount,
            @ForAll @IntRange(min = 1, max = 12) int k,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] table = new float[(columnCount + rowCount) * DIMENSION];
        for (int row = 0; row < columnCount + rowCount; row++) {
            // Small whole numbers make ties; lengths that differ let bounds end a search.
            int size = 1 << random.nextInt(6);
            for (int d = 0; d < DIMENSION; d++) {
                table[row * DIMENSION + d] = random.nextInt(-2, 3) * size;
            }
        }
        table[random.nextInt(table.length)] = Float.NaN;
        int[] columns = rows(random, columnCount, 0);
        int[] rows = rows(random, rowCount, columnCount);

        NormOrderedColumns ordered = new NormOrderedColumns(table, DIMENSION, columns, KernelProvider.kernels());
        ordered.pack(0, ordered.panels());
        DotProductSearch search = new DotProductSearch(ordered, k, KernelProvider.kernels());
        search.search(table, rows, 0, rowCount, (row, column) -> (row + column) % 7 != 0);

        for (int r = 0; r < rowCount; r++) {
            int row = r;
            float[] scores = new float[columnCount];
            for (int c = 0; c < columnCount; c++) {
                scores[c] = rows[r] < 0 || columns[c] < 0 ? Float.NaN : product(table, rows[r], columns[c]);
            }
            List<Integer> expected = IntStream.range(0, columnCount)
                    .filter(c -> (row + c) % 7 != 0 && !Float.isNaN(scores[c]))
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(c -> -scores[c]).thenComparing(c -> c))
                    .limit(k)
                    .toList();
            int[] found = new int[k];
            int count = search.best(r).drain(found, new float[k]);
            assertThat(IntStream.of(found).limit(count).boxed().toList())
                    .as("row %d", r)
                    .isEqualTo(expected);
        }
    }

    /** One in ten is missing. */
    private static int[] rows(SplittableRandom random, int count, int first) {
        return IntStream.range(first, first + count)
                .map(row -> random.nextInt(10) == 0 ? -1 : row)
                .toArray();
    }

    /** Exact: sums of small whole numbers. */
    private static float product(float[] table, int row, int column) {
        float sum = 0;
        for (int d = 0; d < DIMENSION; d++) {
            sum += table[row * DIMENSION + d] * table[column * DIMENSION + d];
        }
        return sum;
    }
}
