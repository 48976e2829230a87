package org.interestgraph.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.interestgraph.graph.Interactions;
import org.interestgraph.score.PairBatch;

/**
 * Adds sampled negatives to positives, never a known positive of the batch's user.
 *
 * <p>Sequential and seeded, so the pairs do not depend on concurrency. A user who has every item is left out. A uniform
 * negative is drawn by its rank among the absent items: no rejection, so a user with nearly all items costs no more. One by
 * popularity is drawn anew while the user knows it, and uniformly after {@value #ATTEMPTS} attempts.
 */
final class NegativeSampler {

    private static final int ATTEMPTS = 50;

    private final TrainingSet set;
    private final Interactions known;
    /** Sums of the items' weights up to each; null for uniform sampling. */
    private final double[] cumulative;

    private NegativeSampler(TrainingSet set, Interactions known, double[] cumulative) {
        this.set = set;
        this.known = known;
        this.cumulative = cumulative;
    }

    /** @param known by user and item place, as {@link TrainingSet#interactionsOf} numbers them */
    static NegativeSampler uniform(TrainingSet set, Interactions known) {
        return new NegativeSampler(set, known, null);
    }

    /** @param weights positive, by item place */
    static NegativeSampler weighted(TrainingSet set, Interactions known, double[] weights) {
        double[] cumulative = weights.clone();
        for (int item = 1; item < cumulative.length; item++) {
            cumulative[item] += cumulative[item - 1];
        }
        return new NegativeSampler(set, known, cumulative);
    }

    /** Appends one group: the positive pair, then its negatives. Returns false where the user has no negatives. */
    boolean addGroup(PairBatch batch, int user, int item, SplittableRandom random) {
        int absent = set.items().length - known.count(user);
        if (absent == 0) {
            return false;
        }
        int source = set.users()[user];
        batch.add(source, set.items()[item]);
        for (int n = 1; n < batch.groupSize(); n++) {
            batch.add(source, set.items()[negative(user, absent, random)]);
        }
        return true;
    }

    private int negative(int user, int absent, SplittableRandom random) {
        for (int attempt = 0; cumulative != null && attempt < ATTEMPTS; attempt++) {
            double place = random.nextDouble() * cumulative[cumulative.length - 1];
            int found = Arrays.binarySearch(cumulative, place);
            int item = Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
            if (!known.contains(user, item)) {
                return item;
            }
        }
        return known.absentItem(user, random.nextInt(absent));
    }
}
