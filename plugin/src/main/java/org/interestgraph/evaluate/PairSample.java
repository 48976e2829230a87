package org.interestgraph.evaluate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;

/**
 * User–item pairs for the purchase or no-purchase task: a user's positives, then sampled items the user did not interact
 * with. Pairs of user n: from {@code offsets[n]} to below {@code offsets[n + 1]}.
 *
 * @param users every user with a positive, ascending
 * @param offsets [users + 1]
 * @param items item of every pair
 * @param positive whether the pair is a positive
 */
public record PairSample(int[] users, int[] offsets, int[] items, boolean[] positive) {

    private static final int GRAIN = 16;

    /**
     * Samples uniformly, without replacement, round({@code ratio} · positives) negatives of every user, at least one,
     * or all there are: items that are neither among {@code positives} nor {@code interacted}. The choice depends on the
     * seed alone.
     */
    public static PairSample of(
            Interactions positives, Interactions interacted, int itemCount, double ratio, long seed) {
        Interactions known = union(positives, interacted);
        int[] users = positives.usersWithItems();
        int[] offsets = new int[users.length + 1];
        for (int n = 0; n < users.length; n++) {
            int count = positives.count(users[n]);
            long wanted = Math.max(1, Math.round(ratio * count));
            int negatives = (int) Math.min(wanted, itemCount - known.count(users[n]));
            offsets[n + 1] = Math.addExact(offsets[n], count + negatives);
        }
        int[] items = new int[offsets[users.length]];
        boolean[] positive = new boolean[items.length];
        SplittableRandom random = new SplittableRandom(seed);
        for (int n = 0; n < users.length; n++) {
            int user = users[n];
            int[] next = {offsets[n]};
            positives.forEachItem(user, item -> items[next[0]++] = item);
            Arrays.fill(positive, offsets[n], next[0], true);
            int absent = itemCount - known.count(user);
            for (int rank : distinct(offsets[n + 1] - next[0], absent, random)) {
                items[next[0]++] = known.absentItem(user, rank);
            }
        }
        return new PairSample(users, offsets, items, positive);
    }

    private static Interactions union(Interactions one, Interactions other) {
        int size = one.size() + other.size();
        int[] users = new int[size];
        int[] items = new int[size];
        int[] next = {0};
        for (Interactions each : new Interactions[] {one, other}) {
            for (int u = 0; u < each.userCount(); u++) {
                int user = u;
                each.forEachItem(user, item -> {
                    users[next[0]] = user;
                    items[next[0]++] = item;
                });
            }
        }
        return Interactions.of(one.userCount(), users, items, size);
    }

    /** {@code count} of the numbers below {@code bound}, ascending, all such sets equally likely (Floyd's algorithm). */
    private static int[] distinct(int count, int bound, SplittableRandom random) {
        BitSet chosen = new BitSet();
        for (int last = bound - count; last < bound; last++) {
            int drawn = random.nextInt(last + 1);
            chosen.set(chosen.get(drawn) ? last : drawn);
        }
        return chosen.stream().toArray();
    }

    /** Number of pairs. */
    public int size() {
        return items.length;
    }

    /** Number of positives among them. */
    public int positives() {
        int count = 0;
        for (boolean p : positive) {
            count += p ? 1 : 0;
        }
        return count;
    }

    /** The place, among {@link #users}, of every pair's user. */
    int[] userOfPair() {
        int[] of = new int[items.length];
        for (int n = 0; n < users.length; n++) {
            Arrays.fill(of, offsets[n], offsets[n + 1], n);
        }
        return of;
    }

    /** The score of every pair, NaN for one that {@code ranker} does not know; advances by one for every user. */
    float[] scores(ItemRanker ranker, int itemCount, Workers workers, Progress progress) {
        float[] scores = new float[items.length];
        workers.forEach(users.length, GRAIN, (from, to) -> {
            float[] all = new float[itemCount];
            for (int n = from; n < to; n++) {
                ranker.scoreItems(users[n], all);
                for (int p = offsets[n]; p < offsets[n + 1]; p++) {
                    scores[p] = all[items[p]];
                }
            }
            progress.advance(to - from);
        });
        return scores;
    }
}
