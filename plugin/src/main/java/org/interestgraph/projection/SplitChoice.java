package org.interestgraph.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.train.EventOrder;
import org.interestgraph.train.PairTimes;
import org.interestgraph.train.StayingEvents;
import org.interestgraph.train.ValidationSplit;
import org.interestgraph.train.ValidationSplit.Kind;

/** What {@code split: 'auto'} stands for in a projection, and why. */
final class SplitChoice {

    /** Below so many of the newest pairs, every user's last one says more. */
    private static final int FEW_PAIRS = 100;

    /** So many of the newest must be of users who have older ones too. */
    private static final int FEWEST_OF_KNOWN_USERS = 25;

    /** Of fewer items held out whole little can be learned. */
    private static final int FEW_ITEMS = 10;

    /** A type of which a larger share of the pairs are target pairs follows from the target, as a rating does, or may. */
    private static final double MOSTLY_TARGET = 0.9;

    private final ProjectedGraph graph;
    private final TrainConfig config;
    private final List<String> context;
    private final TestPairs test;

    /** @param kind never AUTO; {@code reason} is a sentence for people */
    record Chosen(Kind kind, String reason) {}

    SplitChoice(ProjectedGraph graph, TrainConfig config, List<String> context) {
        this.graph = graph;
        this.config = config;
        this.context = context;
        this.test = new TestPairs(graph, config.userLabel(), config.itemLabel());
    }

    /** The split of the configuration, or what AUTO stands for. */
    Chosen chosen(boolean describesItems) {
        if (config.validation().split() != Kind.AUTO) {
            return new Chosen(config.validation().split(), "`split` was set.");
        }
        double fraction = config.parameters().validationFraction();
        if (fraction * graph.nodesWithLabel(config.itemLabel()).length >= FEW_ITEMS
                && describesItems
                && test.areOfUntouchedItems(types())) {
            return new Chosen(
                    Kind.COLD_ITEMS, "Nobody touched an item of the HELD_OUT pairs, so items are held out whole.");
        }
        if (fraction == 0) {
            return new Chosen(Kind.RANDOM, "`validationFraction` is 0, so nothing is held out.");
        }
        if (test.areNewToUsers(target(), context)) {
            return new Chosen(
                    Kind.RANDOM,
                    "The HELD_OUT pairs have no event of another type, so pairs are held out at random with all their"
                            + " events.");
        }
        PairTimes times = times(target());
        return times == PairTimes.NONE
                ? atRandom("The `" + target() + "` relationships have no property `" + timestampProperty() + "`")
                : byTime(times, fraction);
    }

    private Chosen byTime(PairTimes times, double fraction) {
        EventOrder order =
                EventOrder.of(times, context.stream().map(this::times).toList());
        if (order.missing() > 0) {
            return atRandom("`" + timestampProperty() + "` is missing on " + order.missing() + " of " + order.pairs()
                    + " `" + target() + "` relationships");
        }
        String told = order.ordered() + " of " + order.users() + " users with several `" + target()
                + "` relationships have events of different times";
        if (!order.isTold()) {
            return atRandom("Only " + told);
        }
        boolean severalOfAUser = fraction * order.pairs() >= FEW_PAIRS && test.areSeveralOfAUser();
        return severalOfAUser && ValidationSplit.newest(times, fraction) >= FEWEST_OF_KNOWN_USERS
                ? new Chosen(
                        Kind.TEMPORAL,
                        told
                                + ", and some have several HELD_OUT pairs, so the newest relationships of all are held out.")
                : new Chosen(Kind.LEAVE_LAST_OUT, told + ", so the newest of every user is held out.");
    }

    private Chosen atRandom(String why) {
        Set<String> staying = stayingTypes();
        return staying.isEmpty()
                ? new Chosen(Kind.RANDOM, why + ", so pairs are held out at random with all their events.")
                : new Chosen(
                        Kind.RANDOM_TARGET,
                        why + ", so pairs are held out at random; on " + percent(test.keptShare(target(), staying))
                                + " of them events of " + String.join(", ", staying) + " stay.");
    }

    private static String percent(double share) {
        return Math.round(100 * share) + "%";
    }

    /**
     * Context types whose events say that a user may buy an item, so that they are to be seen on held-out pairs too unless
     * they came later: types that many pairs have without being target pairs, and that test pairs, if there are any, kept.
     */
    private Set<String> stayingTypes() {
        Set<String> staying = new TreeSet<>();
        long[] bought = test.pairs(target());
        for (String type : context) {
            long[] pairs = test.pairs(type);
            long both = Arrays.stream(pairs)
                    .filter(pair -> Arrays.binarySearch(bought, pair) >= 0)
                    .count();
            if (both > 0 && both <= MOSTLY_TARGET * pairs.length && !test.areNewToUsers(target(), List.of(type))) {
                staying.add(type);
            }
        }
        return staying;
    }

    /** What stays on held-out pairs, on as many of them as the test asks for where there is one. */
    StayingEvents staying(long seed) {
        Set<String> types = stayingTypes();
        return new StayingEvents(types, test.keptShare(target(), types), seed);
    }

    private PairTimes times(String type) {
        return graph.hasProperty(type, timestampProperty())
                ? new TimestampReader(graph, config.userLabel(), config.itemLabel()).read(type, timestampProperty())
                : PairTimes.NONE;
    }

    private List<String> types() {
        List<String> types = new ArrayList<>(context);
        types.add(target());
        return types;
    }

    private String target() {
        return config.targetRelationshipType();
    }

    private String timestampProperty() {
        return config.validation().timestampProperty();
    }
}
