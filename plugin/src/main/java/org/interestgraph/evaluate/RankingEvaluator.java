package org.interestgraph.evaluate;

import java.util.BitSet;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Workers;

/**
 * All-items ranking evaluation: every item but the user's masked ones is a candidate, no sampled metrics (Krichene and
 * Rendle 2020).
 *
 * <p>Users without test items are left out. Equal scores rank by item index. Per-user figures are summed in user order,
 * so results do not depend on concurrency.
 */
public final class RankingEvaluator {

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

    int itemCount() {
        return itemCount;
    }

    Interactions test() {
        return test;
    }

    /** Metrics at {@code k} of {@code ranker}. */
    public RankingMetrics evaluate(ItemRanker ranker, int k, Workers workers) {
        RankingMetrics.OfUser[] figures = new RankingMetrics.OfUser[test.usersWithItems().length];
        BitSet recommended = new BitSet(itemCount);
        forEachTopList(ranker, k, workers, (n, user, top, ranks) -> {
            boolean[] hit = new boolean[ranks];
            for (int r = 0; r < ranks; r++) {
                hit[r] = test.contains(user, top.item(r));
            }
            figures[n] = RankingMetrics.OfUser.of(hit, ranks, k, test.count(user));
            synchronized (recommended) {
                for (int r = 0; r < ranks; r++) {
                    recommended.set(top.item(r));
                }
            }
        });
        return average(figures, k, (double) recommended.cardinality() / Math.max(1, itemCount));
    }

    /** Ranks for every user with test items and hands each top {@code k} to {@code sink}. */
    public void forEachTopList(ItemRanker ranker, int k, Workers workers, TopListSink sink) {
        int[] users = test.usersWithItems();
        new AllItemsRanking(itemCount, k, ranker, masked)
                .forEachUser(users, workers, (n, top) -> sink.accept(n, users[n], top, top.count()));
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
