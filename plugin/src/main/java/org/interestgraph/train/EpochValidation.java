package org.interestgraph.train;

import java.util.Optional;
import org.interestgraph.evaluate.RankingFigures;
import org.interestgraph.evaluate.RankingMetric;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.evaluate.UserHalves;
import org.interestgraph.evaluate.Validation;

/**
 * The figures of a training run: those of each half of the users at the epoch that is best for the other half, since the best
 * of many epochs is partly luck. Memory: the figures of two epochs.
 */
final class EpochValidation {

    private final UserHalves halves;
    private final RankingFigures[] best = new RankingFigures[2];
    private final double[] bestFigure = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};

    EpochValidation(int[] users, long seed) {
        this.halves = UserHalves.of(users, seed);
    }

    void take(RankingFigures epoch) {
        for (int half = 0; half < best.length; half++) {
            double figure = halves.mean(epoch, RankingMetric.RECALL, half == 1)
                    + halves.mean(epoch, RankingMetric.NDCG, half == 1);
            if (figure > bestFigure[half]) {
                bestFigure[half] = figure;
                best[half] = epoch;
            }
        }
    }

    /** @param kept metrics of the epoch that was kept; null where nothing was held out */
    Optional<Validation> of(RankingMetrics kept) {
        if (kept == null) {
            return Optional.empty();
        }
        return Optional.of(
                halves.suffice()
                        ? new Validation(halves.crossed(best[0], best[1]).metrics(), true)
                        : new Validation(kept, false));
    }
}
