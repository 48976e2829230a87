package org.interestgraph.itemgraph;

/**
 * A user's history as a query: what each item in it weighs now, the newest last. Items by their place among all items.
 *
 * @param weights positive; event weight · recency^(later times in the history), summing to 1
 */
public record Interests(int[] items, float[] weights) {

    /** Below this share of the newest item's weight an item is forgotten. */
    private static final double FORGOTTEN = 1e-4;

    /**
     * @param items oldest first
     * @param weights positive weights of the events, beside them
     * @param times of the events, ascending; those of one time weigh alike
     * @param recency in (0, 1]: what an item weighs against those of the next time; 1 where order says nothing
     */
    public static Interests of(int[] items, float[] weights, double[] times, int from, int to, double recency) {
        int longest = recency == 1 ? to - from : (int) Math.ceil(Math.log(FORGOTTEN) / Math.log(recency));
        int[] later = new int[to - from];
        int first = to;
        for (int p = to - 1; p >= from; p--) {
            later[p - from] = p == to - 1 ? 0 : later[p + 1 - from] + (times[p] < times[p + 1] ? 1 : 0);
            first = later[p - from] < longest ? p : first;
        }
        int[] kept = new int[to - first];
        float[] decayed = new float[kept.length];
        double sum = 0;
        for (int k = 0; k < kept.length; k++) {
            kept[k] = items[first + k];
            decayed[k] = (float) (weights[first + k] * Math.pow(recency, later[first + k - from]));
            sum += decayed[k];
        }
        for (int k = 0; k < kept.length; k++) {
            decayed[k] /= (float) sum;
        }
        return new Interests(kept, decayed);
    }

    public int count() {
        return items.length;
    }
}
