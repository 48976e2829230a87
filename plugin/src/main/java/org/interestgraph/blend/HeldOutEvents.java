package org.interestgraph.blend;

import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.evaluate.RankingFigures;
import org.interestgraph.graph.Interactions;
import org.interestgraph.itemgraph.Events;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.VectorKernels;

/**
 * What users did before something was held out of it, and what it was, to learn a blend on.
 *
 * @param events of all users, without what is held out
 * @param histories of the same
 * @param heldOut items to find, by user
 * @param masked items never recommended, by user
 * @param k cutoff of the metrics
 */
record HeldOutEvents(Events events, Histories histories, Interactions heldOut, Interactions masked, int k) {

    HeldOutEvents(Events events, Interactions heldOut, Interactions masked, int k) {
        this(events, events.histories(), heldOut, masked, k);
    }

    /** The same with other items to find. */
    HeldOutEvents with(Interactions others) {
        return new HeldOutEvents(events, histories, others, masked, k);
    }

    /** How {@code scorer} ranks what was held out, by user. */
    RankingFigures figures(BlendScorer scorer, GcnScores gcn, VectorKernels kernels, Workers workers) {
        return new RankingEvaluator(events.itemCount(), heldOut, masked)
                .figures(BlendRanker.of(scorer, gcn, events, histories, kernels), k, workers);
    }
}
