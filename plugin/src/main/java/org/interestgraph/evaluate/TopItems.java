package org.interestgraph.evaluate;

import org.interestgraph.vector.TopK;

/** The best items of one user after the other, best first; ties rank by item index. Memory: 8 bytes per place. */
public final class TopItems {

    private final int[] items;
    private final float[] scores;
    private int count;

    TopItems(int places) {
        items = new int[places];
        scores = new float[places];
    }

    void take(TopK best) {
        count = best.drain(items, scores);
    }

    /** Places taken. */
    public int count() {
        return count;
    }

    /** Item at a place taken, from 0. */
    public int item(int place) {
        return items[place];
    }

    /** Its score. */
    public float score(int place) {
        return scores[place];
    }
}
