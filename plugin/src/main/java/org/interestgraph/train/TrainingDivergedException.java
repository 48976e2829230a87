package org.interestgraph.train;

/** The loss or a parameter became NaN or too large for float32. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param kept what became of the model, as the end of the sentence */
    TrainingDivergedException(int epoch, String cause, double learningRate, String kept) {
        super("Training diverged in epoch " + epoch + ": " + cause + ". Lower `learningRate` (now " + learningRate
                + ") or raise `l2`; " + kept + ".");
    }
}
