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
     * Writes one row of a sparse-dense product: out[outOffset + k] = Σ_e weights[e] · in[targets[e] · dimension + k]
     * for e in [from, to), k in [0, dimension). An empty range writes zeros.
     */
    void gatherRow(
            int[] targets, float[] weights, int from, int to, float[] in, int dimension, float[] out, int outOffset);

    /**
     * One Adam step (Kingma and Ba 2015, algorithm 1) on parameters [offset, offset + length).
     *
     * @param stepSize learning rate with the bias corrections folded in: α · √(1 − β₂ᵗ) / (1 − β₁ᵗ)
     * @param epsilon added to √v, so ε · √(1 − β₂ᵗ), as in the paper's efficient form
     */
    void adam(
            float[] parameters,
            float[] gradient,
            float[] firstMoment,
            float[] secondMoment,
            int offset,
            int length,
            float stepSize,
            float beta1,
            float beta2,
            float epsilon);

    /** The kernels of blocked matrix products, of the same kind as these. */
    TileKernels tiles();

    /** Name shown to people, such as {@code scalar}. */
    String name();
}
