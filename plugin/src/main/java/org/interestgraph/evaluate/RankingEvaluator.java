package org.interestgraph.evaluate;

import java.util.Arrays;
import java.util.BitSet;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.TopK;

/**
 * All-items ranking evaluation: every item but the user's masked ones is a candidate, no sampled metrics (Krichene and
 * Rendle 2020).
 *
 * <p>Users without test items are left out. Equal scores rank by item index. Per-user figures are summed in user order,
 * so results do not depend on concurrency.
 */
public final class RankingEvaluator {

    private static final int GRAIN = 16;

    private final int itemCount;
    private final Interactions test;
    private final Interactions masked;

    /**
     * @param test items to find, by user
     * @param masked items never recommended, by user (usually those bought in training)
     */
    public RankingEvaluator(int itemCount, Interactions test, Interactions masked) {
        this.itemCount = itemCount;
        this.test = test;
        this.masked = masked;
    }

    /** Metrics at {@code k} of {@code ranker}. */
    public RankingMetrics evaluate(ItemRanker ranker, int k, Workers workers) {
        int[] users = test.usersWithItems();
        RankingMetrics.OfUser[] figures = new RankingMetrics.OfUser[users.length];
        BitSet recommended = new BitSet(itemCount);
        workers.forEach(users.length, GRAIN, (from, to) -> {
            float[] scores = new float[itemCount];
            int places = Math.max(1, Math.min(k, itemCount));
            TopK top = new TopK(places);
            int[] items = new int[places];
            float[] topScores = new float[places];
            boolean[] hit = new boolean[places];
            for (int n = from; n < to; n++) {
                int user = users[n];
                ranker.scoreItems(user, scores);
                masked.forEachItem(user, item -> scores[item] = Float.NaN);
                top.clear();
                for (int item = 0; item < itemCount; item++) {
                    top.offer(item, scores[item]);
                }
                int ranks = top.drain(items, topScores);
                Arrays.fill(hit, false);
                for (int r = 0; r < ranks; r++) {
                    hit[r] = test.contains(user, items[r]);
                }
                figures[n] = RankingMetrics.OfUser.of(hit, ranks, k, test.count(user));
                synchronized (recommended) {
                    for (int r = 0; r < ranks; r++) {
                        recommended.set(items[r]);
                    }
                }
            }
        });
        return average(figures, k, (double) recommended.cardinality() / Math.max(1, itemCount));
    }

    private static RankingMetrics average(RankingMetrics.OfUser[] figures, int k, double coverage) {
        double[] means = new double[7];
        for (RankingMetrics.OfUser f : figures) {
            double[] values = {f.recall(), f.precision(), f.f1(), f.ndcg(), f.hitRate(), f.mrr(), f.map()};
            for (int m = 0; m < means.length; m++) {
                means[m] += values[m];
            }
        }
        for (int m = 0; m < means.length; m++) {
            means[m] /= Math.max(1, figures.length);
        }
        return new RankingMetrics(
                k, figures.length, means[0], means[1], means[2], means[3], means[4], means[5], means[6], coverage);
    }
}
