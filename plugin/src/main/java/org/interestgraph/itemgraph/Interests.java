package org.interestgraph.itemgraph;

/**
 * A user's history as a query: what each item in it weighs now, the newest last. Items by their place among all items.
 *
 * @param weights positive; event weight · recency^(places from the newest), summing to 1
 */
public record Interests(int[] items, float[] weights) {

    /** Below this share of the newest item's weight an item is forgotten. */
    private static final double FORGOTTEN = 1e-4;

    /**
     * @param items oldest first
     * @param weights positive weights of the events, beside them
     * @param recency in (0, 1]: what an item weighs against the one after it; 1 where order says nothing
     */
    public static Interests of(int[] items, float[] weights, int from, int to, double recency) {
        int longest = recency == 1 ? to - from : (int) Math.ceil(Math.log(FORGOTTEN) / Math.log(recency));
        int first = Math.max(from, to - longest);
        int[] kept = new int[to - first];
        float[] decayed = new float[kept.length];
        double sum = 0;
        for (int k = 0; k < kept.length; k++) {
            kept[k] = items[first + k];
            decayed[k] = (float) (weights[first + k] * Math.pow(recency, kept.length - 1 - k));
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
