package org.interestgraph.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.interestgraph.graph.RelationshipList;

/**
 * Holds out target relationships for validation.
 *
 * <p>A held-out pair disappears from every relationship type, so the click that led to a purchase does not give it
 * away. Unless the pairs are given, every user keeps at least one target pair in training. Parallel relationships are
 * one pair.
 */
public final class ValidationSplit {

    /** Most users to validate on, evenly spaced among all: enough to tell models apart. */
    public static final int MOST_USERS = 10_000;

    /** How the pairs to hold out are chosen. */
    public enum Kind {
        /** {@link #LEAVE_LAST_OUT} where target relationships have times, else {@link #RANDOM}. */
        AUTO,
        /** At random. */
        RANDOM,
        /** The newest of all. */
        TEMPORAL,
        /** The newest of every user. */
        LEAVE_LAST_OUT,
        /** Those of a relationship type of their own. */
        GIVEN
    }

    /** What remains for training and what was held out. */
    public record Result(TrainingSet training, RelationshipList heldOut) {}

    private ValidationSplit() {}

    /** Holds out about {@code fraction} of the target pairs; the choice depends on the seed alone. */
    public static Result random(TrainingSet set, double fraction, long seed) {
        int[] left = new int[set.nodeCount()];
        Set<Long> pairs = pairs(set.target(), left);
        SplittableRandom random = new SplittableRandom(seed);
        Set<Long> heldOut = new HashSet<>();
        for (long pair : pairs) {
            if (random.nextDouble() < fraction && takeFrom(left, pair)) {
                heldOut.add(pair);
            }
        }
        return holdOut(set, heldOut);
    }

    /**
     * Holds out the newest round({@code fraction} · pairs) of all target pairs, less those that a user would be left
     * without; of equally new pairs those with the higher node indices.
     */
    public static Result temporal(TrainingSet set, PairTimes times, double fraction) {
        int[] left = new int[set.nodeCount()];
        List<Long> newest =
                pairs(set.target(), left).stream().sorted(newestFirst(times)).toList();
        Set<Long> heldOut = new HashSet<>();
        for (long pair : newest.subList(0, (int) Math.round(fraction * newest.size()))) {
            if (takeFrom(left, pair)) {
                heldOut.add(pair);
            }
        }
        return holdOut(set, heldOut);
    }

    /**
     * Holds out every user's newest target pair, of at most {@value #MOST_USERS} users; of equally new ones that
     * with the highest item node index.
     */
    public static Result lastOut(TrainingSet set, PairTimes times) {
        int[] left = new int[set.nodeCount()];
        Map<Integer, Long> last = new TreeMap<>();
        Comparator<Long> newestFirst = newestFirst(times);
        for (long pair : pairs(set.target(), left)) {
            last.merge(user(pair), pair, (one, other) -> newestFirst.compare(one, other) < 0 ? one : other);
        }
        long[] candidates = last.values().stream()
                .mapToLong(pair -> pair)
                .filter(pair -> left[user(pair)] > 1)
                .toArray();
        int count = Math.min(MOST_USERS, candidates.length);
        Set<Long> heldOut = new HashSet<>();
        for (int n = 0; n < count; n++) {
            heldOut.add(candidates[(int) ((long) n * candidates.length / count)]);
        }
        return holdOut(set, heldOut);
    }

    /**
     * Holds out the pairs of {@code given}, whether they are target pairs or not.
     *
     * @throws IllegalArgumentException where no target pair is left
     */
    public static Result given(TrainingSet set, RelationshipList given) {
        TrainingSet training = without(set, pairs(given, new int[set.nodeCount()]));
        if (training.target().count() == 0) {
            throw new IllegalArgumentException("Every `" + set.target().type() + "` pair is a `" + given.type()
                    + "` pair as well, which leaves nothing to train on; hold out other pairs.");
        }
        return new Result(training, given);
    }

    /** Takes {@code pairs} of {@link PairTimes#pair} out of all relationships; holds out those of the target. */
    static Result holdOut(TrainingSet set, Set<Long> pairs) {
        return new Result(without(set, pairs), filter(set.target(), pairs, true));
    }

    private static TrainingSet without(TrainingSet set, Set<Long> pairs) {
        return new TrainingSet(
                set.nodeCount(),
                set.users(),
                set.items(),
                filter(set.target(), pairs, false),
                filterAll(set.interactions(), pairs),
                filterAll(set.other(), pairs));
    }

    /** The distinct pairs in their order, counted by source node. */
    static Set<Long> pairs(RelationshipList list, int[] countOfNode) {
        Set<Long> pairs = new LinkedHashSet<>();
        for (int k = 0; k < list.count(); k++) {
            if (pairs.add(pair(list, k))) {
                countOfNode[list.sources()[k]]++;
            }
        }
        return pairs;
    }

    static int user(long pair) {
        return (int) (pair >>> 32);
    }

    /** Lowers the count of the pair's user, unless it is their last. */
    private static boolean takeFrom(int[] left, long pair) {
        if (left[user(pair)] == 1) {
            return false;
        }
        left[user(pair)]--;
        return true;
    }

    private static Comparator<Long> newestFirst(PairTimes times) {
        return Comparator.<Long>comparingDouble(times::of)
                .thenComparing(Comparator.naturalOrder())
                .reversed();
    }

    private static long pair(RelationshipList list, int k) {
        return PairTimes.pair(list.sources()[k], list.targets()[k]);
    }

    private static List<RelationshipList> filterAll(List<RelationshipList> lists, Set<Long> heldOut) {
        List<RelationshipList> kept = new ArrayList<>();
        for (RelationshipList list : lists) {
            kept.add(filter(list, heldOut, false));
        }
        return kept;
    }

    private static RelationshipList filter(RelationshipList list, Set<Long> heldOut, boolean inside) {
        int[] chosen = IntStream.range(0, list.count())
                .filter(k -> heldOut.contains(pair(list, k)) == inside)
                .toArray();
        int[] sources = new int[chosen.length];
        int[] targets = new int[chosen.length];
        float[] weights = new float[chosen.length];
        for (int n = 0; n < chosen.length; n++) {
            sources[n] = list.sources()[chosen[n]];
            targets[n] = list.targets()[chosen[n]];
            weights[n] = list.weights()[chosen[n]];
        }
        return new RelationshipList(list.type(), sources, targets, weights);
    }
}
