package org.interestgraph.evaluate;

import java.util.Arrays;
import org.interestgraph.vector.TopK;

/** The best items of one user after the other, best first; ties rank by item index. Memory: 8 bytes per place. */
public final class TopItems {

    private int[] items;
    private float[] scores;
    private int count;

    TopItems(int places) {
        items = new int[places];
        scores = new float[places];
    }

    void take(TopK best) {
        count = best.drain(items, scores);
    }

    /** Whether the item after the first {@code k} scores as much as the last of them. */
    boolean cutsTies(int k) {
        return count > k && scores[k] == scores[k - 1];
    }

    /** Keeps the first {@code k}. */
    void cut(int k) {
        count = Math.min(count, k);
    }

    /** Keeps what scores higher than {@code score}, followed by {@code tied}, all that score as much. */
    void endWith(float score, ItemList tied) {
        while (count > 0 && scores[count - 1] <= score) {
            count--;
        }
        int all = count + tied.count();
        if (all > items.length) {
            items = Arrays.copyOf(items, all);
            scores = Arrays.copyOf(scores, all);
        }
        Arrays.fill(scores, count, all, score);
        count = tied.copyTo(items, count);
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
