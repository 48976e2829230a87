package org.interestgraph.propagate;

import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.RowTable;

/**
 * Numbers of X left out at random: each is zero with probability p, the others are scaled by 1 / (1 − p), so X is right on
 * average (Srivastava et al. 2014, section 10).
 *
 * <p>Which ones follows from a hash of the seed and their place alone: the same at any concurrency. Memory: a table like X.
 */
public final class FeatureDropout {

    private static final int GRAIN = 256;

    private final double probability;
    private final float scale;
    private final RowTable masked;
    private final Workers workers;
    private long seed;

    /** @param probability p in [0, 1) */
    public FeatureDropout(double probability, int rowCount, int dimension, Workers workers) {
        this.probability = probability;
        this.scale = (float) (1 / (1 - probability));
        this.masked = RowTable.aligned(rowCount, dimension);
        this.workers = workers;
    }

    /** X under the mask that {@code seed} stands for, valid until the next call. */
    public RowTable mask(RowTable features, long seed) {
        this.seed = seed;
        workers.forEach(masked.rowCount(), GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                System.arraycopy(
                        features.values(),
                        features.offset(row),
                        masked.values(),
                        masked.offset(row),
                        masked.dimension());
                backward(row, masked.values(), masked.offset(row));
            }
        });
        return masked;
    }

    /** Turns a row of the gradient by the masked X into that by X, in place. */
    public void backward(int row, float[] gradient, int offset) {
        long first = (long) row * masked.dimension();
        for (int k = 0; k < masked.dimension(); k++) {
            boolean kept = Hash.uniform(seed, first + k) >= probability;
            gradient[offset + k] = kept ? scale * gradient[offset + k] : 0f;
        }
    }
}
