package org.interestgraph.itemgraph;

import java.util.BitSet;

/**
 * Events of users with items, users and items by their places, in any order: [count] of each. Memory: 24 bytes per event.
 *
 * @param weights positive
 * @param times seconds, NaN where an event has none; null where none has one
 */
public record Events(int userCount, int itemCount, int[] users, int[] items, float[] weights, double[] times) {

    /** Anything that tells which events to leave out. */
    @FunctionalInterface
    public interface Hidden {
        /** @param time NaN where the event has none */
        boolean hides(int user, int item, double time);
    }

    public int count() {
        return users.length;
    }

    /** Those that are not hidden. */
    public Events without(Hidden hidden) {
        BitSet kept = new BitSet(count());
        for (int e = 0; e < count(); e++) {
            if (!hidden.hides(users[e], items[e], times == null ? Double.NaN : times[e])) {
                kept.set(e);
            }
        }
        int size = kept.cardinality();
        int[] keptUsers = new int[size];
        int[] keptItems = new int[size];
        float[] keptWeights = new float[size];
        double[] keptTimes = times == null ? null : new double[size];
        int n = 0;
        for (int e = kept.nextSetBit(0); e >= 0; e = kept.nextSetBit(e + 1)) {
            keptUsers[n] = users[e];
            keptItems[n] = items[e];
            keptWeights[n] = weights[e];
            if (times != null) {
                keptTimes[n] = times[e];
            }
            n++;
        }
        return new Events(userCount, itemCount, keptUsers, keptItems, keptWeights, keptTimes);
    }

    /** What every user did, oldest first. */
    public Histories histories() {
        return Histories.of(userCount, itemCount, users, items, weights, times);
    }
}
