package org.interestgraph.train;

import java.util.Arrays;
import java.util.BitSet;
import org.interestgraph.graph.RelationshipList;

/**
 * What training must not see of users' events while held-out pairs are validated on: events on the pairs themselves, or
 * on whole items or, where pairs were held out by time, also everything after a moment, so that validating is forecasting:
 * a view that came before the purchase stays, a view after it goes. What has the very time of a held-out pair, or none, came
 * neither before nor after it: on other pairs it stays, and on the pair itself where events of its type are known to stay.
 */
public final class HiddenEvents {

    /** Whether one event is hidden. */
    @FunctionalInterface
    private interface Rule {
        boolean hides(int userNode, int itemNode, String type, double time);
    }

    private final Rule rule;

    private HiddenEvents(Rule rule) {
        this.rule = rule;
    }

    /** @param pairs of {@link PairTimes#pair}, ascending */
    static HiddenEvents onPairs(long[] pairs) {
        return onPairs(pairs, StayingEvents.NONE);
    }

    /**
     * @param pairs ascending
     * @param staying what is seen on the pairs
     */
    static HiddenEvents onPairs(long[] pairs, StayingEvents staying) {
        return new HiddenEvents((user, item, type, time) -> {
            long pair = PairTimes.pair(user, item);
            return Arrays.binarySearch(pairs, pair) >= 0 && !staying.stays(type, pair);
        });
    }

    /** @param items nodes of items nothing is seen of */
    static HiddenEvents onItems(BitSet items) {
        return new HiddenEvents((user, item, type, time) -> items.get(item));
    }

    /**
     * @param pairs held out, ascending
     * @param cutoffs by user node: times after which nothing is seen, infinite for users who had nothing held out
     * @param staying what is seen on the pairs where it has the time of the cutoff, or none
     */
    static HiddenEvents after(long[] pairs, double[] cutoffs, StayingEvents staying) {
        HiddenEvents onPairs = onPairs(pairs, staying);
        return new HiddenEvents((user, item, type, time) ->
                time > cutoffs[user] || !(time < cutoffs[user]) && onPairs.hides(user, item, type, time));
    }

    /** @param time NaN where the event has none */
    public boolean hides(int userNode, int itemNode, String type, double time) {
        return rule.hides(userNode, itemNode, type, time);
    }

    /** What is seen of {@code list}. */
    RelationshipList without(RelationshipList list, PairTimes times) {
        return list.filter(
                k -> !hides(list.sources()[k], list.targets()[k], list.type(), times.of(PairTimes.pair(list, k))));
    }
}
