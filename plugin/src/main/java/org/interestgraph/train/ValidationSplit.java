package org.interestgraph.train;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.interestgraph.graph.RelationshipList;

/**
 * Holds out target relationships for validation.
 *
 * <p>Pairs held out at random, or given, disappear from every relationship type, so the click that led to a purchase does
 * not give it away: what is validated is finding items that are new to the user. Where target pairs alone are held out at
 * random, events of other types stay on them: what is validated is what the user buys, seen before or not. Where pairs are
 * held out by time, training sees what was known before: earlier events stay, those on the pair among them, and later ones
 * go; what is validated is foretelling what the user does next. Equal times are no order, see {@link HiddenEvents}. At
 * random, every user keeps at least one target pair. Of items held out whole nothing stays, whoever the user.
 */
public final class ValidationSplit {

    /** Most users to validate on, evenly spaced among all: enough to tell models apart. */
    public static final int MOST_USERS = 10_000;

    /** How the pairs to hold out are chosen. */
    public enum Kind {
        /**
         * {@link #LEAVE_LAST_OUT} where times order target relationships, else {@link #RANDOM_TARGET}; unless the data's
         * own test asks for something else, which is validated then.
         */
        AUTO,
        /** At random, with all events of the pairs. */
        RANDOM,
        /** At random, the target relationships alone. */
        RANDOM_TARGET,
        /** The newest of all. */
        TEMPORAL,
        /** The newest of every user. */
        LEAVE_LAST_OUT,
        /** Those of a relationship type of their own. */
        GIVEN,
        /** All of some items, which training then knows by their features alone. */
        COLD_ITEMS
    }

    /**
     * What remains for training and what was held out.
     *
     * @param hidden what was taken out of {@code training}
     */
    public record Result(TrainingSet training, RelationshipList heldOut, HiddenEvents hidden) {}

    private ValidationSplit() {}

    /** Holds out nothing. */
    static Result none(TrainingSet set) {
        return new Result(set, set.target().filter(k -> false), HiddenEvents.onPairs(new long[0]));
    }

    /** Holds out about {@code fraction} of the target pairs; the choice depends on the seed alone. */
    public static Result random(TrainingSet set, double fraction, long seed) {
        return randomTarget(set, fraction, seed, StayingEvents.NONE);
    }

    /**
     * Holds out the target pairs that {@link #random} does, on which some events are seen.
     */
    public static Result randomTarget(TrainingSet set, double fraction, long seed, StayingEvents staying) {
        RelationshipList target = set.target();
        int[] left = countsBySource(target, set.nodeCount());
        SplittableRandom random = new SplittableRandom(seed);
        BitSet heldOut = new BitSet();
        for (int k = 0; k < target.count(); k++) {
            if (random.nextDouble() < fraction && left[target.sources()[k]] > 1) {
                left[target.sources()[k]]--;
                heldOut.set(k);
            }
        }
        RelationshipList pairs = target.filter(heldOut::get);
        return result(set, Map.of(), pairs, HiddenEvents.onPairs(pairs(pairs), staying));
    }

    /**
     * Holds out the newest target pairs: all from the time of the round({@code fraction} · pairs)-th newest on, less
     * those of users who have no earlier target pair.
     *
     * @param times by relationship type; those of the target are complete
     * @param staying what stays on a held-out pair of what has its very time, or none
     */
    public static Result temporal(
            TrainingSet set, Map<String, PairTimes> times, double fraction, StayingEvents staying) {
        RelationshipList target = set.target();
        double[] of = timesOf(target, times);
        double cutoff = cutoff(of, fraction);
        BitSet known = new BitSet();
        for (int k = 0; k < of.length; k++) {
            if (of[k] < cutoff) {
                known.set(target.sources()[k]);
            }
        }
        double[] cutoffs = new double[set.nodeCount()];
        Arrays.fill(cutoffs, cutoff);
        RelationshipList newest = target.filter(k -> of[k] >= cutoff && known.get(target.sources()[k]));
        return result(set, times, newest, HiddenEvents.after(pairs(newest), cutoffs, staying));
    }

    /** How many pairs {@link #temporal} holds out of a target with {@code times}. */
    public static int newest(PairTimes times, double fraction) {
        double cutoff = cutoff(times.times(), fraction);
        int held = 0;
        int end;
        for (int first = 0; first < times.pairs().length; first = end) {
            int newest = 0;
            for (end = first;
                    end < times.pairs().length
                            && PairTimes.source(times.pairs()[end]) == PairTimes.source(times.pairs()[first]);
                    end++) {
                newest += times.times()[end] >= cutoff ? 1 : 0;
            }
            held += newest < end - first ? newest : 0;
        }
        return held;
    }

