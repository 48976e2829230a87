package org.interestgraph.propagate;

import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;

/**
 * A propagation matrix with messages dropped at random (Wang et al. 2019, NGCF, section 3.3): a relationship is left
 * out in both directions with probability p, the others are scaled by 1 / (1 − p), so P is right on average.
 *
 * <p>Whether {i, j} is dropped follows from a hash of the seed and both node indices alone: the same at any
 * concurrency, and the same in a matrix and its transpose. Dropped entries are zeros in an unchanged structure. Memory:
 * 4 bytes per stored relationship, once.
 */
final class MessageDropout {

    private static final int GRAIN = 1024;

    private final CsrGraph matrix;
    private final CsrGraph masked;

    MessageDropout(CsrGraph matrix) {
        this.matrix = matrix;
        this.masked = new CsrGraph(
                matrix.nodeCount(), matrix.offsets(), matrix.targets(), new float[matrix.relationshipCount()]);
    }

    /**
     * Returns P under the mask that {@code seed} stands for, valid until the next call.
     *
     * @param probability p in [0, 1)
     */
    CsrGraph mask(double probability, long seed, Workers workers) {
        int[] offsets = matrix.offsets();
        int[] targets = matrix.targets();
        float[] weights = matrix.weights();
        float[] out = masked.weights();
        float scale = (float) (1 / (1 - probability));
        workers.forEach(matrix.nodeCount(), GRAIN, (from, to) -> {
            for (int i = from; i < to; i++) {
                for (int e = offsets[i]; e < offsets[i + 1]; e++) {
                    out[e] = uniform(seed, i, targets[e]) < probability ? 0f : scale * weights[e];
                }
            }
        });
        return masked;
    }

    /** A number in [0, 1) for an unordered pair of nodes. */
    private static double uniform(long seed, int i, int j) {
        return Hash.uniform(seed, (long) Math.min(i, j) << 32 | Math.max(i, j));
    }
}
