package org.interestgraph.procedures;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.interestgraph.config.ConfigReader;
import org.interestgraph.config.CypherText;
import org.interestgraph.config.StandardKeys;
import org.interestgraph.propagate.Aggregation;

/**
 * Configuration of {@code interest.gcn}.
 *
 * @param embeddingDimension absent: the width of the feature properties
 * @param resultProperty {@code mutateProperty} or {@code writeProperty}, where the mode has one
 * @param effective what the {@code configuration} column shows
 */
record GcnParameters(
        int layers,
        OptionalInt embeddingDimension,
        Aggregation aggregation,
        float[] layerWeights,
        List<String> featureProperties,
        Optional<String> weightProperty,
        List<String> nodeLabels,
        List<String> relationshipTypes,
        int concurrency,
        long randomSeed,
        boolean logProgress,
        Optional<String> resultProperty,
        Map<String, Object> effective) {

    private static final int MAX_LAYERS = 10;
    private static final int MAX_DIMENSION = 4096;

    /** Reads {@code configuration}; {@code resultKey} names the mode's required property key. */
    static GcnParameters read(Map<String, Object> configuration, Optional<String> resultKey) {
        ConfigReader config = ConfigReader.of(configuration);
        int layers = config.integer("layers", 3, 0, MAX_LAYERS);
        List<String> featureProperties = config.strings("featureProperties", List.of());
        OptionalInt dimension = featureProperties.isEmpty()
                ? OptionalInt.of(config.integer("embeddingDimension", 64, 1, MAX_DIMENSION))
                : config.optionalInteger("embeddingDimension", 1, MAX_DIMENSION);
        GcnParameters parameters = new GcnParameters(
                layers,
                dimension,
                config.oneOf("aggregation", Aggregation.SYMMETRIC),
                layerWeights(config, layers),
                featureProperties,
                StandardKeys.relationshipWeightProperty(config),
                StandardKeys.nodeLabels(config),
                StandardKeys.relationshipTypes(config),
                StandardKeys.concurrency(config),
                StandardKeys.randomSeed(config),
                StandardKeys.logProgress(config),
                resultKey.map(config::requireString),
                config.effective());
        config.finish();
        return parameters;
    }

    private static float[] layerWeights(ConfigReader config, int layers) {
        List<Double> mean = Collections.nCopies(layers + 1, 1.0 / (layers + 1));
        List<Double> weights = config.numbers("layerWeights", mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        if (weights.size() != layers + 1) {
            throw config.wrong(
                    "layerWeights",
                    weights,
                    "a LIST of " + (layers + 1) + " FLOAT, one for the features and one for each of the " + layers
                            + " layers",
                    CypherText.of(mean));
        }
        float[] values = new float[layers + 1];
        for (int layer = 0; layer <= layers; layer++) {
            values[layer] = weights.get(layer).floatValue();
        }
        return values;
    }
}
