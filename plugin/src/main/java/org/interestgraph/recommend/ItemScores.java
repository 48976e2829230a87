package org.interestgraph.recommend;

import java.util.function.IntPredicate;
import org.interestgraph.vector.BoundOrderedRows;
import org.interestgraph.vector.TopK;

/** What every item of a model scores for one user. */
interface ItemScores {

    /**
     * Offers every item that may be among the best.
     *
     * @param open items wanted, by place
     */
    void offer(IntPredicate open, TopK best);

    /** The score of the item at a place, as it is offered. */
    float of(int place);

    /** Scores that are all there. */
    static ItemScores of(float[] scores) {
        return new ItemScores() {
            @Override
            public void offer(IntPredicate open, TopK best) {
                for (int place = 0; place < scores.length; place++) {
                    if (open.test(place)) {
                        best.offer(place, scores[place]);
                    }
                }
            }

            @Override
            public float of(int place) {
                return scores[place];
            }
        };
    }

    /** Dot products with rows and what these have of their own. */
    static ItemScores of(BoundOrderedRows rows, float[] query) {
        return new ItemScores() {
            @Override
            public void offer(IntPredicate open, TopK best) {
                rows.search(query, open, best);
            }

            @Override
            public float of(int place) {
                return rows.score(query, place);
            }
        };
    }
}
