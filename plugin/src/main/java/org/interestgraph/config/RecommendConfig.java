package org.interestgraph.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The configuration of {@code interest.recommend}.
 *
 * @param version of the model; absent: the newest
 * @param graphName projection to take users' events from; absent: the database
 * @param exclude relationship types beside the model's target; items the user has one of them to are not recommended
 * @param includeKnown whether items may be recommended that the user has the target relationship to
 * @param minScore smallest score to recommend
 * @param vectorIndex index over the items' embeddings to search instead of all items
 * @param reasons how many reasons to give for an item
 */
public record RecommendConfig(
        Optional<String> modelName,
        OptionalInt version,
        Optional<String> graphName,
        int k,
        List<String> exclude,
        boolean includeKnown,
        ItemFilter where,
        OptionalDouble minScore,
        Optional<String> vectorIndex,
        int reasons) {

    /** Reads and checks the configuration; unknown keys are refused. */
    public static RecommendConfig of(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        Optional<String> modelName = config.optionalString("modelName");
        OptionalInt version = StandardKeys.version(config);
        Optional<String> graphName = config.optionalString("graphName");
        int k = config.integer("k", 10, 1, 10_000);
        List<String> exclude = config.strings("exclude", List.of());
        boolean includeKnown = config.bool("includeKnown", false);
        ItemFilter where = ItemFilter.of(config.section("where"));
        OptionalDouble minScore = config.optionalNumber("minScore", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        Optional<String> vectorIndex = config.optionalString("vectorIndex");
        int reasons = config.integer("reasons", 3, 0, 100);
        config.finish();
        return new RecommendConfig(
                modelName, version, graphName, k, exclude, includeKnown, where, minScore, vectorIndex, reasons);
    }
}
