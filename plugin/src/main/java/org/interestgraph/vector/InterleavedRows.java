package org.interestgraph.vector;

/**
 * Rows of tables copied in groups of {@code width}, so that the values of a group at one dimension lie side by side: row
 * r at dimension k is at (r / width) · width · dimension + k · width + r mod width.
 *
 * <p>Memory: 4 · dimension bytes per row, the last group filled up. Groups may be gathered from different threads.
 */
public final class InterleavedRows {

    private final float[] values;
    private final int count;
    private final int width;
    private final int dimension;

    /**
     * @param count number of rows
     * @param width rows of a group, {@link TileKernels#ROWS} or {@link TileKernels#COLUMNS}
     */
    public InterleavedRows(int count, int width, int dimension) {
        this.count = count;
        this.width = width;
        this.dimension = dimension;
        this.values = new float[Math.multiplyExact(groups() * width, dimension)];
    }

    /**
     * Fills a group from the rows {@code rows[first]} … of {@code table} [rows × dimension]; a negative row, which stands
     * for none, is filled with NaN, and what is beyond {@code limit} with zeros.
     *
     * @param limit end of the part of {@code rows} to take
     */
    public void gather(int group, float[] table, int[] rows, int first, int limit) {
        int start = offset(group);
        for (int r = 0; r < width; r++) {
            if (first + r >= limit) {
                fill(start + r, 0f);
            } else if (rows[first + r] < 0) {
                fill(start + r, Float.NaN);
            } else {
                copy(table, rows[first + r] * dimension, start + r);
            }
        }
    }

    private void fill(int place, float value) {
        for (int k = 0; k < dimension; k++) {
            values[place + k * width] = value;
        }
    }

    private void copy(float[] table, int row, int place) {
        int to = place;
        for (int k = row; k < row + dimension; k++) {
            values[to] = table[k];
            to += width;
        }
    }

    /** Number of rows. */
    public int count() {
        return count;
    }

    /** Number of groups. */
    public int groups() {
        return (count + width - 1) / width;
    }

    public int width() {
        return width;
    }

    public int dimension() {
        return dimension;
    }

    float[] values() {
        return values;
    }

    /** Index of a group's first value. */
    int offset(int group) {
        return group * width * dimension;
    }
}
