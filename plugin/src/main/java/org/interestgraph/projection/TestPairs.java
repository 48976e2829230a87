package org.interestgraph.projection;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interestgraph.config.StandardKeys;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;
import org.interestgraph.train.PairTimes;

/**
 * What a projection's test asks for, so that validation can ask the same: foretelling what users do next, or over some
 * time, finding items that are new to them, or to everybody. Which pairs are in the test is not used.
 */
record TestPairs(ProjectedGraph graph, String userLabel, String itemLabel) {

    /** Test pairs with other events to expect before their lack says anything; chance leaves out five once in 150 tests. */
    private static final double ENOUGH = 5;

    /**
     * Whether the HELD_OUT pairs were taken out of every type: none has an event of a {@code context} type, though at the
     * {@code target} pairs' rate at least {@value #ENOUGH} would.
     */
    boolean areNewToUsers(String target, List<String> context) {
        long[] test = heldOut();
        if (test.length == 0) {
            return false;
        }
        long[] bought = pairs(target);
        BitSet testSeen = new BitSet();
        BitSet boughtSeen = new BitSet();
        for (String type : context) {
            for (long pair : pairs(type)) {
                mark(test, pair, testSeen);
                mark(bought, pair, boughtSeen);
            }
        }
        return testSeen.isEmpty() && (double) test.length * boughtSeen.cardinality() >= ENOUGH * bought.length;
    }

    /**
     * How many of the pairs that have events of {@code types} beside the {@code target} would keep them, were they HELD_OUT
     * pairs: the rate of these by the rate of the target pairs, at most 1; 1 where there are too few to tell.
     */
    double keptShare(String target, Set<String> types) {
        long[] test = heldOut();
        long[] bought = pairs(target);
        BitSet testSeen = new BitSet();
        BitSet boughtSeen = new BitSet();
        for (String type : types) {
            for (long pair : pairs(type)) {
                mark(test, pair, testSeen);
                mark(bought, pair, boughtSeen);
            }
        }
        double rate = (double) boughtSeen.cardinality() / Math.max(1, bought.length);
        return test.length * rate < ENOUGH ? 1 : Math.min(1, testSeen.cardinality() / (test.length * rate));
    }

    /** Whether nobody has an event of {@code types} with any item of the HELD_OUT pairs, of which there are {@value #ENOUGH}. */
    boolean areOfUntouchedItems(List<String> types) {
        long[] test = heldOut();
        if (test.length < ENOUGH) {
            return false;
        }
        BitSet touched = new BitSet();
        for (String type : types) {
            for (long pair : pairs(type)) {
                touched.set(PairTimes.target(pair));
            }
        }
        return Arrays.stream(test).mapToInt(PairTimes::target).noneMatch(touched::get);
    }

    /** Whether the test asks for more than the next thing that a user does: some have several HELD_OUT pairs. */
    boolean areSeveralOfAUser() {
        long[] test = heldOut();
        return Arrays.stream(test).map(PairTimes::source).distinct().count() < test.length;
    }

    private long[] heldOut() {
        return graph.relationshipTypes(StandardKeys.ALL).contains(StandardKeys.HELD_OUT)
                ? pairs(StandardKeys.HELD_OUT)
                : new long[0];
    }

    /** Those of a type, ascending. */
    long[] pairs(String type) {
        RelationshipList list = graph.pairs(type, userLabel, itemLabel, Optional.empty(), Progress.NONE);
        long[] pairs = new long[list.count()];
        Arrays.setAll(pairs, k -> PairTimes.pair(list.sources()[k], list.targets()[k]));
        return pairs;
    }

    private static void mark(long[] pairs, long pair, BitSet found) {
        int place = Arrays.binarySearch(pairs, pair);
        if (place >= 0) {
            found.set(place);
        }
    }
}
