package org.interestgraph.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configuration of {@code interest.score} and {@code interest.scores}.
 *
 * @param version of the model; absent: the newest
 * @param graphName projection to take users' events from; absent: the database
 */
public record ScoreConfig(Optional<String> modelName, OptionalInt version, Optional<String> graphName) {

    /** Of the function, which cannot reach projections. */
    public static ScoreConfig ofPair(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        ScoreConfig read =
                new ScoreConfig(config.optionalString("modelName"), StandardKeys.version(config), Optional.empty());
        config.finish();
        return read;
    }

    /** Of the procedure. */
    public static ScoreConfig ofList(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        ScoreConfig read = new ScoreConfig(
                config.optionalString("modelName"), StandardKeys.version(config), config.optionalString("graphName"));
        config.finish();
        return read;
    }
}
