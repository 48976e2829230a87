package org.interestgraph.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;

/**
 * 95% confidence intervals by the percentile bootstrap (Efron and Tibshirani 1993, chapter 13): users are drawn with
 * replacement, as many as there are, and the statistic is computed from each such sample.
 *
 * <p>Two models on the same users are compared by a statistic that is their difference, which makes the bootstrap a
 * paired one. Each sample has a seed of its own, so intervals do not depend on concurrency. Memory: 8 bytes per sample
 * and figure.
 *
 * @param samples number of bootstrap samples, 0 for no intervals
 */
public record Bootstrap(int samples, long seed) {

    private static final double TAIL = 0.025;

    /** An interval's ends. */
    public record Interval(double low, double high) {}

    /** Figures of a sample of users. */
    @FunctionalInterface
    public interface Statistic {

        /**
         * Called from many threads at once.
         *
         * @param timesDrawn how often each user is in the sample: [users]
         */
        double[] of(int[] timesDrawn);
    }

    /**
     * An interval for each figure of {@code statistic}; none at all where there are fewer than two users or no samples.
     *
     * @param progress advanced by one for every sample
     */
    public Interval[] intervals(int users, Statistic statistic, Workers workers, Progress progress) {
        if (users < 2 || samples == 0) {
            return new Interval[0];
        }
        // Drawn, not counted up from the seed: neighbouring seeds would share all samples but one.
        long[] seeds = new SplittableRandom(seed).longs(samples).toArray();
        double[][] figures = new double[samples][];
        workers.forEach(samples, 1, (from, to) -> {
            SplittableRandom random = new SplittableRandom(seeds[from]);
            int[] timesDrawn = new int[users];
            for (int n = 0; n < users; n++) {
                timesDrawn[random.nextInt(users)]++;
            }
            figures[from] = statistic.of(timesDrawn);
            progress.advance(1);
        });
        Interval[] intervals = new Interval[figures[0].length];
        for (int f = 0; f < intervals.length; f++) {
            int figure = f;
            double[] sorted = Arrays.stream(figures)
                    .mapToDouble(of -> of[figure])
                    .sorted()
                    .toArray();
            intervals[f] = new Interval(quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
        }
        return intervals;
    }

    /** Linear interpolation between order statistics (Hyndman and Fan 1996, definition 7). */
    static double quantile(double[] sorted, double probability) {
        double place = probability * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The means of {@code values} [figure][user] as a statistic. */
    public static Statistic means(double[][] values) {
        return timesDrawn -> Arrays.stream(values)
                .mapToDouble(of -> Means.of(of, timesDrawn))
                .toArray();
    }
}
