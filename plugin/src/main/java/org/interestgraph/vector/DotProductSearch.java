package org.interestgraph.vector;

import java.util.Arrays;

/**
 * The k columns with the largest dot products of every row: a blocked matrix product whose scores are compared with
 * the k-th best while they are in the cache; few of them ever reach a heap.
 *
 * <p>Equal scores go to the lower column; NaN and −∞ are never kept. Not thread-safe: one per thread, for many blocks of rows.
 * Memory: 4 · dimension + 8 · k bytes per row of a block.
 */
public final class DotProductSearch {

    /** Rows searched for at once: enough to use every column read from memory a hundred times. */
    public static final int BLOCK_ROWS = 16 * TileKernels.ROWS;

    /** Says whether a column may be among the best of a row; asked only of columns that would be. */
    @FunctionalInterface
    public interface Allowed {
        boolean test(int row, int column);
    }

    private final InterleavedRows columns;
    private final TileKernels kernels;
    private final InterleavedRows rows;
    private final float[] scores = new float[TileKernels.ROWS * TileKernels.COLUMNS];
    private final TopK[] best = new TopK[BLOCK_ROWS];
    private final float[] limits = new float[BLOCK_ROWS];

    /** @param columns interleaved at {@link TileKernels#COLUMNS} */
    public DotProductSearch(InterleavedRows columns, int k, VectorKernels kernels) {
        this.columns = columns;
        this.kernels = kernels.tiles();
        this.rows = new InterleavedRows(BLOCK_ROWS, TileKernels.ROWS, columns.dimension());
        for (int r = 0; r < best.length; r++) {
            best[r] = new TopK(k);
        }
    }

    /**
     * Searches for the rows {@code tableRows[from]} … {@code tableRows[to - 1]} of {@code table}, at most {@link
     * #BLOCK_ROWS}; a negative one has no scores. {@code allowed} sees a row as its place in {@code tableRows}.
     */
    public void search(float[] table, int[] tableRows, int from, int to, Allowed allowed) {
        int groups = (to - from + TileKernels.ROWS - 1) / TileKernels.ROWS;
        for (int group = 0; group < groups; group++) {
            rows.gather(group, table, tableRows, from + group * TileKernels.ROWS, to);
        }
        Arrays.fill(limits, Float.POSITIVE_INFINITY);
        for (int r = 0; r < to - from; r++) {
            best[r].clear();
            limits[r] = Float.NEGATIVE_INFINITY;
        }
        for (int panel = 0; panel < columns.groups(); panel++) {
            for (int group = 0; group < groups; group++) {
                multiply(group, panel);
                int above = kernels.rowsAbove(scores, limits, group * TileKernels.ROWS);
                offer(above, group, panel, from, to, allowed);
            }
        }
    }

    /** The best columns of the {@code n}-th row of the block last searched; reading them empties the heap. */
    public TopK best(int n) {
        return best[n];
    }

    private void multiply(int group, int panel) {
        kernels.multiply(
                rows.values(),
                rows.offset(group),
                columns.values(),
                columns.offset(panel),
                columns.dimension(),
                scores);
    }

    private void offer(int above, int group, int panel, int from, int to, Allowed allowed) {
        for (int left = above; left != 0; left &= left - 1) {
            int r = Integer.numberOfTrailingZeros(left);
            int row = group * TileKernels.ROWS + r;
            if (row < to - from) {
                offer(best[row], r * TileKernels.COLUMNS, panel * TileKernels.COLUMNS, from + row, allowed);
                limits[row] = best[row].isFull() ? best[row].worst() : Float.NEGATIVE_INFINITY;
            }
        }
    }

    /** Columns come in ascending order, so an equal score never displaces an earlier one. */
    private void offer(TopK heap, int offset, int firstColumn, int row, Allowed allowed) {
        int count = Math.min(TileKernels.COLUMNS, columns.count() - firstColumn);
        float limit = heap.isFull() ? heap.worst() : Float.NEGATIVE_INFINITY;
        for (int c = 0; c < count; c++) {
            float score = scores[offset + c];
            if (score > limit && allowed.test(row, firstColumn + c)) {
                heap.offer(firstColumn + c, score);
                limit = heap.isFull() ? heap.worst() : Float.NEGATIVE_INFINITY;
            }
        }
    }
}
