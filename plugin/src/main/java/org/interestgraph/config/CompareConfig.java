package org.interestgraph.config;

import java.util.Map;
import java.util.OptionalInt;

/**
 * The configuration of {@code interest.compare}.
 *
 * @param versionA version of the first model; absent: the newest
 * @param versionB version of the second
 */
public record CompareConfig(
        OptionalInt versionA, OptionalInt versionB, EvaluationProtocol protocol, Map<String, Object> effective) {

    /** Reads and checks the configuration; unknown keys are refused. */
    public static CompareConfig of(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        CompareConfig read = new CompareConfig(
                config.optionalInteger("versionA", 1, Integer.MAX_VALUE),
                config.optionalInteger("versionB", 1, Integer.MAX_VALUE),
                EvaluationProtocol.read(config),
                config.effective());
        config.finish();
        return read;
    }
}
