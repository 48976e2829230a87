package org.interestgraph.recommend;

import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.evaluate.TopItems;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.score.Scorer;

/**
 * Recommends items to many users at once, every item a candidate but the user's excluded ones.
 *
 * <p>Users and items are numbered from 0. Users without any interaction are passed over: nothing is known of them.
 * Results do not depend on concurrency. Memory: 8 bytes per user and place.
 */
public final class BatchRecommender {

    /** Stands for a place that no item took. */
    public static final int NONE = -1;

    private static final int GRAIN = 16;

    /**
     * What was found.
     *
     * @param items item at every place: [userCount × k], best first, {@link #NONE} where fewer passed
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

    private final float[] embeddings;
    private final int dimension;
    private final Scorer scorer;
    private final int[] users;
    private final int[] items;

    /**
     * @param embeddings [nodeCount × dimension], row-major
     * @param users row of every user
     * @param items row of every item
     */
    public BatchRecommender(float[] embeddings, int dimension, Scorer scorer, int[] users, int[] items) {
        this.embeddings = embeddings;
        this.dimension = dimension;
        this.scorer = scorer;
        this.users = users;
        this.items = items;
    }

    /**
     * @param known every user's interactions; a user without any gets nothing
     * @param excluded items not to recommend, by user
     * @param minScore smallest score to recommend
     * @param progress advanced by one per user
     */
    public Recommendations recommend(
            Interactions known, Interactions excluded, int k, double minScore, Workers workers, Progress progress) {
        int places = Math.max(1, Math.min(k, items.length));
        int[] found = new int[Math.multiplyExact(users.length, places)];
        float[] scores = new float[found.length];
        ItemRanker ranker = (user, out) -> scorer.scoreAll(embeddings, users[user] * dimension, embeddings, items, out);
        workers.forEach(users.length, GRAIN, (from, to) -> {
            TopItems top = new TopItems(items.length, places);
            for (int user = from; user < to; user++) {
                int taken = known.count(user) == 0 ? 0 : top.rank(ranker, user, excluded);
                for (int place = 0; place < places; place++) {
                    boolean kept = place < taken && top.score(place) >= minScore;
                    found[user * places + place] = kept ? top.item(place) : NONE;
                    scores[user * places + place] = kept ? top.score(place) : 0f;
                }
            }
            progress.advance(to - from);
        });
        return new Recommendations(places, found, scores);
    }
}
