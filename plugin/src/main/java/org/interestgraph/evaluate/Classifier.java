package org.interestgraph.evaluate;

import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;

/**
 * Uses a ranker as a classifier of purchase or no purchase: scores become probabilities by a sigmoid, either as they are
 * or scaled on training pairs, never on the test.
 *
 * @param test positives to predict, by user
 * @param interacted what a user has besides; never sampled as a negative
 * @param ratio negatives per positive
 * @param threshold probability above which a pair is predicted a purchase
 * @param seed of the sampled pairs; the same pairs for any ranker
 */
public record Classifier(
        int itemCount, Interactions test, Interactions interacted, double ratio, double threshold, long seed) {

    /** Number of users with a positive; each advances the progress by one whenever they are scored. */
    public int users() {
        return test.usersWithItems().length;
    }

    /** Predictions with the scores as log-odds. */
    public Classification bySigmoid(ItemRanker ranker, Workers workers, Progress progress) {
        return predict(ranker, PlattScaling.SIGMOID, workers, progress);
    }

    /**
     * Predictions with scores scaled on the test users' training positives and as many sampled negatives for each as in
     * the test.
     *
     * @param training positives of training, by user
     * @throws IllegalArgumentException where no test user has a training positive
     */
    public Classification byPlattScaling(ItemRanker ranker, Interactions training, Workers workers, Progress progress) {
        PairSample pairs = PairSample.of(ofTestUsers(training), interacted, itemCount, ratio, seed + 1);
        if (pairs.positives() == 0 || pairs.positives() == pairs.size()) {
            throw new IllegalArgumentException("`calibration` 'platt' learns from target relationships of the test"
                    + " users and items they do not have, but there are none; write calibration: 'sigmoid'.");
        }
        float[] scores = pairs.scores(ranker, itemCount, workers, progress);
        return predict(ranker, PlattScaling.fit(scores, pairs.positive()), workers, progress);
    }

    private Interactions ofTestUsers(Interactions training) {
        int[] users = new int[training.size()];
        int[] items = new int[training.size()];
        int[] size = {0};
        for (int user : test.usersWithItems()) {
            training.forEachItem(user, item -> {
                users[size[0]] = user;
                items[size[0]++] = item;
            });
        }
        return Interactions.of(training.userCount(), users, items, size[0]);
    }

    /** A pair whose score is not finite gets the share of positives as its probability. */
    private Classification predict(ItemRanker ranker, PlattScaling scaling, Workers workers, Progress progress) {
        PairSample pairs = PairSample.of(test, interacted, itemCount, ratio, seed);
        if (pairs.positives() == pairs.size()) {
            throw new IllegalArgumentException("There are no negatives to tell from the test items: every user with a"
                    + " test item has all " + itemCount + " items; evaluate with task: 'ranking' instead.");
        }
        float[] scores = pairs.scores(ranker, itemCount, workers, progress);
        double prior = (double) pairs.positives() / pairs.size();
        double[] probabilities = new double[pairs.size()];
        int[] users = new int[pairs.size()];
        for (int n = 0; n < pairs.users().length; n++) {
            for (int p = pairs.offsets()[n]; p < pairs.offsets()[n + 1]; p++) {
                users[p] = n;
                probabilities[p] = Float.isFinite(scores[p]) ? scaling.probability(scores[p]) : prior;
            }
        }
        return Classification.of(pairs.users().length, users, pairs.positive(), probabilities, threshold);
    }
}
