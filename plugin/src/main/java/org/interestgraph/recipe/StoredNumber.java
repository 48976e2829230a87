package org.interestgraph.recipe;

import java.util.Map;
import java.util.function.Function;

/**
 * A number as it is stored.
 *
 * @param property in the database
 * @param defaultValue where a relationship has none; may be NaN
 */
public record StoredNumber(String property, double defaultValue) implements PropertyRecipe {

    static final String KIND = "number";

    @Override
    public double of(Function<String, Object> properties) {
        return properties.apply(property) instanceof Number number ? number.doubleValue() : defaultValue;
    }

    @Override
    public Map<String, Object> toMap() {
        return Map.of("kind", KIND, "property", property, "defaultValue", RecipeMap.number(defaultValue));
    }

    static StoredNumber of(RecipeMap map) {
        return new StoredNumber(map.text("property"), map.number("defaultValue"));
    }
}
