package org.interestgraph.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * 1 for a relationship that has a property, 0 for one that has not: what GDS counts.
 *
 * @param property in the database; absent: every relationship counts
 */
public record Presence(Optional<String> property) implements PropertyRecipe {

    static final String KIND = "presence";

    @Override
    public double of(Function<String, Object> properties) {
        return property.map(properties).isPresent() || property.isEmpty() ? 1 : 0;
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", KIND);
        property.ifPresent(key -> map.put("property", key));
        return map;
    }

    static Presence of(RecipeMap map) {
        return new Presence(map.optionalText("property"));
    }
}
