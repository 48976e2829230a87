package org.interestgraph.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configuration of {@code interest.recommend.stream}, {@code .stats} and {@code .write}.
 *
 * @param version of the model; absent: the newest
 * @param exclude relationship types beside the model's target; items the user has one of them to are not recommended
 * @param includeKnown whether items may be recommended that the user has the target relationship to
 * @param where properties and labels that recommended items have to have
 * @param users to recommend to, as nodes, elementIds or ids, in the order of the rows; absent: all
 * @param writeRelationshipType type of the relationships written; replaced for every user
 */
public record BatchRecommendConfig(
        Optional<String> modelName,
        OptionalInt version,
        int k,
        List<String> exclude,
        boolean includeKnown,
        ItemFilter where,
        Optional<List<Object>> users,
        double minScore,
        String writeRelationshipType,
        int concurrency,
        boolean logProgress,
        boolean sudo,
        Map<String, Object> effective) {

    /** Reads and checks the configuration; unknown keys are refused. */
    public static BatchRecommendConfig of(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        BatchRecommendConfig read = new BatchRecommendConfig(
                config.optionalString("modelName"),
                StandardKeys.version(config),
                config.integer("k", 10, 1, 10_000),
                config.strings("exclude", List.of()),
                config.bool("includeKnown", false),
                ItemFilter.of(config),
                config.values("users"),
                config.optionalNumber("minScore", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                        .orElse(Double.NEGATIVE_INFINITY),
                config.string("writeRelationshipType", "RECOMMENDED"),
                StandardKeys.concurrency(config),
                StandardKeys.logProgress(config),
                StandardKeys.sudo(config),
                config.effective());
        config.finish();
        if (StandardKeys.EVENT_TYPES.contains(read.writeRelationshipType)
                || read.writeRelationshipType.equals(StandardKeys.HELD_OUT)) {
            throw new IllegalArgumentException("`writeRelationshipType` is '" + read.writeRelationshipType
                    + "', which holds events; recommendations replace what they are written over, so choose another name,"
                    + " for example 'RECOMMENDED'.");
        }
        return read;
    }
}
