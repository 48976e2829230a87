package org.interestgraph.propagate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.junit.jupiter.api.Test;

class BalancedRowsTest {

    /** Degrees 0, 1, 2 … by turns, and one row with more relationships than a chunk should have. */
    @Test
    void everyRowOnceInChunksOfAboutEqualWork() {
        int rows = 20_000;
        int[] offsets = new int[rows + 1];
        for (int row = 0; row < rows; row++) {
            offsets[row + 1] = offsets[row] + (row == 777 ? 100_000 : row % 50);
        }
        BalancedRows balanced = new BalancedRows(offsets);
        AtomicIntegerArray visits = new AtomicIntegerArray(rows);
        try (Workers workers = Workers.of(3, Termination.NEVER)) {
            balanced.forEach(workers, () -> null, (none, from, to) -> {
                int work = offsets[to] - offsets[from];
                assertThat(work - (from <= 777 && 777 < to ? 100_000 : 0)).isLessThan((1 << 14) + 50);
                for (int row = from; row < to; row++) {
                    visits.incrementAndGet(row);
                }
            });
        }
        for (int row = 0; row < rows; row++) {
            assertThat(visits.get(row)).isEqualTo(1);
        }
        long cost = offsets[rows] + 4L * rows;
        assertThat((long) balanced.chunkCount()).isBetween((cost - 100_000) / (1 << 14), cost / (1 << 14) + 2);
    }

    @Test
    void noRowsAreNoChunks() {
        assertThat(new BalancedRows(new int[1]).chunkCount()).isZero();
    }
}
