package org.interestgraph.evaluate;

import org.interestgraph.graph.Interactions;
import org.interestgraph.vector.TopK;

/**
 * The best items of one user after the other, best first; ties rank by item index. Not thread-safe: one per thread.
 * Memory: 4 bytes per item and 16 per place.
 */
public final class TopItems {

    private final float[] scores;
    private final TopK top;
    private final int[] items;
    private final float[] topScores;

    /** @param k places; more than there are items counts as all */
    public TopItems(int itemCount, int k) {
        int places = Math.max(1, Math.min(k, itemCount));
        scores = new float[itemCount];
        top = new TopK(places);
        items = new int[places];
        topScores = new float[places];
    }

    /** Ranks all items for {@code user} but those masked or scored NaN; returns how many places were taken. */
    public int rank(ItemRanker ranker, int user, Interactions masked) {
        ranker.scoreItems(user, scores);
        masked.forEachItem(user, item -> scores[item] = Float.NaN);
        top.clear();
        for (int item = 0; item < scores.length; item++) {
            top.offer(item, scores[item]);
        }
        return top.drain(items, topScores);
    }

    /** Item at a place taken, from 0. */
    public int item(int place) {
        return items[place];
    }

    /** Its score. */
    public float score(int place) {
        return topScores[place];
    }
}
