package org.interestgraph.vector;

/**
 * The columns of a blocked matrix product, longest first, so that a search may end where no dot product can reach the k-th
 * best any more (Teflioudi, Gemulla and Mykytiuk 2015, length-based pruning).
 *
 * <p>Memory: 4 · dimension + 12 bytes per column. To be filled by {@link #pack} before it is read.
 */
public final class NormOrderedColumns {

    private final float[] table;
    private final int[] ordered;
    private final int[] ids;
    private final float[] norms;
    private final float[] bounds;
    private final InterleavedRows panels;

    /**
     * @param rows of {@code table} [… × dimension], a column each, known by its place here; a negative one has no scores
     */
    public NormOrderedColumns(float[] table, int dimension, int[] rows, VectorKernels kernels) {
        this.table = table;
        this.panels = new InterleavedRows(rows.length, TileKernels.COLUMNS, dimension);
        this.ordered = new int[rows.length];
        this.bounds = new float[panels.groups()];
        this.norms = new float[rows.length];
        for (int id = 0; id < rows.length; id++) {
            norms[id] = norm(table, dimension, rows[id], kernels);
        }
        this.ids = NormBounds.descending(norms);
        for (int column = 0; column < ids.length; column++) {
            ordered[column] = rows[ids[column]];
        }
        for (int panel = 0; panel < bounds.length; panel++) {
            bounds[panel] = norms[ids[panel * TileKernels.COLUMNS]];
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

    /** ‖x‖ of a row by its place among the constructor's; infinite where it is NaN, 0 for no row. */
    public float norm(int id) {
        return norms[id];
    }

    /** Which row of the constructor's a column is. */
    int id(int column) {
        return ids[column];
    }
}
