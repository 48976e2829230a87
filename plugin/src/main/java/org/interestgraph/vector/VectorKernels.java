package org.interestgraph.vector;

/**
 * The float32 vector kernels that everything numeric is written in.
 *
 * <p>All arrays are row-major; an offset is the index of a row's first value. Kernels neither allocate nor check
 * bounds beyond what the JVM does. Implementations may add in a different order and so differ by rounding, never
 * more than a few units in the last place per addition.
 */
public interface VectorKernels {

    /** Returns Σ a[aOffset + k] · b[bOffset + k] for k in [0, length). */
    float dot(float[] a, int aOffset, float[] b, int bOffset, int length);

    /** Adds alpha · x to y, both of {@code length}. */
    void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length);

    /**
     * Writes one row of a sparse-dense product: out[outOffset + k] = Σ_e weights[e] · in[inOffset + targets[e] ·
     * dimension + k] for e in [from, to), k in [0, dimension). An empty range writes zeros.
     */
    void gatherRow(
            int[] targets,
            float[] weights,
            int from,
            int to,
            float[] in,
            int inOffset,
            int dimension,
            float[] out,
            int outOffset);

    /** As the other {@code gatherRow}, the table beginning with the array. */
    default void gatherRow(
            int[] targets, float[] weights, int from, int to, float[] in, int dimension, float[] out, int outOffset) {
        gatherRow(targets, weights, from, to, in, 0, dimension, out, outOffset);
    }

    /**
     * Adds a matrix product: c[i, j] += Σ_p a[i, p] · b[p, j] for i in [0, rows), j in [0, columns), p in [0, depth),
     * added in ascending p, so that a row of c does not depend on the other rows. Rows of b and c are contiguous and
     * stride apart; a stands at any two strides, so its transpose is taken by exchanging them.
     */
    void multiplyAdd(
            int rows,
            int columns,
            int depth,
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride);

    /**
     * Writes x ← scale · x + bias over x [offset, offset + length) with bias from its first value, and returns the
     * largest result, −∞ for none.
     */
    float scaleAndMax(float[] x, int offset, int length, float scale, float[] bias);

    /**
     * Writes x ← exp(x − shift) over x [offset, offset + length) and returns the sum. Arguments at most 0 up to rounding,
     * −∞ among them; results below 10⁻³⁷ are zero. Relative error of each at most 4 · 10⁻⁷ beside the
     * rounding of x − shift.
     */
    float expAndSum(float[] x, int offset, int length, float shift);

    /**
     * One Adam step (Kingma and Ba 2015, algorithm 1) on parameters [offset, offset + length), whose gradient stands at
     * gradientOffset.
     *
     * @param stepSize learning rate with the bias corrections folded in: α · √(1 − β₂ᵗ) / (1 − β₁ᵗ)
     * @param epsilon added to √v, so ε · √(1 − β₂ᵗ), as in the paper's efficient form
     */
    void adam(
            float[] parameters,
            float[] firstMoment,
            float[] secondMoment,
            int offset,
            float[] gradient,
            int gradientOffset,
            int length,
            float stepSize,
            float beta1,
            float beta2,
            float epsilon);

    /** As the other {@code adam}, the gradient standing where the parameters do. */
    default void adam(
            float[] parameters,
            float[] gradient,
            float[] firstMoment,
            float[] secondMoment,
            int offset,
            int length,
            float stepSize,
            float beta1,
            float beta2,
            float epsilon) {
        adam(parameters, firstMoment, secondMoment, offset, gradient, offset, length, stepSize, beta1, beta2, epsilon);
    }

    /** The kernels of blocked matrix products, of the same kind as these. */
    TileKernels tiles();

    /** The kernels over rows of half precision, of the same kind as these. */
    HalfRowKernels halfRows();

    /** Name shown to people, such as {@code scalar}. */
    String name();
}
