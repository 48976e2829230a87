package org.interestgraph.vector;

import java.util.Arrays;

/**
 * The columns of a blocked matrix product, longest first, so that a search may end where no dot product can reach the k-th
 * best any more (Teflioudi, Gemulla and Mykytiuk 2015, length-based pruning).
 *
 * <p>Memory: 4 · dimension + 4 bytes per column. To be filled by {@link #pack} before it is read.
 */
public final class NormOrderedColumns {

    private final float[] table;
    private final int[] ordered;
    private final int[] ids;
    private final float[] bounds;
    private final InterleavedRows panels;

    /**
     * @param rows of {@code table} [… × dimension], a column each, known by its place here; a negative one has no scores
     */
    public NormOrderedColumns(float[] table, int dimension, int[] rows, VectorKernels kernels) {
        this.table = table;
        this.panels = new InterleavedRows(rows.length, TileKernels.COLUMNS, dimension);
        this.ordered = new int[rows.length];
        this.ids = new int[rows.length];
        this.bounds = new float[panels.groups()];
        long[] order = new long[rows.length];
        for (int id = 0; id < rows.length; id++) {
            float norm = norm(table, dimension, rows[id], kernels);
            // Norms are not negative, so their bits order as they do.
            order[id] = (long) ~Float.floatToIntBits(norm) << Integer.SIZE | id;
        }
        Arrays.sort(order);
        for (int column = 0; column < order.length; column++) {
            ids[column] = (int) order[column];
            ordered[column] = rows[ids[column]];
            if (column % TileKernels.COLUMNS == 0) {
                bounds[column / TileKernels.COLUMNS] = Float.intBitsToFloat(~(int) (order[column] >> Integer.SIZE));
            }
        }
    }

    /** ‖x‖; infinite where it is NaN, so that such rows are not passed over by bounds; 0 for no row. */
    static float norm(float[] table, int dimension, int row, VectorKernels kernels) {
        if (row < 0) {
            return 0;
        }
        double squares = kernels.dot(table, row * dimension, table, row * dimension, dimension);
        return Double.isNaN(squares) ? Float.POSITIVE_INFINITY : (float) Math.sqrt(squares);
    }

    /** Copies the columns of panels [from, to) into place; from any thread. */
    public void pack(int from, int to) {
        for (int panel = from; panel < to; panel++) {
            panels.gather(panel, table, ordered, panel * TileKernels.COLUMNS, ordered.length);
        }
    }

    /** Number of panels of {@link TileKernels#COLUMNS} columns. */
    public int panels() {
        return panels.groups();
    }

    InterleavedRows values() {
        return panels;
    }

    /** The largest norm in a panel; no later one has a larger. */
    float bound(int panel) {
        return bounds[panel];
    }

    /** Which row of the constructor's a column is. */
    int id(int column) {
        return ids[column];
    }
}
