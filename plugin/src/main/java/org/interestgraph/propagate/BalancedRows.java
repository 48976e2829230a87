package org.interestgraph.propagate;

import java.util.Arrays;
import java.util.function.Supplier;
import org.interestgraph.parallel.Workers;

/**
 * The rows of a sparse matrix in fixed chunks of about equal work, so that a few rows with most of the relationships do
 * not leave threads waiting. Chunks depend on the matrix alone. A row is never divided.
 */
final class BalancedRows {

    /** Relationships per chunk: about 0.1 ms of work, long against the scheduling of a chunk. */
    private static final int CHUNK_COST = 1 << 14;

    /** What writing a row costs, in relationships. */
    private static final int ROW_COST = 4;

    /** Work on the rows [from, to). */
    @FunctionalInterface
    interface Rows<S> {
        void run(S scratch, int from, int to);
    }

    private final int[] bounds;

    /** @param offsets of a matrix in compressed sparse row form: [rows + 1] */
    BalancedRows(int[] offsets) {
        int rows = offsets.length - 1;
        int[] found = new int[rows + 1];
        int chunks = 0;
        long cost = 0;
        for (int row = 0; row < rows; row++) {
            cost += ROW_COST + offsets[row + 1] - offsets[row];
            if (cost >= CHUNK_COST || row == rows - 1) {
                found[++chunks] = row + 1;
                cost = 0;
            }
        }
        bounds = Arrays.copyOf(found, chunks + 1);
    }

    int chunkCount() {
        return bounds.length - 1;
    }

    /** Runs {@code body} over all rows; {@code scratch} is made once per thread. */
    <S> void forEach(Workers workers, Supplier<S> scratch, Rows<S> body) {
        workers.forEach(chunkCount(), 1, scratch, (own, from, to) -> body.run(own, bounds[from], bounds[to]));
    }
}
