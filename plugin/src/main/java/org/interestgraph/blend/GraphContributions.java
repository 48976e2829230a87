package org.interestgraph.blend;

import java.util.EnumMap;
import java.util.Map;
import org.interestgraph.itemgraph.Interests;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;

/** What each item of one user's history adds to the scores of items through the graphs of a blend. */
public final class GraphContributions {

    private final ItemGraphs graphs;
    private final Interests interests;
    private final Map<ItemGraphKind, Float> factors;

    /** @param factors w_G / max_i s_G(u, i) of the graphs that count */
    GraphContributions(ItemGraphs graphs, Interests interests, Map<ItemGraphKind, Float> factors) {
        this.graphs = graphs;
        this.interests = interests;
        this.factors = factors;
    }

    /** Contribution of every item of the history to the score of {@code item}: [interests.count]. */
    public float[] to(int item) {
        float[] parts = new float[interests.count()];
        factors.forEach((kind, factor) -> {
            for (int k = 0; k < parts.length; k++) {
                parts[k] += factor
                        * interests.weights()[k]
                        * graphs.weight(kind, interests.items()[k], item);
            }
        });
        return parts;
    }

    /** What every graph that counts adds to the score of {@code item}. */
    public Map<ItemGraphKind, Float> byGraph(int item) {
        Map<ItemGraphKind, Float> parts = new EnumMap<>(ItemGraphKind.class);
        factors.forEach((kind, factor) -> {
            float sum = 0;
            for (int k = 0; k < interests.count(); k++) {
                sum += factor
                        * interests.weights()[k]
                        * graphs.weight(kind, interests.items()[k], item);
            }
            parts.put(kind, sum);
        });
        return parts;
    }
}
