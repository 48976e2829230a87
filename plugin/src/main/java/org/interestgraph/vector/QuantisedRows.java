package org.interestgraph.vector;

/**
 * Rows of floats as one byte a value, in groups of {@link TileKernels#COLUMNS} that share a scale, and how far they are
 * from what they stand for. Interleaved: value {@code k} of row {@code c} of a group stands at
 * {@code offset(group) + k · COLUMNS + c}. Memory: dimension bytes per row.
 */
final class QuantisedRows {

    private static final float LARGEST = Byte.MAX_VALUE;

    private final byte[] values;
    private final int dimension;
    private final float[] scales;
    private final float[] errors;

    /** @param count number of rows, at most 2³¹ values together */
    QuantisedRows(int count, int dimension) {
        int groups = (int) (((long) count + TileKernels.COLUMNS - 1) / TileKernels.COLUMNS);
        this.values = new byte[Math.multiplyExact(groups * TileKernels.COLUMNS, dimension)];
        this.dimension = dimension;
        this.scales = new float[groups];
        this.errors = new float[groups];
    }

    /** Fills a group from rows of {@code table} [… × dimension], each given by the index of its first value. */
    void fill(int group, float[] table, int[] starts, int count) {
        float largest = 0;
        for (int c = 0; c < count; c++) {
            for (int k = 0; k < dimension; k++) {
                largest = Math.max(largest, Math.abs(table[starts[c] + k]));
            }
        }
        float scale = largest / LARGEST;
        double worst = 0;
        for (int c = 0; c < count; c++) {
            double squares = 0;
            for (int k = 0; k < dimension; k++) {
                float value = table[starts[c] + k];
                int quantised = scale > 0 ? Math.round(value / scale) : 0;
                values[offset(group) + k * TileKernels.COLUMNS + c] = (byte) quantised;
                double error = value - (double) scale * quantised;
                squares += error * error;
            }
            worst = Math.max(worst, Math.sqrt(squares));
        }
        scales[group] = scale;
        errors[group] = Math.nextUp((float) worst);
    }

    int groups() {
        return scales.length;
    }

    byte[] values() {
        return values;
    }

    /** Index of a group's first value. */
    int offset(int group) {
        return group * TileKernels.COLUMNS * dimension;
    }

    /** What turns a group's values into the rows' own, about. */
    float scale(int group) {
        return scales[group];
    }

    /** Largest Euclidean distance between a row of the group and scale · its values. */
    float error(int group) {
        return errors[group];
    }
}
