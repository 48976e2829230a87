package org.interestgraph.train;

import java.util.Arrays;
import org.interestgraph.graph.RelationshipList;

/**
 * What training must not see of users' events while held-out pairs are validated on: events on the pairs themselves or,
 * where pairs were held out by time, everything from a moment on, so that validating is forecasting: a view that came
 * before the purchase stays, a view after it goes.
 *
 * <p>Events without a time are judged by their pair.
 */
public final class HiddenEvents {

    private final long[] pairs;
    private final double[] cutoffs;

    private HiddenEvents(long[] pairs, double[] cutoffs) {
        this.pairs = pairs;
        this.cutoffs = cutoffs;
    }

    /** @param pairs of {@link PairTimes#pair}, ascending */
    static HiddenEvents onPairs(long[] pairs) {
        return new HiddenEvents(pairs, null);
    }

    /**
     * @param pairs held out, ascending
     * @param cutoffs by user node: times from which on nothing is seen, infinite for users who had nothing held out
     */
    static HiddenEvents from(long[] pairs, double[] cutoffs) {
        return new HiddenEvents(pairs, cutoffs);
    }

    /** @param time NaN where the event has none */
    public boolean hides(int userNode, int itemNode, double time) {
        return cutoffs == null || Double.isNaN(time)
                ? Arrays.binarySearch(pairs, PairTimes.pair(userNode, itemNode)) >= 0
                : time >= cutoffs[userNode];
    }

    /** What is seen of {@code list}. */
    RelationshipList without(RelationshipList list, PairTimes times) {
        return list.filter(k -> !hides(list.sources()[k], list.targets()[k], times.of(PairTimes.pair(list, k))));
    }
}
