package org.interestgraph.blend;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.itemgraph.Events;
import org.interestgraph.itemgraph.Histories;

/**
 * Ranks items by a blend, for users and items numbered by somebody else. An item that the model does not know is scored
 * NaN, so it is never a hit; a user without a history is ranked by the GCN and popularity alone.
 */
public final class BlendRanker implements ItemRanker {

    private final BlendScorer blend;
    private final GcnScores gcn;
    private final Histories histories;
    private final int[] modelPlaces;
    private final ThreadLocal<float[]> modelScores;

    /**
     * @param gcn scores in the order of the ranker's items; asked only where the blend uses the GCN
     * @param histories of the ranker's users, over the model's items
     * @param modelPlaces place among the model's items of every item of the ranker, negative where it has none
     */
    public BlendRanker(BlendScorer blend, GcnScores gcn, Histories histories, int[] modelPlaces) {
        this.blend = blend;
        this.gcn = gcn;
        this.histories = histories;
        this.modelPlaces = modelPlaces;
        int items = histories.itemCount();
        this.modelScores = ThreadLocal.withInitial(() -> new float[items]);
    }

    /**
     * For the users and items of {@code events}, which are the model's own.
     *
     * @param histories of {@code events} while all types weigh the same
     */
    static BlendRanker of(BlendScorer blend, GcnScores gcn, Events events, Histories histories) {
        Map<String, Double> typeWeights = blend.blend().typeWeights();
        return new BlendRanker(
                blend,
                gcn,
                typeWeights.isEmpty() ? histories : events.histories(typeWeights),
                IntStream.range(0, events.itemCount()).toArray());
    }

    @Override
    public void scoreItems(int user, float[] scores) {
        float[] mine = modelScores.get();
        double factor = 0;
        Arrays.fill(mine, 0f);
        if (blend.usesGcn()) {
            factor = gcn.score(user, scores);
            for (int item = 0; item < scores.length; item++) {
                // What the GCN does not know is NaN, which the blend must not spread to the other parts.
                if (modelPlaces[item] >= 0 && !Float.isNaN(scores[item])) {
                    mine[modelPlaces[item]] = scores[item];
                }
            }
        }
        blend.blend(mine, factor, histories.interests(user, blend.blend().recency()));
        for (int item = 0; item < scores.length; item++) {
            scores[item] = modelPlaces[item] >= 0 ? mine[modelPlaces[item]] : Float.NaN;
        }
    }
}
