package org.interestgraph.train;

/** The loss became NaN or infinite. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrainingDivergedException(int epoch, double learningRate) {
        super("Training diverged: the loss is no longer finite in epoch " + epoch + ". Lower `learningRate` (now "
                + learningRate + ") or raise `l2`; no model was written.");
    }
}
