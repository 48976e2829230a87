package org.interestgraph.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.vector.TopK;

/** The best items for a user embedding, or the most popular where there is none. */
public final class ItemSearch {

    /** An item found: its row in the model and its score. */
    public record Hit(int row, float score) {}

    private final TrainedModel model;

    public ItemSearch(TrainedModel model) {
        this.model = model;
    }

    /**
     * The {@code k} best items by the model's score that {@code allowed} lets through: exactly k wherever k exist. Ties go
     * to the item that comes first in the projection.
     */
    public List<Hit> byScore(float[] userEmbedding, int k, IntPredicate allowed) {
        float[] scores = new float[model.items().length];
        model.scorer().scoreAll(userEmbedding, 0, model.embeddings(), model.items(), scores);
        return best(scores, k, allowed);
    }

    /** The {@code k} items with the largest weighted degree in the training graph. */
    public List<Hit> byPopularity(int k, IntPredicate allowed) {
        float[] scores = new float[model.items().length];
        for (int item = 0; item < scores.length; item++) {
            scores[item] = model.degrees()[model.items()[item]];
        }
        return best(scores, k, allowed);
    }

    /** Looks at ever more of the best until k pass the filter, so the filter runs on few items. */
    private List<Hit> best(float[] scores, int k, IntPredicate allowed) {
        int depth = Math.min(scores.length, 4 * k);
        while (true) {
            List<Hit> hits = firstAllowed(scores, k, depth, allowed);
            if (hits.size() == k || depth == scores.length) {
                return hits;
            }
            depth = (int) Math.min(scores.length, 8L * depth);
        }
    }

    private List<Hit> firstAllowed(float[] scores, int k, int depth, IntPredicate allowed) {
        List<Hit> hits = new ArrayList<>();
        if (depth == 0) {
            return hits;
        }
        TopK top = new TopK(depth);
        for (int item = 0; item < scores.length; item++) {
            top.offer(item, scores[item]);
        }
        int[] items = new int[depth];
        float[] itemScores = new float[depth];
        int count = top.drain(items, itemScores);
        for (int n = 0; n < count && hits.size() < k; n++) {
            int row = model.items()[items[n]];
            if (allowed.test(row)) {
                hits.add(new Hit(row, itemScores[n]));
            }
        }
        return hits;
    }
}
