package org.interestgraph.recipe;

import java.util.function.Function;

/**
 * A number as it is stored.
 *
 * @param property in the database
 * @param defaultValue where a relationship has none; may be NaN
 */
public record StoredNumber(String property, double defaultValue) implements PropertyRecipe {

    @Override
    public double of(Function<String, Object> properties) {
        return properties.apply(property) instanceof Number number ? number.doubleValue() : defaultValue;
    }
}
