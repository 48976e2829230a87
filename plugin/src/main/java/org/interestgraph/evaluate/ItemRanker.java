package org.interestgraph.evaluate;

/** Anything that scores all items for one user. */
@FunctionalInterface
public interface ItemRanker {

    /**
     * Writes one score per item to {@code scores} [itemCount]; higher is better, NaN is never recommended. Called from
     * many threads at once.
     */
    void scoreItems(int user, float[] scores);
}
