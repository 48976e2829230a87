package org.interestgraph.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The configuration of {@code interest.recommend}.
 *
 * @param exclude relationship types; items the user has one of them to are not recommended; absent: the model's target
 * @param minScore smallest score to recommend
 * @param vectorIndex index over the items' embeddings to search instead of all items
 * @param reasons how many reasons to give for an item
 */
public record RecommendConfig(
        Optional<String> modelName,
        int k,
        Optional<List<String>> exclude,
        ItemFilter where,
        OptionalDouble minScore,
        Optional<String> vectorIndex,
        int reasons) {

    /** Reads and checks the configuration; unknown keys are refused. */
    public static RecommendConfig of(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        Optional<String> modelName = config.optionalString("modelName");
        int k = config.integer("k", 10, 1, 10_000);
        Optional<List<String>> exclude = Optional.ofNullable(config.strings("exclude", null));
        ItemFilter where = ItemFilter.of(config.section("where"));
        OptionalDouble minScore = config.optionalNumber("minScore", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        Optional<String> vectorIndex = config.optionalString("vectorIndex");
        int reasons = config.integer("reasons", 3, 0, 100);
        config.finish();
        return new RecommendConfig(modelName, k, exclude, where, minScore, vectorIndex, reasons);
    }
}
