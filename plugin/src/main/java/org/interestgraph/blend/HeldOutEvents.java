package org.interestgraph.blend;

import java.util.Map;
import java.util.stream.IntStream;
import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.graph.Interactions;
import org.interestgraph.itemgraph.Events;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.parallel.Workers;
import org.interestgraph.train.ValidationSplit;

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

    /** How {@code scorer} ranks what was held out, of at most {@link ValidationSplit#MOST_USERS} users. */
    RankingMetrics metrics(BlendScorer scorer, GcnScores gcn, Workers workers) {
        int items = events.itemCount();
        Map<String, Double> typeWeights = scorer.blend().typeWeights();
        Histories weighted = typeWeights.isEmpty() ? histories : events.histories(typeWeights);
        BlendRanker ranker =
                new BlendRanker(scorer, gcn, weighted, IntStream.range(0, items).toArray());
        return new RankingEvaluator(items, heldOut.ofAtMost(ValidationSplit.MOST_USERS), masked)
                .evaluate(ranker, k, workers);
    }
}
