package org.interestgraph.itemgraph;

import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Events of users with items, users and items by their places, in any order: [count] of each. Memory: 26 bytes per event.
 *
 * @param weights positive
 * @param times seconds, NaN where an event has none; null where none has one
 * @param types relationship types that there are
 * @param typeOf place in {@code types} of every event's type
 */
public record Events(
        int userCount,
        int itemCount,
        int[] users,
        int[] items,
        float[] weights,
        double[] times,
        List<String> types,
        short[] typeOf) {

    /** Anything that tells which events to leave out. */
    @FunctionalInterface
    public interface Hidden {
        /** @param time NaN where the event has none */
        boolean hides(int user, int item, String type, double time);
    }

    public int count() {
        return users.length;
    }

    /** Those that are not hidden. */
    public Events without(Hidden hidden) {
        BitSet kept = new BitSet(count());
        for (int e = 0; e < count(); e++) {
            double time = times == null ? Double.NaN : times[e];
            if (!hidden.hides(users[e], items[e], types.get(typeOf[e]), time)) {
                kept.set(e);
            }
        }
        int size = kept.cardinality();
        int[] keptUsers = new int[size];
        int[] keptItems = new int[size];
        float[] keptWeights = new float[size];
        double[] keptTimes = times == null ? null : new double[size];
        short[] keptTypes = new short[size];
        int n = 0;
        for (int e = kept.nextSetBit(0); e >= 0; e = kept.nextSetBit(e + 1)) {
            keptUsers[n] = users[e];
            keptItems[n] = items[e];
            keptWeights[n] = weights[e];
            keptTypes[n] = typeOf[e];
            if (times != null) {
                keptTimes[n] = times[e];
            }
            n++;
        }
        return new Events(userCount, itemCount, keptUsers, keptItems, keptWeights, keptTimes, types, keptTypes);
    }

    /** What every user did, oldest first. */
    public Histories histories() {
        return histories(Map.of());
    }

    /** The same with events weighing {@code typeWeights} times as much by their type; positive, 1 for a type not there. */
    public Histories histories(Map<String, Double> typeWeights) {
        if (typeWeights.isEmpty()) {
            return Histories.of(userCount, itemCount, users, items, weights, times);
        }
        float[] factors = new float[types.size()];
        for (int type = 0; type < factors.length; type++) {
            factors[type] = typeWeights.getOrDefault(types.get(type), 1.0).floatValue();
        }
        float[] weighted = new float[count()];
        for (int e = 0; e < weighted.length; e++) {
            weighted[e] = factors[typeOf[e]] * weights[e];
        }
        return Histories.of(userCount, itemCount, users, items, weighted, times);
    }
}
