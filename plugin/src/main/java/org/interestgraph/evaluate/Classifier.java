package org.interestgraph.evaluate;

import java.util.stream.IntStream;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;

/**
 * Uses a ranker as a classifier of purchase or no purchase: scores become probabilities by a sigmoid, either as they are
 * or scaled by what other users bought. Nothing that a pair's probability depends on knows the pair: curves fitted on what a
 * model was trained on expect too much, since it scores that higher than what is new.
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
        PairSample pairs = pairs();
        float[] scores = pairs.scores(ranker, itemCount, workers, progress);
        return predict(pairs, scores, PlattScaling.SIGMOID, PlattScaling.SIGMOID);
    }

    /**
     * Predictions with the scores of each half of the test users scaled by the pairs of the other half, as Platt (1999,
     * section 2.1) does by cross-validation. Which users are in which half depends on the seed alone.
     *
     * @throws IllegalArgumentException where there is one test user alone
     */
    public Classification byPlattScaling(ItemRanker ranker, Workers workers, Progress progress) {
        PairSample pairs = pairs();
        if (pairs.users().length < 2) {
            throw new IllegalArgumentException(
                    "`calibration` 'platt' learns from other test users, but there is one alone;"
                            + " write calibration: 'sigmoid'.");
        }
        float[] scores = pairs.scores(ranker, itemCount, workers, progress);
        return predict(pairs, scores, curve(pairs, scores, true), curve(pairs, scores, false));
    }

    private PairSample pairs() {
        PairSample pairs = PairSample.of(test, interacted, itemCount, ratio, seed);
        if (pairs.positives() == pairs.size()) {
            throw new IllegalArgumentException("There are no negatives to tell from the test items: every user with a"
                    + " test item has all " + itemCount + " items; evaluate with task: 'ranking' instead.");
        }
        return pairs;
    }

    private PlattScaling curve(PairSample pairs, float[] scores, boolean ofSecond) {
        UserHalves halves = UserHalves.of(pairs.users(), seed);
        int[] users = pairs.userOfPair();
        int[] half = IntStream.range(0, pairs.size())
                .filter(pair -> halves.isSecond(users[pair]) == ofSecond)
                .toArray();
        float[] of = new float[half.length];
        boolean[] positive = new boolean[half.length];
        for (int n = 0; n < half.length; n++) {
            of[n] = scores[half[n]];
            positive[n] = pairs.positive()[half[n]];
        }
        return PlattScaling.fit(of, positive);
    }

    /** A pair whose score is not finite gets the share of positives as its probability. */
    private Classification predict(PairSample pairs, float[] scores, PlattScaling first, PlattScaling second) {
        UserHalves halves = UserHalves.of(pairs.users(), seed);
        int[] users = pairs.userOfPair();
        double prior = (double) pairs.positives() / pairs.size();
        double[] keys = new double[pairs.size()];
        double[] probabilities = new double[pairs.size()];
        for (int pair = 0; pair < keys.length; pair++) {
            PlattScaling curve = halves.isSecond(users[pair]) ? second : first;
            boolean scored = Float.isFinite(scores[pair]);
            keys[pair] = scored ? scores[pair] : curve.score(prior);
            probabilities[pair] = scored ? curve.probability(scores[pair]) : prior;
        }
        return Classification.of(pairs.users().length, users, pairs.positive(), keys, probabilities, threshold);
    }
}
