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
 * user. Equal scores rank by item index, and results do not depend on concurrency. Memory beyond the ranker's: a copy of
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
    private final int places;
    private final ItemRanker ranker;
    private final Interactions masked;
    private final BitSet absent;

    /**
     * @param k places; more than there are items counts as all
     * @param masked items never ranked, by user
     */
    public AllItemsRanking(int itemCount, int k, ItemRanker ranker, Interactions masked) {
        this(itemCount, k, ranker, masked, new BitSet());
    }

    /** @param absent items never ranked for anybody */
    public AllItemsRanking(int itemCount, int k, ItemRanker ranker, Interactions masked, BitSet absent) {
        this.itemCount = itemCount;
        this.places = Math.max(1, Math.min(k, itemCount));
        this.ranker = ranker;
        this.masked = masked;
        this.absent = absent;
    }

    /** Ranks for each of {@code users}. */
    public void forEachUser(int[] users, Workers workers, Found found) {
        Optional<DotProducts> products = ranker.dotProducts();
        if (products.isPresent()) {
            new BlockRanking(products.get(), places, masked, absent, workers).forEachUser(users, workers, found);
        } else {
            oneByOne(users, workers, found);
        }
    }

    private void oneByOne(int[] users, Workers workers, Found found) {
        workers.forEach(users.length, SINGLE_USERS_GRAIN, (from, to) -> {
            float[] scores = new float[itemCount];
            TopK best = new TopK(places);
            TopItems top = new TopItems(places);
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
                found.accept(n, top);
            }
        });
    }
}
