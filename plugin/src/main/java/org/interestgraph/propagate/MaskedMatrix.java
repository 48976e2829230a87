package org.interestgraph.propagate;

import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;

/**
 * P and its transpose, whole or with messages dropped at random. Memory: where P is not symmetric the transpose's weights
 * and structure; dropping messages adds the weights of these once more.
 */
final class MaskedMatrix {

    private final CsrGraph matrix;
    private final CsrGraph transposed;
    private final Workers workers;
    private CsrGraph forward;
    private CsrGraph backward;
    private MessageDropout forwardDropout;
    private MessageDropout backwardDropout;

    MaskedMatrix(CsrGraph adjacency, Aggregation aggregation, Workers workers) {
        this.matrix = PropagationMatrix.of(adjacency, aggregation, workers);
        this.transposed = aggregation == Aggregation.SYMMETRIC
                ? matrix
                : matrix.transposed(matrix.nodeCount(), workers::assertRunning);
        this.workers = workers;
        keep();
    }

    int nodeCount() {
        return matrix.nodeCount();
    }

    /** Offsets of the rows of P and of its transpose, which have one structure. */
    int[] offsets() {
        return matrix.offsets();
    }

    /** P as it is now. */
    CsrGraph forward() {
        return forward;
    }

    /** Pᵀ as it is now. */
    CsrGraph backward() {
        return backward;
    }

    /**
     * From here on leaves messages out at random, in values and gradients alike, by the mask that {@code seed} stands
     * for: an undirected relationship is dropped with {@code probability} in [0, 1), the others scaled up to match.
     */
    void drop(double probability, long seed) {
        boolean symmetric = transposed == matrix;
        if (forwardDropout == null) {
            forwardDropout = new MessageDropout(matrix);
            backwardDropout = symmetric ? forwardDropout : new MessageDropout(transposed);
        }
        forward = forwardDropout.mask(probability, seed, workers);
        backward = symmetric ? forward : backwardDropout.mask(probability, seed, workers);
    }

    /** From here on whole. */
    void keep() {
        forward = matrix;
        backward = transposed;
    }
}
