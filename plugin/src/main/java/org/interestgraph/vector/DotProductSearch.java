package org.interestgraph.vector;

import java.util.Arrays;

/**
 * The k columns with the largest dot products of every row, exactly: a blocked matrix product whose scores are compared
 * with the k-th best while they are in the cache; few of them ever reach a heap. Columns come longest first, so rows are
 * done as soon as ‖row‖ · ‖column‖ (Cauchy and Schwarz) stays below their k-th best.
 *
 * <p>Equal scores go to the lower column; NaN and −∞ are never kept. Not thread-safe: one per thread, for many blocks of rows.
 * Memory: 4 · dimension + 8 · k bytes per row of a block.
 */
public final class DotProductSearch {

    /** Rows searched for at once: enough to use every column read from memory a hundred times. */
    public static final int BLOCK_ROWS = 16 * TileKernels.ROWS;

    /** More than a sum of two float32 numbers may exceed the exact one by. */
    public static final double SUM_ROUNDING = 1 + 0x1p-22;

    /** Says whether a column may be among the best of a row; asked only of columns that would be. */
    @FunctionalInterface
    public interface Allowed {
        boolean test(int row, int column);
    }

    private final NormOrderedColumns columns;
    private final VectorKernels kernels;
    private final TileKernels tiles;
    private final int dimension;
    private final InterleavedRows rows;
    private final float[] scores = new float[TileKernels.ROWS * TileKernels.COLUMNS];
    private final TopK[] best = new TopK[BLOCK_ROWS];
    /** Scores from which on a column may enter: one step above each of these. */
    private final float[] limits = new float[BLOCK_ROWS];

    private final float[] norms = new float[BLOCK_ROWS];
    private final double rounding;

    public DotProductSearch(NormOrderedColumns columns, int k, VectorKernels kernels) {
        this.columns = columns;
        this.kernels = kernels;
        this.tiles = kernels.tiles();
        this.dimension = columns.values().dimension();
        this.rows = new InterleavedRows(BLOCK_ROWS, TileKernels.ROWS, dimension);
        this.rounding = 1 + NormBounds.rounding(dimension);
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
        Arrays.fill(norms, 0f);
        for (int r = 0; r < to - from; r++) {
            best[r].clear();
            norms[r] = NormOrderedColumns.norm(table, dimension, tableRows[from + r], kernels);
            limits[r] = tableRows[from + r] < 0 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
        }
        long searching = (1L << groups) - 1;
        for (int panel = 0; panel < columns.panels() && searching != 0; panel++) {
            for (long left = searching; left != 0; left &= left - 1) {
                int group = Long.numberOfTrailingZeros(left);
                if (reaches(group, panel)) {
                    multiply(group, panel);
                    offerRows(tiles.rowsAbove(scores, limits, group * TileKernels.ROWS), group, panel, from, allowed);
                } else {
                    searching &= ~(1L << group);
                }
            }
        }
    }

    /** Whether a column of the panel, or of a later one, may be among the best of a row of the group. */
    private boolean reaches(int group, int panel) {
        double reach = rounding * columns.bound(panel);
        for (int r = group * TileKernels.ROWS; r < (group + 1) * TileKernels.ROWS; r++) {
            // Not "<=": what is NaN, as 0 · ∞, is searched.
            if (!(reach * norms[r] <= limits[r])) {
                return true;
            }
        }
        return false;
    }

    /** By what to multiply a column's {@link NormOrderedColumns#norm}, so that its dot product with that row is no more. */
    public double reach(int n) {
        return rounding * norms[n];
    }

    /** Takes a column and its dot product with a row. */
    @FunctionalInterface
    public interface ColumnScore {
        void accept(int column, float score);
    }

    /**
     * Hands {@code use} the dot products of the {@code n}-th row of the block last searched, as the search had them: all that
     * are at least {@code least}, and some below.
     */
    public void forEachAtLeast(int n, float least, ColumnScore use) {
        int group = n / TileKernels.ROWS;
        int offset = n % TileKernels.ROWS * TileKernels.COLUMNS;
        for (int panel = 0; panel < columns.panels(); panel++) {
            if (rounding * columns.bound(panel) * norms[n] < least) {
                return;
            }
            multiply(group, panel);
            int first = panel * TileKernels.COLUMNS;
            int count = Math.min(TileKernels.COLUMNS, columns.values().count() - first);
            for (int c = 0; c < count; c++) {
                use.accept(columns.id(first + c), scores[offset + c]);
            }
        }
    }

    /** The best columns of the {@code n}-th row of the block last searched; reading them empties the heap. */
    public TopK best(int n) {
        return best[n];
    }

    private void multiply(int group, int panel) {
        InterleavedRows values = columns.values();
        tiles.multiply(rows.values(), rows.offset(group), values.values(), values.offset(panel), dimension, scores);
    }

    private void offerRows(int above, int group, int panel, int from, Allowed allowed) {
        for (int left = above; left != 0; left &= left - 1) {
            int r = Integer.numberOfTrailingZeros(left);
            int row = group * TileKernels.ROWS + r;
            if (limits[row] < Float.POSITIVE_INFINITY) {
                offer(row, r * TileKernels.COLUMNS, panel * TileKernels.COLUMNS, from + row, allowed);
            }
        }
    }

    private void offer(int place, int offset, int firstColumn, int row, Allowed allowed) {
        TopK heap = best[place];
        int count = Math.min(TileKernels.COLUMNS, columns.values().count() - firstColumn);
        for (int c = 0; c < count; c++) {
            float score = scores[offset + c];
            if (score > limits[place] && allowed.test(row, columns.id(firstColumn + c))) {
                heap.offer(columns.id(firstColumn + c), score);
                if (heap.isFull()) {
                    // An equal score may displace that of a higher column.
                    limits[place] = Math.nextDown(heap.worst());
                }
            }
        }
    }
}
