package org.interestgraph.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How the relationships of one projected type come out of the database.
 *
 * @param storedTypes types in the database; empty: any
 * @param aggregation what becomes of parallel relationships of two nodes: with NONE each stays, with any other one
 * @param properties by projected property
 * @param aggregations what becomes of the values of parallel relationships, by projected property; NONE for all where
 *     each relationship stays
 */
public record RelationshipRecipe(
        List<String> storedTypes,
        Aggregation aggregation,
        Map<String, PropertyRecipe> properties,
        Map<String, Aggregation> aggregations) {

    /** What GDS makes of parallel relationships. */
    public enum Aggregation {
        /** Each stays. */
        NONE,
        /** Any one of them stays. */
        SINGLE,
        /** One stays, with the sum, least, largest or number of the values. */
        SUM,
        MIN,
        MAX,
        COUNT;

        /** The value of one relationship for two. */
        double merge(double left, double right) {
            return switch (this) {
                case NONE -> throw new IllegalStateException("Parallel relationships stay apart.");
                case SINGLE -> left;
                case SUM, COUNT -> left + right;
                case MIN -> Math.min(left, right);
                case MAX -> Math.max(left, right);
            };
        }
    }

    /** All properties aggregated alike. */
    public RelationshipRecipe(
            List<String> storedTypes, Aggregation aggregation, Map<String, PropertyRecipe> properties) {
        this(storedTypes, aggregation, properties, same(aggregation, properties));
    }

    private static Map<String, Aggregation> same(Aggregation aggregation, Map<String, PropertyRecipe> properties) {
        Map<String, Aggregation> same = new LinkedHashMap<>();
        properties.keySet().forEach(property -> same.put(property, aggregation));
        return same;
    }

    /**
     * The properties of every projected relationship that the stored ones from one node to another become.
     *
     * @param parallel properties of the stored relationships; null for one that is not there
     */
    public List<Map<String, Double>> of(List<? extends Function<String, Object>> parallel) {
        List<Map<String, Double>> projected = new ArrayList<>();
        for (Function<String, Object> stored : parallel) {
            Map<String, Double> values = new LinkedHashMap<>();
            properties.forEach((key, recipe) -> values.put(key, recipe.of(stored)));
            if (aggregation == Aggregation.NONE || projected.isEmpty()) {
                projected.add(values);
            } else {
                values.forEach((key, value) -> projected.get(0).merge(key, value, aggregations.get(key)::merge));
            }
        }
        return projected;
    }

    Map<String, Object> toMap() {
        Map<String, Object> recipes = new LinkedHashMap<>();
        properties.forEach((key, recipe) -> recipes.put(key, recipe.toMap()));
        Map<String, Object> ways = new LinkedHashMap<>();
        aggregations.forEach((key, way) -> ways.put(key, way.name()));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("storedTypes", storedTypes);
        map.put("aggregation", aggregation.name());
        map.put("properties", recipes);
        map.put("aggregations", ways);
        return map;
    }

    static RelationshipRecipe of(RecipeMap map) {
        RecipeMap ways = map.map("aggregations");
        Map<String, Aggregation> aggregations = new LinkedHashMap<>();
        ways.keys().forEach(key -> aggregations.put(key, ways.constant(key, Aggregation.class)));
        return new RelationshipRecipe(
                map.texts("storedTypes"),
                map.constant("aggregation", Aggregation.class),
                map.maps("properties", RecipeMap::propertyRecipe),
                aggregations);
    }
}
