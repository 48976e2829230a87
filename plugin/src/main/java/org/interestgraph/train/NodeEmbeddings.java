package org.interestgraph.train;

import org.interestgraph.propagate.PropagationGradient;
import org.interestgraph.vector.RowTable;

/**
 * The trainable X that propagation starts from: [nodeCount × embeddingDimension], by row. A step gives it the rows of
 * ∂loss/∂X, each once at most and from any thread, and then ends.
 */
interface NodeEmbeddings extends PropagationGradient.Sink {

    /** X as it is now. */
    RowTable rows();

    /** Brings {@link #rows} up to date with all the gradients of the step. */
    void endStep();

    /** X is a table of its own parameters. */
    record Free(RowTable rows, Optimizer.Updates updates) implements NodeEmbeddings {

        @Override
        public void accept(int row, float[] gradient, int offset) {
            updates.apply(rows.offset(row), gradient, offset, rows.dimension());
        }

        @Override
        public void endStep() {}
    }
}
