package org.interestgraph.recommend;

import java.util.Map;
import java.util.Optional;

/** Where the score of an item comes from. */
interface Explanation {

    /** What every neighbour adds to the score of the item at {@code itemRow}: [neighbours.count]. */
    float[] ofNeighbours(int itemRow);

    /** What the item's popularity adds. */
    float ofPopularity(int itemRow);

    /** What to tell who gets an item that has nothing to do with them. */
    default Optional<String> text() {
        return Optional.empty();
    }

    /** What each part of the model gives; the values sum to {@code score}. */
    Map<String, Object> parts(int itemRow, double score);
}