    private static double cutoff(double[] times, double fraction) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        int newest = (int) Math.round(fraction * sorted.length);
        return newest == 0 ? Double.POSITIVE_INFINITY : sorted[sorted.length - newest];
    }

    /**
     * Holds out the newest target pair of users with several, of at most {@value #MOST_USERS} users; of equally new ones
     * any, by {@code seed}.
     *
     * @param times by relationship type; those of the target are complete
     * @param staying what stays on a held-out pair of what has its very time, or none
     */
    public static Result lastOut(TrainingSet set, Map<String, PairTimes> times, long seed, StayingEvents staying) {
        RelationshipList target = set.target();
        double[] of = timesOf(target, times);
        int[] counts = countsBySource(target, set.nodeCount());
        int[] lasts = new int[set.nodeCount()];
        Arrays.fill(lasts, -1);
        for (int k = 0; k < of.length; k++) {
            int user = target.sources()[k];
            int last = lasts[user];
            if (last < 0 || of[k] > of[last] || of[k] == of[last] && draw(seed, target, k) > draw(seed, target, last)) {
                lasts[user] = k;
            }
        }
        int[] candidates = IntStream.of(lasts)
                .filter(k -> k >= 0 && counts[target.sources()[k]] > 1)
                .sorted()
                .toArray();
        double[] cutoffs = new double[set.nodeCount()];
        Arrays.fill(cutoffs, Double.POSITIVE_INFINITY);
        BitSet heldOut = new BitSet();
        int count = Math.min(MOST_USERS, candidates.length);
        for (int n = 0; n < count; n++) {
            int k = candidates[(int) ((long) n * candidates.length / count)];
            heldOut.set(k);
            cutoffs[target.sources()[k]] = of[k];
        }
        RelationshipList lastPairs = target.filter(heldOut::get);
        return result(set, times, lastPairs, HiddenEvents.after(pairs(lastPairs), cutoffs, staying));
    }

    /** A random number that depends on the pair and the seed alone. */
    private static long draw(long seed, RelationshipList list, int k) {
        return new SplittableRandom(seed ^ PairTimes.pair(list, k)).nextLong();
    }

    /**
     * Holds out the pairs of {@code given}, whether they are target pairs or not.
     *
     * @throws IllegalArgumentException where no target pair is left
     */
    public static Result given(TrainingSet set, RelationshipList given) {
        Result result = onPairs(set, given);
        if (result.training().target().count() == 0) {
            throw new IllegalArgumentException("Every `" + set.target().type() + "` pair is a `" + given.type()
                    + "` pair as well, which leaves nothing to train on; hold out other pairs.");
        }
        return result;
    }

    /**
     * Holds out all target pairs of about {@code fraction} of the items that have any, and hides every other event with
     * these items; the choice depends on the seed alone.
     *
     * @throws IllegalArgumentException where no item is chosen or none is left
     */
    public static Result coldItems(TrainingSet set, double fraction, long seed) {
        BitSet sold = new BitSet();
        for (int item : set.target().targets()) {
            sold.set(item);
        }
        SplittableRandom random = new SplittableRandom(seed);
        BitSet cold = new BitSet();
        sold.stream().filter(item -> random.nextDouble() < fraction).forEach(cold::set);
        if (cold.isEmpty() || cold.cardinality() == sold.cardinality()) {
            throw new IllegalArgumentException("`split` 'cold-items' with `validationFraction` " + fraction
                    + " holds out " + cold.cardinality() + " of " + sold.cardinality() + " items with `"
                    + set.target().type() + "` relationships; choose a fraction that holds out some and leaves some.");
        }
        RelationshipList heldOut =
                set.target().filter(k -> cold.get(set.target().targets()[k]));
        return result(set, Map.of(), heldOut, HiddenEvents.onItems(cold));
    }

    /** Takes the pairs of {@code heldOut} out of all relationships. */
    static Result onPairs(TrainingSet set, RelationshipList heldOut) {
        return result(set, Map.of(), heldOut, HiddenEvents.onPairs(pairs(heldOut)));
    }

    private static Result result(
            TrainingSet set, Map<String, PairTimes> times, RelationshipList heldOut, HiddenEvents hidden) {
        TrainingSet training = new TrainingSet(
                set.nodeCount(),
                set.users(),
                set.items(),
                without(set.target(), times, hidden),
                set.interactions().stream()
                        .map(list -> without(list, times, hidden))
                        .toList(),
                set.other().stream().map(list -> without(list, times, hidden)).toList(),
                set.features());
        return new Result(training, heldOut, hidden);
    }

    private static RelationshipList without(RelationshipList list, Map<String, PairTimes> times, HiddenEvents hidden) {
        return hidden.without(list, times.getOrDefault(list.type(), PairTimes.NONE));
    }

    /** Ascending, as lists are. */
    private static long[] pairs(RelationshipList list) {
        long[] pairs = new long[list.count()];
        Arrays.setAll(pairs, k -> PairTimes.pair(list, k));
        return pairs;
    }

    static int[] countsBySource(RelationshipList list, int nodeCount) {
        int[] counts = new int[nodeCount];
        for (int source : list.sources()) {
            counts[source]++;
        }
        return counts;
    }

    private static double[] timesOf(RelationshipList target, Map<String, PairTimes> times) {
        PairTimes all = times.get(target.type());
        double[] of = new double[target.count()];
        Arrays.setAll(of, k -> all.of(PairTimes.pair(target, k)));
        return of;
    }
}
