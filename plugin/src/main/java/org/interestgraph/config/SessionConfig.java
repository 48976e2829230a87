package org.interestgraph.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configuration of {@code interest.recommend.session}.
 *
 * @param version of the model; absent: the newest
 */
public record SessionConfig(Optional<String> modelName, OptionalInt version, ItemSelection items) {

    /** Reads and checks the configuration; unknown keys are refused. */
    public static SessionConfig of(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        SessionConfig read = new SessionConfig(
                config.optionalString("modelName"), StandardKeys.version(config), ItemSelection.of(config));
        config.finish();
        return read;
    }
}
