package org.interestgraph.config;

import java.util.Map;
import java.util.OptionalInt;

/**
 * The configuration of {@code interest.model.refresh}.
 *
 * @param version to start from; absent: the newest
 */
public record RefreshConfig(
        OptionalInt version,
        int concurrency,
        boolean logProgress,
        boolean sudo,
        JobKeys job,
        Map<String, Object> effective) {

    /** Reads and checks the configuration; unknown keys are refused. */
    public static RefreshConfig of(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        RefreshConfig read = new RefreshConfig(
                StandardKeys.version(config),
                StandardKeys.concurrency(config),
                StandardKeys.logProgress(config),
                StandardKeys.sudo(config),
                JobKeys.read(config),
                config.effective());
        config.finish();
        return read;
    }
}
