package org.interestgraph.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Pairs with their predicted probability of a purchase, and how good the predictions are.
 *
 * <p>A pair is predicted a purchase where its probability exceeds the threshold. Accuracy, precision (0 where nothing is
 * predicted), recall and F1 over all pairs; AUC is the probability that a positive has the higher score than a
 * negative, ties counting half (the rank statistic, Hanley and McNeil 1982), NaN where one kind is missing; log-loss is
 * −mean log of the probability given to what is true, probabilities kept within [1e-15, 1 − 1e-15].
 */
public final class Classification {

    private static final double CLIP = 1e-15;

    private final int userCount;
    private final int[] users;
    private final boolean[] positive;
    private final double[] scores;
    private final double[] probabilities;
    private final double threshold;

    private Classification(
            int userCount, int[] users, boolean[] positive, double[] scores, double[] probabilities, double threshold) {
        this.userCount = userCount;
        this.users = users;
        this.positive = positive;
        this.scores = scores;
        this.probabilities = probabilities;
        this.threshold = threshold;
    }

    /**
     * @param users number, below {@code userCount}, of every pair's user
     * @param scores of every pair, none of them NaN
     * @param probabilities predicted for every pair, in [0, 1]
     */
    public static Classification of(
            int userCount, int[] users, boolean[] positive, double[] scores, double[] probabilities, double threshold) {
        int[] order = IntStream.range(0, users.length)
                .boxed()
                .sorted(Comparator.comparingDouble(p -> scores[p]))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] sortedPositive = new boolean[order.length];
        IntStream.range(0, order.length).forEach(k -> sortedPositive[k] = positive[order[k]]);
        return new Classification(
                userCount,
                Arrays.stream(order).map(p -> users[p]).toArray(),
                sortedPositive,
                Arrays.stream(order).mapToDouble(p -> scores[p]).toArray(),
                Arrays.stream(order).mapToDouble(p -> probabilities[p]).toArray(),
                threshold);
    }

    /** Number of users. */
    public int users() {
        return userCount;
    }

    /** Number of pairs. */
    public int pairs() {
        return positive.length;
    }

    /** The probabilities of the positives and of the negatives, each counted in {@code bins} equal bins of [0, 1]. */
    public ScoreDistribution scoreDistribution(int bins) {
        long[][] counts = new long[2][bins];
        for (int pair = 0; pair < positive.length; pair++) {
            counts[positive[pair] ? 1 : 0][Math.min((int) (probabilities[pair] * bins), bins - 1)]++;
        }
        return new ScoreDistribution(counts[1], counts[0]);
    }

    /** Every metric, by ordinal, over all pairs. */
    public double[] metrics() {
        int[] once = new int[userCount];
        Arrays.fill(once, 1);
        return metrics(once);
    }

    /** Every metric, by ordinal, with the pairs of user n counted {@code times[n]} times. */
    double[] metrics(int[] times) {
        double truePositives = 0;
        double falsePositives = 0;
        double positives = 0;
        double negatives = 0;
        double ordered = 0;
        double loss = 0;
        for (int from = 0; from < positive.length; ) {
            double tiedPositives = 0;
            double tiedNegatives = 0;
            int to = from;
            for (; to < positive.length && scores[to] == scores[from]; to++) {
                int count = times[users[to]];
                double clipped = Math.min(Math.max(probabilities[to], CLIP), 1 - CLIP);
                boolean predicted = probabilities[to] > threshold;
                if (positive[to]) {
                    tiedPositives += count;
                    truePositives += predicted ? count : 0;
                    loss -= count * Math.log(clipped);
                } else {
                    tiedNegatives += count;
                    falsePositives += predicted ? count : 0;
                    loss -= count * Math.log1p(-clipped);
                }
            }
            ordered += tiedPositives * (negatives + tiedNegatives / 2);
            positives += tiedPositives;
            negatives += tiedNegatives;
            from = to;
        }
        double all = positives + negatives;
        double precision = truePositives == 0 ? 0 : truePositives / (truePositives + falsePositives);
        double recall = truePositives / positives;
        double[] metrics = new double[ClassificationMetric.values().length];
        metrics[ClassificationMetric.ACCURACY.ordinal()] = (truePositives + negatives - falsePositives) / all;
        metrics[ClassificationMetric.PRECISION.ordinal()] = precision;
        metrics[ClassificationMetric.RECALL.ordinal()] = recall;
        metrics[ClassificationMetric.F1.ordinal()] =
                truePositives == 0 ? 0 : 2 * precision * recall / (precision + recall);
        metrics[ClassificationMetric.AUC.ordinal()] = ordered / (positives * negatives);
        metrics[ClassificationMetric.LOG_LOSS.ordinal()] = loss / all;
        return metrics;
    }

    /** The metrics as a statistic of a sample of users. */
    public Bootstrap.Statistic statistic() {
        return this::metrics;
    }

    /** The metrics less those of {@code other} on the same users, as a statistic of a sample of users. */
    public Bootstrap.Statistic differenceTo(Classification other) {
        return timesDrawn -> {
            double[] difference = metrics(timesDrawn);
            double[] others = other.metrics(timesDrawn);
            Arrays.setAll(difference, m -> difference[m] - others[m]);
            return difference;
        };
    }
}
