package org.interestgraph.evaluate;

import java.util.Optional;

/** Anything that scores all items for one user. */
@FunctionalInterface
public interface ItemRanker {

    /**
     * Writes one score per item to {@code scores} [itemCount]; higher is better, NaN is never recommended. Called from
     * many threads at once.
     */
    void scoreItems(int user, float[] scores);

    /** The scores as dot products, where they are, so that many users can be ranked as one matrix product. */
    default Optional<DotProducts> dotProducts() {
        return Optional.empty();
    }
}
