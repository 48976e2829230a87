package org.interestgraph.recipe;

import java.util.function.Function;

/** How a number of a projected relationship follows from the properties of the stored one. */
public sealed interface PropertyRecipe permits StoredNumber, StoredTime, DecayedCount {

    /**
     * The number that the projection has.
     *
     * @param property value of a stored property, null where there is none
     */
    double of(Function<String, Object> property);
}
