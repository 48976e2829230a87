package org.interestgraph.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configuration of {@code interest.recommend.stream}, {@code .stats}, {@code .mutate} and {@code .write}.
 *
 * @param version of the model; absent: the newest
 * @param exclude relationship types beside the model's target; items the user has one of them to are not recommended
 * @param includeKnown whether items may be recommended that the user has the target relationship to
 * @param where properties and labels that recommended items have to have
 * @param users to recommend to, as nodes, elementIds or ids, in the order of the rows; absent: all
 * @param resultRelationshipType type of the relationships written to the database or added to the projection; empty where
 *     neither is done
 * @param mutateProperty of the relationships added to the projection, for scores; empty where none are
 * @param writeBatchSize users that a transaction writes; absent: all in the caller's, where the heap has room for that
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
        String resultRelationshipType,
        String mutateProperty,
        OptionalInt writeBatchSize,
        int concurrency,
        boolean logProgress,
        boolean sudo,
        JobKeys job,
        Map<String, Object> effective) {

    /** Key of the type that recommendations are written to. */
    public static final String WRITE_TYPE = "writeRelationshipType";

    /** Key of the type that recommendations are added to the projection as. */
    public static final String MUTATE_TYPE = "mutateRelationshipType";

    /** What becomes of the recommendations. */
    public enum Mode {
        STREAM,
        MUTATE,
        WRITE
    }

    /** Reads and checks the configuration; unknown keys are refused. */
    public static BatchRecommendConfig of(Map<String, Object> configuration, Mode mode) {
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
                switch (mode) {
                    case STREAM -> "";
                    case MUTATE -> config.requireString(MUTATE_TYPE);
                    case WRITE -> config.string(WRITE_TYPE, "RECOMMENDED");
                },
                mode == Mode.MUTATE ? config.string("mutateProperty", "score") : "",
                mode == Mode.WRITE ? config.optionalInteger("writeBatchSize", 1, 1_000_000) : OptionalInt.empty(),
                StandardKeys.concurrency(config),
                StandardKeys.logProgress(config),
                StandardKeys.sudo(config),
                JobKeys.read(config),
                config.effective());
        config.finish();
        return read;
    }
}
