package org.interestgraph.train;

import java.util.Arrays;
import java.util.BitSet;
import org.interestgraph.graph.RelationshipList;

/**
 * What training must not see of users' events while held-out pairs are validated on: events on the pairs themselves, or
 * on whole items or, where pairs were held out by time, everything from a moment on, so that validating is forecasting: a
 * view that came before the purchase stays, a view after it goes.
 */
public final class HiddenEvents {

    /** Whether one event is hidden. */
    @FunctionalInterface
    private interface Rule {
        boolean hides(int userNode, int itemNode, double time);
    }

    private final Rule rule;

    private HiddenEvents(Rule rule) {
        this.rule = rule;
    }

    /** @param pairs of {@link PairTimes#pair}, ascending */
    static HiddenEvents onPairs(long[] pairs) {
        return new HiddenEvents((user, item, time) -> Arrays.binarySearch(pairs, PairTimes.pair(user, item)) >= 0);
    }

    /** @param items nodes of items nothing is seen of */
    static HiddenEvents onItems(BitSet items) {
        return new HiddenEvents((user, item, time) -> items.get(item));
    }

    /**
     * Events without a time are judged by their pair.
     *
     * @param pairs held out, ascending
     * @param cutoffs by user node: times from which on nothing is seen, infinite for users who had nothing held out
     */
    static HiddenEvents from(long[] pairs, double[] cutoffs) {
        HiddenEvents onPairs = onPairs(pairs);
        return new HiddenEvents(
                (user, item, time) -> Double.isNaN(time) ? onPairs.hides(user, item, time) : time >= cutoffs[user]);
    }

    /** @param time NaN where the event has none */
    public boolean hides(int userNode, int itemNode, double time) {
        return rule.hides(userNode, itemNode, time);
    }

    /** What is seen of {@code list}. */
    RelationshipList without(RelationshipList list, PairTimes times) {
        return list.filter(k -> !hides(list.sources()[k], list.targets()[k], times.of(PairTimes.pair(list, k))));
    }
}
