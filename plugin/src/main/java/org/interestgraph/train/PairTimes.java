package org.interestgraph.train;

import java.util.Arrays;
import org.interestgraph.graph.RelationshipList;

/**
 * When a user last had a relationship with an item, for every pair of one type.
 *
 * @param pairs source node in the upper, target node in the lower 32 bits, ascending
 * @param times of the pairs, in any unit, greater being later; NaN where a pair has none
 */
public record PairTimes(long[] pairs, double[] times) {

    /** Of a type that has no times. */
    public static final PairTimes NONE = new PairTimes(new long[0], new double[0]);

    /** The pair of two nodes as one number, ordered by source, then target. */
    public static long pair(int source, int target) {
        return (long) source << 32 | target;
    }

    /** The source of {@link #pair(int, int)}. */
    public static int source(long pair) {
        return (int) (pair >>> 32);
    }

    /** The target of {@link #pair(int, int)}. */
    public static int target(long pair) {
        return (int) pair;
    }

    /** The pair of the k-th relationship. */
    static long pair(RelationshipList list, int k) {
        return pair(list.sources()[k], list.targets()[k]);
    }

    /** The time of {@code pair}, NaN where there is none. */
    double of(long pair) {
        int place = Arrays.binarySearch(pairs, pair);
        return place < 0 ? Double.NaN : times[place];
    }
}
