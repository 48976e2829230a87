package org.interestgraph.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The configuration of {@code interest.subgraph}.
 *
 * @param version of the model; absent: the newest
 * @param maxNodes nodes kept, the user among them
 * @param maxHops longest path from the user
 * @param minContribution smallest share of the user's interest kept
 */
public record SubgraphConfig(
        Optional<String> modelName, OptionalInt version, int maxNodes, int maxHops, double minContribution) {

    /** Reads and checks the configuration; unknown keys are refused. */
    public static SubgraphConfig of(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        SubgraphConfig read = new SubgraphConfig(
                config.optionalString("modelName"),
                StandardKeys.version(config),
                config.integer("maxNodes", 30, 1, 10_000),
                config.integer("maxHops", 2, 1, 10),
                config.number("minContribution", 0, 0, 1));
        config.finish();
        return read;
    }
}
