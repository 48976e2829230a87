package org.interestgraph.train;

import java.util.Arrays;
import java.util.Collection;

/**
 * How far times tell in which order users did things. Where all events have one time, or most users did all at one time,
 * they tell nothing.
 *
 * @param pairs of the target
 * @param missing those of them without a time
 * @param users with several pairs of the target, who can have one held out
 * @param ordered those of them who have events of two different times
 */
public record EventOrder(long pairs, long missing, long users, long ordered) {

    /** @param context events of other types; those without a time say nothing */
    public static EventOrder of(PairTimes target, Collection<PairTimes> context) {
        int nodes = 1;
        for (long pair : target.pairs()) {
            nodes = Math.max(nodes, PairTimes.source(pair) + 1);
        }
        int[] counts = new int[nodes];
        double[] oldest = new double[nodes];
        double[] newest = new double[nodes];
        Arrays.fill(oldest, Double.POSITIVE_INFINITY);
        Arrays.fill(newest, Double.NEGATIVE_INFINITY);
        for (long pair : target.pairs()) {
            counts[PairTimes.source(pair)]++;
        }
        widen(target, oldest, newest);
        context.forEach(times -> widen(times, oldest, newest));
        long users = 0;
        long ordered = 0;
        for (int user = 0; user < nodes; user++) {
            users += counts[user] > 1 ? 1 : 0;
            ordered += counts[user] > 1 && oldest[user] < newest[user] ? 1 : 0;
        }
        long missing = Arrays.stream(target.times())
                .filter(time -> !Double.isFinite(time))
                .count();
        return new EventOrder(target.pairs().length, missing, users, ordered);
    }

    private static void widen(PairTimes times, double[] oldest, double[] newest) {
        for (int k = 0; k < times.pairs().length; k++) {
            int user = PairTimes.source(times.pairs()[k]);
            double time = times.times()[k];
            if (user < oldest.length && Double.isFinite(time)) {
                oldest[user] = Math.min(oldest[user], time);
                newest[user] = Math.max(newest[user], time);
            }
        }
    }

    /** Whether times order what most of the users did, and no target pair lacks one. */
    public boolean isTold() {
        return missing == 0 && ordered > 0 && 2 * ordered >= users;
    }
}
