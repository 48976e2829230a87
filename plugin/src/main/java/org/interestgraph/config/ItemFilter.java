package org.interestgraph.config;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Which items may be recommended, by their properties. An item without the property asked for does not pass.
 *
 * @param categories values of the property {@code category} that pass; empty: any
 * @param brands values of the property brand that pass; empty: any
 */
public record ItemFilter(
        List<String> categories, List<String> brands, OptionalDouble minPrice, OptionalDouble maxPrice) {

    static ItemFilter of(ConfigReader config) {
        return new ItemFilter(
                config.strings("category", List.of()),
                config.strings("brand", List.of()),
                config.optionalNumber("minPrice", 0, Double.POSITIVE_INFINITY),
                config.optionalNumber("maxPrice", 0, Double.POSITIVE_INFINITY));
    }

    /** Whether every item passes. */
    public boolean isOpen() {
        return categories.isEmpty() && brands.isEmpty() && minPrice.isEmpty() && maxPrice.isEmpty();
    }

    /** Whether an item with these property values passes; null stands for a property that is missing. */
    public boolean allows(Object category, Object brand, Object price) {
        return isOneOf(categories, category)
                && isOneOf(brands, brand)
                && (minPrice.isEmpty() || (price instanceof Number p && p.doubleValue() >= minPrice.getAsDouble()))
                && (maxPrice.isEmpty() || (price instanceof Number q && q.doubleValue() <= maxPrice.getAsDouble()));
    }

    /** An immutable list throws when it is asked for null, so null is sorted out first. */
    private static boolean isOneOf(List<String> allowed, Object value) {
        return allowed.isEmpty() || (value != null && allowed.contains(value));
    }
}
