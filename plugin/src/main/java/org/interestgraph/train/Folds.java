package org.interestgraph.train;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Parts the target pairs of a training set for k-fold cross-validation.
 *
 * <p>Each user's pairs are shuffled and dealt to the folds in turn, from a random one on, so folds are of about the same
 * size and a user's pairs are spread over as many as can be. A user's only pair is in no fold: without it there would be
 * nothing to rank that user by. A fold's pairs leave every relationship type.
 */
public final class Folds {

    private final TrainingSet set;
    private final List<BitSet> folds = new ArrayList<>();

    /**
     * @param count number of folds, at least 2
     * @param seed on which alone the folds depend
     */
    public Folds(TrainingSet set, int count, long seed) {
        this.set = set;
        for (int f = 0; f < count; f++) {
            folds.add(new BitSet());
        }
        Map<Integer, List<Integer>> placesOfUser = new TreeMap<>();
        for (int k = 0; k < set.target().count(); k++) {
            placesOfUser
                    .computeIfAbsent(set.target().sources()[k], user -> new ArrayList<>())
                    .add(k);
        }
        Random random = new Random(seed);
        for (List<Integer> pairs : placesOfUser.values()) {
            if (pairs.size() > 1) {
                Collections.shuffle(pairs, random);
                int first = random.nextInt(count);
                for (int n = 0; n < pairs.size(); n++) {
                    folds.get((first + n) % count).set(pairs.get(n));
                }
            }
        }
    }

    /** Number of folds. */
    public int count() {
        return folds.size();
    }

    /**
     * Everything but fold {@code f}, counted from 0, to train on, and its pairs to test on.
     *
     * @throws IllegalArgumentException where the fold has no pair
     */
    public ValidationSplit.Result fold(int f) {
        if (folds.get(f).isEmpty()) {
            throw new IllegalArgumentException("`folds` " + count() + " is too many: too few users have more than one `"
                    + set.target().type() + "` relationship to give each fold a pair; lower it.");
        }
        return ValidationSplit.onPairs(set, set.target().filter(folds.get(f)::get));
    }
}
