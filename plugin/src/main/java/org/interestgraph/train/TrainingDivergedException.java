package org.interestgraph.train;

/** The loss or a parameter became NaN or too large for float32. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrainingDivergedException(int epoch, double learningRate) {
        super("Training diverged: loss or embeddings are no longer finite in epoch " + epoch
                + ". Lower `learningRate` (now " + learningRate + ") or raise `l2`; no model was written.");
    }
}
