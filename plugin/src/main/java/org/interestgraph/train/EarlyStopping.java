package org.interestgraph.train;

import java.util.List;
import org.interestgraph.score.Parameters;

/**
 * Keeps the best epoch's parameters and says when {@code patience} epochs went by without a better one. Memory: a copy
 * of the parameters, from the first epoch it is told of.
 */
final class EarlyStopping {

    private final int patience;
    private final List<Parameters> trainable;
    private float[][] best;
    private double bestFigure = Double.NEGATIVE_INFINITY;
    private int bestEpoch;

    EarlyStopping(int patience, List<Parameters> trainable) {
        this.patience = patience;
        this.trainable = trainable;
    }

    /** Takes the epoch's figure, higher being better; keeps the parameters where it is the best so far. */
    boolean shouldStop(int epoch, double figure) {
        if (figure > bestFigure) {
            bestFigure = figure;
            bestEpoch = epoch;
            keep();
        }
        return epoch - bestEpoch >= patience;
    }

    /** Whether any epoch's parameters were kept. */
    boolean hasBest() {
        return best != null;
    }

    int bestEpoch() {
        return bestEpoch;
    }

    private void keep() {
        if (best == null) {
            best = trainable.stream().map(block -> new float[block.size()]).toArray(float[][]::new);
        }
        for (int k = 0; k < best.length; k++) {
            System.arraycopy(trainable.get(k).values(), 0, best[k], 0, best[k].length);
        }
    }

    /** Puts the best epoch's parameters back and returns its number. */
    int restoreBest() {
        for (int k = 0; k < best.length; k++) {
            System.arraycopy(best[k], 0, trainable.get(k).values(), 0, best[k].length);
        }
        return bestEpoch;
    }
}
