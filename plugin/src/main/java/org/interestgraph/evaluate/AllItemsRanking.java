package org.interestgraph.evaluate;

import java.util.BitSet;
import java.util.Optional;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.TopK;

/**
 * The best items of many users, every item a candidate but the user's masked ones and those scored NaN (or −∞).
 *
 * <p>A ranker whose scores are dot products ranks {@link BlockRanking blocks of users}; any other scores all items user by
 * user. Equal scores rank by item index, which is as good as chance for those who look at a list and not for those who
 * measure it: they ask for {@link #withTies}. Results do not depend on concurrency. Memory beyond the ranker's: a copy of
 * the items' rows and some kibibytes per thread, or 4 bytes per item and thread.
 */
public final class AllItemsRanking {

    private static final int SINGLE_USERS_GRAIN = 16;

    /** Takes what was found for the user at place {@code n}; called from many threads, {@code top} is valid meanwhile. */
    @FunctionalInterface
    public interface Found {
        void accept(int n, TopItems top);
    }

    private final int itemCount;
    private final int k;
    private final boolean withTies;
    private final ItemRanker ranker;
    private final Interactions masked;
    private final BitSet absent;

    /**
     * @param k places; more than there are items counts as all
     * @param masked items never ranked, by user
     */
    public AllItemsRanking(int itemCount, int k, ItemRanker ranker, Interactions masked) {
        this(itemCount, k, false, ranker, masked, new BitSet());
    }

    /** @param absent items never ranked for anybody */
    public AllItemsRanking(int itemCount, int k, ItemRanker ranker, Interactions masked, BitSet absent) {
        this(itemCount, k, false, ranker, masked, absent);
    }

    private AllItemsRanking(
            int itemCount, int k, boolean withTies, ItemRanker ranker, Interactions masked, BitSet absent) {
        this.itemCount = itemCount;
        this.k = Math.max(1, Math.min(k, itemCount));
        this.withTies = withTies;
        this.ranker = ranker;
        this.masked = masked;
        this.absent = absent;
    }

    /** The same with lists that go on as long as items score as much as the k-th, ascending. */
    public static AllItemsRanking withTies(int itemCount, int k, ItemRanker ranker, Interactions masked) {
        return new AllItemsRanking(itemCount, k, true, ranker, masked, new BitSet());
    }

    /** Ranks for each of {@code users}. */
    public void forEachUser(int[] users, Workers workers, Found found) {
        Optional<DotProducts> products = ranker.dotProducts();
        if (products.isPresent()) {
            new BlockRanking(products.get(), k, withTies, masked, absent, workers).forEachUser(users, workers, found);
        } else {
            oneByOne(users, workers, found);
        }
    }

    private void oneByOne(int[] users, Workers workers, Found found) {
        workers.forEach(users.length, SINGLE_USERS_GRAIN, (from, to) -> {
            float[] scores = new float[itemCount];
            // One place more tells whether the last of k has equals.
            TopK best = new TopK(withTies ? k + 1 : k);
            TopItems top = new TopItems(best.capacity());
            ItemList tied = new ItemList();
            for (int n = from; n < to; n++) {
                ranker.scoreItems(users[n], scores);
                masked.forEachItem(users[n], item -> scores[item] = Float.NaN);
                absent.stream().forEach(item -> scores[item] = Float.NaN);
                best.clear();
                for (int item = 0; item < itemCount; item++) {
                    if (scores[item] > Float.NEGATIVE_INFINITY) {
                        best.offer(item, scores[item]);
                    }
                }
                top.take(best);
                if (top.cutsTies(k)) {
                    endWithTies(top, scores, tied);
                } else {
                    top.cut(k);
                }
                found.accept(n, top);
            }
        });
    }

    private void endWithTies(TopItems top, float[] scores, ItemList tied) {
        float last = top.score(k - 1);
        tied.clear();
        for (int item = 0; item < itemCount; item++) {
            if (scores[item] == last) {
                tied.add(item);
            }
        }
        top.endWith(last, tied);
    }
}
