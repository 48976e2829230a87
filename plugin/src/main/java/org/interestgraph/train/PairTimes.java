package org.interestgraph.train;

import java.util.Arrays;

/**
 * When a user last had a relationship with an item, for every pair of one type.
 *
 * @param pairs source node in the upper, target node in the lower 32 bits, ascending
 * @param times of the pairs, in any unit, greater being later
 */
public record PairTimes(long[] pairs, double[] times) {

    /** The pair of two nodes as one number, ordered by source, then target. */
    public static long pair(int source, int target) {
        return (long) source << 32 | target;
    }

    double of(long pair) {
        return times[Arrays.binarySearch(pairs, pair)];
    }
}
