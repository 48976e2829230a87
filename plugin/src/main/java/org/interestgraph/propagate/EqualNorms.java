package org.interestgraph.propagate;

import org.interestgraph.vector.VectorKernels;

/**
 * One more number per row, √(M² − ‖e‖²) with M the largest norm, so that all rows are of norm M: nearest by cosine to [q ;
 * 0] is then the row with the largest dot product with q (Bachrach et al. 2014, "Speeding up the Xbox recommender system").
 */
public final class EqualNorms {

    private EqualNorms() {}

    /**
     * @param rows [count × dimension], row-major
     * @return [count × (dimension + 1)]
     */
    public static float[] of(float[] rows, int dimension, VectorKernels kernels) {
        int count = rows.length / dimension;
        float largest = 0f;
        for (int row = 0; row < count; row++) {
            largest = Math.max(largest, square(rows, row, dimension, kernels));
        }
        float[] completed = new float[Math.multiplyExact(count, dimension + 1)];
        for (int row = 0; row < count; row++) {
            int to = row * (dimension + 1);
            System.arraycopy(rows, row * dimension, completed, to, dimension);
            completed[to + dimension] = (float) Math.sqrt(largest - square(rows, row, dimension, kernels));
        }
        return completed;
    }

    private static float square(float[] rows, int row, int dimension, VectorKernels kernels) {
        return kernels.dot(rows, row * dimension, rows, row * dimension, dimension);
    }
}
