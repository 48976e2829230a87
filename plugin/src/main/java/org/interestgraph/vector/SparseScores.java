package org.interestgraph.vector;

/**
 * Sums of positive amounts for few of many items, cleared in the time it takes to look at those few. Not thread-safe.
 * Memory: 8 bytes per item.
 */
public final class SparseScores {

    private final float[] values;
    /** One place more than items, so that the next may be written before it is known to count. */
    private final int[] touched;

    private int count;

    public SparseScores(int itemCount) {
        values = new float[itemCount];
        touched = new int[itemCount + 1];
    }

    /** Adds {@code amount}; none that is not positive. */
    public void add(int item, float amount) {
        if (amount > 0) {
            count = add(item, amount, count);
        }
    }

    /** Adds {@code factor} times {@code amounts[e]} to the sum of {@code items[e]} for e in [from, to). */
    public void add(float factor, int[] items, float[] amounts, int from, int to) {
        int touchedNow = count;
        for (int e = from; e < to; e++) {
            float amount = factor * amounts[e];
            if (amount > 0) {
                touchedNow = add(items[e], amount, touchedNow);
            }
        }
        count = touchedNow;
    }

    /** Written always and kept where it counts: whether an item is new cannot be foreseen, so a branch costs more. */
    private int add(int item, float amount, int touchedNow) {
        float before = values[item];
        touched[touchedNow] = item;
        values[item] = before + amount;
        return touchedNow + (before == 0 ? 1 : 0);
    }

    /** Adds {@code factor} times every sum to that of {@code other} and clears these. */
    public void moveTo(SparseScores other, float factor) {
        int touchedNow = other.count;
        for (int n = 0; n < count; n++) {
            int item = touched[n];
            float amount = factor * values[item];
            values[item] = 0;
            if (amount > 0) {
                touchedNow = other.add(item, amount, touchedNow);
            }
        }
        other.count = touchedNow;
        count = 0;
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
