package org.interestgraph.evaluate;

import java.util.List;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;

/**
 * All-items ranking evaluation: every item but the user's masked ones is a candidate, no sampled metrics (Krichene and
 * Rendle 2020).
 *
 * <p>Users without test items are left out. Equal scores are in no order, as {@link RankingMetrics} says. Per-user
 * figures are summed in user order, so results do not depend on concurrency.
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

    /** Every user with test items, ascending. */
    public int[] users() {
        return test.usersWithItems();
    }

    /** Metrics at {@code k} of {@code ranker}. */
    public RankingMetrics evaluate(ItemRanker ranker, int k, Workers workers) {
        return figures(ranker, k, workers).metrics();
    }

    /** The same of every user. */
    public RankingFigures figures(ItemRanker ranker, int k, Workers workers) {
        return RankingFigures.of(this, ranker, List.of(k), ListQuality.UNKNOWN, workers, Progress.NONE)
                .get(0);
    }

    /** Ranks for every user with test items; each top {@code k}, with what is tied with the last, goes to {@code sink}. */
    void forEachTopList(ItemRanker ranker, int k, Workers workers, TopListSink sink) {
        int[] users = test.usersWithItems();
        AllItemsRanking.withTies(itemCount, k, ranker, masked)
                .forEachUser(users, workers, (n, top) -> sink.accept(n, users[n], top));
    }
}
