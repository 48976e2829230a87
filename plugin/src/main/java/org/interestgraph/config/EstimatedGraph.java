package org.interestgraph.config;

import java.util.Map;
import java.util.Optional;

/**
 * What an estimate is for: a graph of the catalog, or one that is not there yet, of which only the size is known.
 *
 * @param graphName absent: the counts are given
 * @param relationshipCount relationships of all the types used, each once
 */
public record EstimatedGraph(Optional<String> graphName, long nodeCount, long relationshipCount) {

    /** Of the argument it is read from. */
    public static final String DESCRIPTION =
            "Name of a graph in the GDS catalog, or, for one that is not there yet, a map"
                    + " of nodeCount and relationshipCount, each relationship of all the types used counted once.";

    /** More nodes than a projection can have for us. */
    private static final long MAX_NODES = Integer.MAX_VALUE;

    private static final long MAX_RELATIONSHIPS = 1L << 40;

    /**
     * Reads the first argument of an {@code .estimate} procedure.
     *
     * @throws IllegalArgumentException for what is neither a name nor a map with both counts
     */
    @SuppressWarnings("unchecked")
    public static EstimatedGraph of(Object graphNameOrConfiguration) {
        if (graphNameOrConfiguration instanceof String name) {
            return new EstimatedGraph(Optional.of(name), 0, 0);
        }
        if (!(graphNameOrConfiguration instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("`graphNameOrConfiguration` is "
                    + CypherText.of(graphNameOrConfiguration)
                    + ", but must be the name of a graph in the catalog, or a MAP of counts; write for example"
                    + " {nodeCount: 100000, relationshipCount: 1000000}.");
        }
        ConfigReader config = ConfigReader.of((Map<String, Object>) map);
        EstimatedGraph counts = new EstimatedGraph(
                Optional.empty(),
                config.requireLong("nodeCount", 1, MAX_NODES),
                config.requireLong("relationshipCount", 0, MAX_RELATIONSHIPS));
        config.finish();
        return counts;
    }
}
