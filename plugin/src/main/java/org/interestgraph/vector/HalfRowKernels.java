package org.interestgraph.vector;

/**
 * Kernels over rows of half precision: bfloat16, the upper half of a float32 (Kalamkar et al. 2019, section 2), so of its
 * whole range with eight significant bits. Sums are taken in float32.
 *
 * <p>A row of d values is (d + 1) / 2 words: word j holds value j in its lower half and value j + (d + 1) / 2 in its
 * upper one, which vectors take apart by a shift and a mask.
 */
public interface HalfRowKernels {

    /** Words of a row. */
    static int words(int dimension) {
        return (dimension + 1) / 2;
    }

    /**
     * Writes x [xOffset, xOffset + dimension), each value rounded to the nearest, ties to even, as a row from outOffset on.
     * Relative error at most 2⁻⁸; infinities and NaN stay what they are.
     */
    void pack(float[] x, int xOffset, int[] out, int outOffset, int dimension);

    /** Adds alpha times the row at xOffset to y [yOffset, yOffset + dimension). */
    void axpy(float alpha, int[] x, int xOffset, float[] y, int yOffset, int dimension);

    /**
     * Writes Σ_e weights[e] · row targets[e] for e in [from, to) to out [outOffset, outOffset + dimension); row r begins at
     * inOffset + r · words. An empty range writes zeros.
     */
    void gatherRow(
            int[] targets,
            float[] weights,
            int from,
            int to,
            int[] in,
            int inOffset,
            int dimension,
            float[] out,
            int outOffset);
}
