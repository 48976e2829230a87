package org.interestgraph.train;

import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.VectorKernels;

/**
 * Divides the rows of a table by their lengths, ê = e / ‖e‖, and passes gradients back: ∂e = (∂ê − (ê · ∂ê) ê) / ‖e‖. A
 * row of zeros stays one and gets no gradient.
 */
final class UnitRows {

    private static final int GRAIN = 256;

    private final int dimension;
    private final VectorKernels kernels;
    private final Workers workers;
    private float[] inverseLengths = new float[0];

    UnitRows(int dimension, VectorKernels kernels, Workers workers) {
        this.dimension = dimension;
        this.kernels = kernels;
        this.workers = workers;
    }

    /** Divides the given rows by their lengths. */
    void normalise(float[] table, int[] rows) {
        workers.forEach(rows.length, GRAIN, (from, to) -> {
            for (int k = from; k < to; k++) {
                normalise(table, rows[k] * dimension);
            }
        });
    }

    /** Divides one row by its length; returns the inverse of that, or 0 for a row of zeros. */
    private float normalise(float[] table, int offset) {
        double length = Math.sqrt(kernels.dot(table, offset, table, offset, dimension));
        float inverse = length > 0 ? (float) (1 / length) : 0f;
        scale(table, offset, dimension, inverse);
        return inverse;
    }

    private static void scale(float[] table, int offset, int dimension, float factor) {
        for (int k = offset; k < offset + dimension; k++) {
            table[k] *= factor;
        }
    }

    /** Divides the first {@code rows} rows, and remembers their lengths. */
    void forward(float[] table, int rows) {
        if (inverseLengths.length < rows) {
            inverseLengths = new float[rows];
        }
        workers.forEach(rows, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                inverseLengths[row] = normalise(table, row * dimension);
            }
        });
    }

    /** Turns the gradient of the divided rows, which {@code table} holds, into that of the rows before. */
    void backward(float[] table, float[] gradient, int rows) {
        workers.forEach(rows, GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                int offset = row * dimension;
                float along = kernels.dot(table, offset, gradient, offset, dimension);
                kernels.axpy(-along, table, offset, gradient, offset, dimension);
                scale(gradient, offset, dimension, inverseLengths[row]);
            }
        });
    }
}
