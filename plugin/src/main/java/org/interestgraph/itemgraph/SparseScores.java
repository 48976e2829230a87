package org.interestgraph.itemgraph;

/**
 * Sums of positive amounts for few of many items, cleared in the time it takes to look at those few. Not thread-safe.
 * Memory: 8 bytes per item.
 */
public final class SparseScores {

    private final float[] values;
    private final int[] touched;
    private int count;

    public SparseScores(int itemCount) {
        values = new float[itemCount];
        touched = new int[itemCount];
    }

    /** Adds {@code amount}; none that is not positive. */
    public void add(int item, float amount) {
        if (!(amount > 0)) {
            return;
        }
        if (values[item] == 0) {
            touched[count++] = item;
        }
        values[item] += amount;
    }

    /** Number of items with a sum. */
    public int count() {
        return count;
    }

    /** The n-th item that got an amount. */
    public int item(int n) {
        return touched[n];
    }

    /** Sum of {@code item}, 0 where it got nothing. */
    public float value(int item) {
        return values[item];
    }

    /** The largest sum, 0 where there is none. */
    public float max() {
        float max = 0;
        for (int n = 0; n < count; n++) {
            max = Math.max(max, values[touched[n]]);
        }
        return max;
    }

    public void clear() {
        for (int n = 0; n < count; n++) {
            values[touched[n]] = 0;
        }
        count = 0;
    }
}
