package org.interestgraph.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configuration of {@code interest.recommend}.
 *
 * @param version of the model; absent: the newest
 * @param graphName projection to take users' events from; absent: the database
 * @param exclude relationship types beside the model's target; items the user has one of them to are not recommended
 */
public record RecommendConfig(
        Optional<String> modelName,
        OptionalInt version,
        Optional<String> graphName,
        List<String> exclude,
        ItemSelection items) {

    /** Reads and checks the configuration; unknown keys are refused. */
    public static RecommendConfig of(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        RecommendConfig read = new RecommendConfig(
                config.optionalString("modelName"),
                StandardKeys.version(config),
                config.optionalString("graphName"),
                config.strings("exclude", List.of()),
                ItemSelection.of(config));
        config.finish();
        return read;
    }
}
