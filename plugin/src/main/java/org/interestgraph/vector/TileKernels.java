package org.interestgraph.vector;

/**
 * The kernels of a blocked matrix product, float32.
 *
 * <p>A tile is {@link #ROWS} × {@link #COLUMNS} dot products of interleaved rows (see {@link InterleavedRows}): its sums
 * stay in registers while the dimension runs by, and every value loaded is used several times (Goto and van de Geijn
 * 2008, the register level). Every score is summed in ascending order of the dimension by fused multiply-adds, or by
 * multiplications and additions in the scalar reference, whatever its place in the tile: equal rows have equal scores.
 */
public interface TileKernels {

    /** Rows of a tile. With two vectors a row, twelve sums, two columns and one row's value fill sixteen registers. */
    int ROWS = 6;

    /** Columns of a tile: a multiple of two vectors of up to 1024 bits. */
    int COLUMNS = 64;

    /**
     * Writes out[r · COLUMNS + c] = Σ_k rows[rowsOffset + k · ROWS + r] · columns[columnsOffset + k · COLUMNS + c] for k
     * in [0, dimension).
     */
    void multiply(float[] rows, int rowsOffset, float[] columns, int columnsOffset, int dimension, float[] out);

    /**
     * The rows of a tile with a score above their limit: bit r for row r. A bit may also be set for NaN or infinities, so
     * whoever asks compares again.
     *
     * @param limits the limit of row r at limitsOffset + r; −∞ is below every finite score
     */
    int rowsAbove(float[] tile, float[] limits, int limitsOffset);

    /** Writes out[c] = Σ_k row[k] · columns[columnsOffset + k · COLUMNS + c] for one row and all c in [0, COLUMNS). */
    void multiplyBytes(float[] row, byte[] columns, int columnsOffset, int dimension, float[] out);

    /** The largest of scale · scores[c] + amounts[amountsOffset + c] for c in [0, COLUMNS); NaN where one of them is. */
    float largest(float[] scores, float scale, float[] amounts, int amountsOffset);
}
