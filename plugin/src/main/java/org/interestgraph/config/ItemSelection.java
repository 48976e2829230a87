package org.interestgraph.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which items of a ranking are given: the keys that recommending to a user and to a session share.
 *
 * @param k how many to give
 * @param skip how many of the best to leave out before them
 * @param includeKnown whether items may be given that were bought, or are in the session
 * @param where properties and labels that they have to have
 * @param candidates the only ones that are ranked, as nodes, elementIds or ids; absent: all
 * @param minScore smallest score to give
 * @param diversity in [0, 1]: what being unlike the items before counts against the score; 0: the ranking stays
 * @param maxPerCategory most items of a category among the best; absent: any number
 * @param categoryProperty of items, with the category or a list of them
 * @param categoryRelationshipType between items and their categories
 * @param vectorIndex index over the items' embeddings to search instead of all items
 * @param reasons how many reasons to give for an item
 */
public record ItemSelection(
        int k,
        int skip,
        boolean includeKnown,
        ItemFilter where,
        Optional<List<Object>> candidates,
        OptionalDouble minScore,
        double diversity,
        OptionalInt maxPerCategory,
        Optional<String> categoryProperty,
        Optional<String> categoryRelationshipType,
        Optional<String> vectorIndex,
        int reasons) {

    static ItemSelection of(ConfigReader config) {
        ItemSelection selection = new ItemSelection(
                config.integer("k", 10, 1, 10_000),
                config.integer("skip", 0, 0, 1_000_000),
                config.bool("includeKnown", false),
                ItemFilter.of(config),
                config.values("candidates"),
                config.optionalNumber("minScore", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                config.number("diversity", 0, 0, 1),
                config.optionalInteger("maxPerCategory", 1, 10_000),
                config.optionalString("categoryProperty"),
                config.optionalString("categoryRelationshipType"),
                config.optionalString("vectorIndex"),
                config.integer("reasons", 3, 0, 100));
        selection.requireOneCategory();
        selection.requireExactWhereNeeded();
        return selection;
    }

    /** Places of the ranking to find. */
    public int places() {
        return skip + k;
    }

    private void requireOneCategory() {
        boolean named = categoryProperty.isPresent() || categoryRelationshipType.isPresent();
        if (categoryProperty.isPresent() && categoryRelationshipType.isPresent()) {
            throw new IllegalArgumentException("`categoryProperty` is " + CypherText.of(categoryProperty.get())
                    + " and `categoryRelationshipType` is " + CypherText.of(categoryRelationshipType.get())
                    + ", but only one can say what an item's category is; leave one out.");
        }
        if (named && maxPerCategory.isEmpty()) {
            throw new IllegalArgumentException("`"
                    + (categoryProperty.isPresent() ? "categoryProperty" : "categoryRelationshipType")
                    + "` says what an item's category is, but nothing asks for it; give `maxPerCategory` as well, for"
                    + " example maxPerCategory: 2.");
        }
    }

    private void requireExactWhereNeeded() {
        List<String> exact = new ArrayList<>();
        if (skip > 0) {
            exact.add("skip");
        }
        candidates.ifPresent(any -> exact.add("candidates"));
        if (diversity > 0) {
            exact.add("diversity");
        }
        maxPerCategory.ifPresent(any -> exact.add("maxPerCategory"));
        if (vectorIndex.isPresent() && !exact.isEmpty()) {
            throw new IllegalArgumentException(
                    "`" + exact.get(0) + "` needs the exact ranking, which `vectorIndex` only"
                            + " approximates; leave one of the two out.");
        }
    }
}
