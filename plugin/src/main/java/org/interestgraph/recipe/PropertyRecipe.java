package org.interestgraph.recipe;

import java.util.Map;
import java.util.function.Function;

/** How a number of a projected relationship follows from the properties of the stored one. */
public sealed interface PropertyRecipe permits StoredNumber, StoredTime, DecayedCount, Presence {

    /**
     * The number that the projection has.
     *
     * @param property value of a stored property, null where there is none
     */
    double of(Function<String, Object> property);

    /** Maps, texts and finite numbers alone; `kind` tells which recipe it is. */
    Map<String, Object> toMap();
}
