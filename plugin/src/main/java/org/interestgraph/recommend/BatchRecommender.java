package org.interestgraph.recommend;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.interestgraph.evaluate.AllItemsRanking;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;

/**
 * Recommends items to many users at once, every item a candidate but the user's excluded ones.
 *
 * <p>Users and items are numbered from 0. Users without any interaction are passed over: nothing is known of them.
 * Results do not depend on concurrency. Memory: 8 bytes per user and place.
 */
public final class BatchRecommender {

    /** Stands for a place that no item took. */
    public static final int NONE = -1;

    /**
     * What was found.
     *
     * @param items item at every place: [users × k], best first, {@link #NONE} where fewer passed
     * @param scores their scores
     */
    public record Recommendations(int k, int[] items, float[] scores) {

        /** Places taken of one user. */
        public int count(int user) {
            int count = 0;
            while (count < k && items[user * k + count] != NONE) {
                count++;
            }
            return count;
        }
    }

    private final ItemRanker ranker;
    private final int itemCount;

    /** @param ranker scores the items of every user */
    public BatchRecommender(ItemRanker ranker, int itemCount) {
        this.ranker = ranker;
        this.itemCount = itemCount;
    }

    /**
     * @param asked users to recommend to, each once: what is found comes in their order
     * @param known every user's interactions; a user without any gets nothing
     * @param excluded items not to recommend, by user
     * @param missing items not to recommend to anybody
     * @param minScore smallest score to recommend
     * @param progress advanced by one per user
     */
    public Recommendations recommend(
            int[] asked,
            Interactions known,
            Interactions excluded,
            BitSet missing,
            int k,
            double minScore,
            Workers workers,
            Progress progress) {
        int places = Math.max(1, Math.min(k, itemCount));
        int[] found = new int[Math.multiplyExact(asked.length, places)];
        float[] scores = new float[found.length];
        Arrays.fill(found, NONE);
        int[] rows = IntStream.range(0, asked.length)
                .filter(row -> known.count(asked[row]) > 0)
                .toArray();
        int[] users = Arrays.stream(rows).map(row -> asked[row]).toArray();
        progress.advance(asked.length - rows.length);
        new AllItemsRanking(itemCount, places, ranker, excluded, missing).forEachUser(users, workers, (n, top) -> {
            int first = rows[n] * places;
            for (int place = 0; place < top.count() && top.score(place) >= minScore; place++) {
                found[first + place] = top.item(place);
                scores[first + place] = top.score(place);
            }
            progress.advance(1);
        });
        return new Recommendations(places, found, scores);
    }
}
