package org.interestgraph.evaluate;

import java.util.Optional;
import java.util.function.Consumer;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.NormOrderedColumns;
import org.interestgraph.vector.SparseScores;
import org.interestgraph.vector.VectorKernels;

/**
 * A ranker's scores as dot products, so that many users are ranked as one matrix product: s(u, i) = q_u · x_i, and for few
 * items of each user something more.
 *
 * @param items x: [… × dimension], row-major
 * @param itemRows row of every item; negative for one that nothing is known of, whose scores are NaN
 * @param additions what is added; empty for nothing
 */
public record DotProducts(
        float[] items,
        int dimension,
        int[] itemRows,
        Queries queries,
        Optional<Additions> additions,
        VectorKernels kernels) {

    private static final int PACKING_GRAIN = 16;

    /** q of every user. Asked from many threads at once. */
    @FunctionalInterface
    public interface Queries {

        /** Writes q_u to {@code into}, or returns false for a user that nothing is known of, whose scores are NaN. */
        boolean write(int user, float[] into, int offset);
    }

    /** What is added to the dot products of a user. Asked from many threads at once. */
    @FunctionalInterface
    public interface Additions {

        /** Gives the amounts by item, all of items that have a row, to {@code use}, which is not to keep them. */
        void of(int user, Consumer<SparseScores> use);
    }

    /**
     * Dot products and nothing more, of rows of one table.
     *
     * @param table [… × dimension], row-major
     * @param userRows row of every user, negative where there is none
     * @param itemRows row of every item, negative where there is none
     */
    public static DotProducts of(float[] table, int dimension, int[] userRows, int[] itemRows, VectorKernels kernels) {
        Queries queries = (user, into, offset) -> {
            if (userRows[user] < 0) {
                return false;
            }
            System.arraycopy(table, userRows[user] * dimension, into, offset, dimension);
            return true;
        };
        return new DotProducts(table, dimension, itemRows, queries, Optional.empty(), kernels);
    }

    /** x as the blocked matrix product takes it: 4 · dimension bytes per item. */
    NormOrderedColumns packedItems(Workers workers) {
        NormOrderedColumns packed = new NormOrderedColumns(items, dimension, itemRows, kernels);
        workers.forEach(packed.panels(), PACKING_GRAIN, packed::pack);
        return packed;
    }
}
