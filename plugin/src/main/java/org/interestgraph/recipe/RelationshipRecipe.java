package org.interestgraph.recipe;

import java.util.List;
import java.util.Map;

/**
 * How the relationships of one projected type come out of the database.
 *
 * @param storedTypes types in the database; empty: any
 * @param aggregation what becomes of parallel relationships of two nodes
 * @param properties by projected property
 */
public record RelationshipRecipe(
        List<String> storedTypes, Aggregation aggregation, Map<String, PropertyRecipe> properties) {

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
        COUNT
    }
}
