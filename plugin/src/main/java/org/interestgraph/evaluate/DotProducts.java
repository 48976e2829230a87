package org.interestgraph.evaluate;

import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.NormOrderedColumns;
import org.interestgraph.vector.VectorKernels;

/**
 * The rows whose dot products are a ranker's scores.
 *
 * @param table [rows × dimension], row-major
 * @param userRows row of every user; negative for one that nothing is known of, whose scores are NaN
 * @param itemRows row of every item; negative likewise
 */
public record DotProducts(float[] table, int dimension, int[] userRows, int[] itemRows, VectorKernels kernels) {

    private static final int PACKING_GRAIN = 16;

    /** The items' rows as the blocked matrix product takes them: 4 · dimension bytes per item. */
    NormOrderedColumns packedItems(Workers workers) {
        NormOrderedColumns packed = new NormOrderedColumns(table, dimension, itemRows, kernels);
        workers.forEach(packed.panels(), PACKING_GRAIN, packed::pack);
        return packed;
    }
}
