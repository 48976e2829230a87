package org.interestgraph.train;

import java.util.SplittableRandom;
import org.interestgraph.graph.Interactions;
import org.interestgraph.score.PairBatch;

/**
 * Fills batches with positives and uniformly sampled negatives, never a known positive of the batch's user (Rendle et
 * al. 2009, section 4.2).
 *
 * <p>Sequential and seeded, so the pairs do not depend on concurrency. A user who has every item is left out.
 * A negative is drawn by its rank among the absent items: no rejection, so a user with nearly all items costs no more.
 */
final class NegativeSampler {

    private final TrainingSet set;
    private final Interactions known;

    /** @param known by user and item place, as {@link TrainingSet#interactionsOf} numbers them */
    NegativeSampler(TrainingSet set, Interactions known) {
        this.set = set;
        this.known = known;
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
            batch.add(source, set.items()[known.absentItem(user, random.nextInt(absent))]);
        }
        return true;
    }
}
