package org.interestgraph.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.propagate.Propagation;

/**
 * Configuration of {@code interest.gcn}.
 *
 * @param modelName the model whose features, layers and weights to propagate with; absent: untrained
 * @param embeddingDimension absent: the width of the feature properties
 * @param typesGiven whether the user named the relationship types
 * @param equalNorms whether what is written gets one more number that makes all norms equal
 * @param resultProperty {@code mutateProperty} or {@code writeProperty}, where the mode has one
 * @param effective what the {@code configuration} column shows
 */
public record GcnConfig(
        Optional<String> modelName,
        OptionalInt embeddingDimension,
        Aggregation aggregation,
        float[] layerWeights,
        List<String> featureProperties,
        Optional<String> weightProperty,
        List<String> nodeLabels,
        List<String> relationshipTypes,
        boolean typesGiven,
        int concurrency,
        long randomSeed,
        boolean logProgress,
        boolean sudo,
        JobKeys job,
        int writeConcurrency,
        boolean equalNorms,
        Optional<String> resultProperty,
        Map<String, Object> effective) {

    private static final String TYPES = "relationshipTypes";

    private static final List<String> KEYS_OF_THE_MODEL = List.of(
            "layers",
            "layerWeights",
            "embeddingDimension",
            "aggregation",
            "featureProperties",
            TYPES,
            "relationshipWeightProperty",
            "randomSeed");

    private static final String WRITTEN = "writeProperty";

    private static final int MAX_DIMENSION = 4096;

    /** Reads {@code configuration}; {@code resultKey} names the mode's required property key. */
    public static GcnConfig read(Map<String, Object> configuration, Optional<String> resultKey) {
        ConfigReader config = ConfigReader.of(configuration);
        Optional<String> modelName = config.optionalString("modelName");
        modelName.ifPresent(name -> refuseKeysOfTheModel(configuration, name));
        List<String> featureProperties = config.strings("featureProperties", List.of());
        OptionalInt dimension = featureProperties.isEmpty()
                ? OptionalInt.of(config.integer("embeddingDimension", 64, 1, MAX_DIMENSION))
                : config.optionalInteger("embeddingDimension", 1, MAX_DIMENSION);
        int concurrency = StandardKeys.concurrency(config);
        boolean written = resultKey.filter(WRITTEN::equals).isPresent();
        GcnConfig parameters = new GcnConfig(
                modelName,
                dimension,
                config.oneOf("aggregation", Aggregation.SYMMETRIC),
                Propagation.layerWeights(LayerWeights.read(config)),
                featureProperties,
                StandardKeys.relationshipWeightProperty(config),
                StandardKeys.nodeLabels(config),
                StandardKeys.relationshipTypes(config),
                configuration != null && configuration.get(TYPES) != null,
                concurrency,
                StandardKeys.randomSeed(config),
                StandardKeys.logProgress(config),
                StandardKeys.sudo(config),
                JobKeys.read(config),
                written ? StandardKeys.writeConcurrency(config, concurrency) : concurrency,
                written && config.bool("equalNorms", false),
                resultKey.map(config::requireString),
                config.effective());
        config.finish();
        return parameters;
    }

    /**
     * The untrained network, where its width does not follow from a graph.
     *
     * @throws IllegalArgumentException where it does
     */
    public Gcn gcn() {
        int dimension = embeddingDimension.orElseThrow(() -> new IllegalArgumentException(
                "With `featureProperties` alone the dimension follows from the graph; give `embeddingDimension` as well,"
                        + " or the name of a graph in place of counts."));
        return new Gcn(Gcn.Kind.LIGHTGCN, aggregation, layerWeights, dimension);
    }

    /** Number of layers L. */
    public int layers() {
        return layerWeights.length - 1;
    }

    /**
     * The same call with what a model was trained with.
     *
     * @param configuration of the model's training, of which the {@code configuration} column shows some
     */
    public GcnConfig asTrained(
            Gcn gcn,
            Optional<String> weightProperty,
            List<String> relationshipTypes,
            Map<String, Object> configuration) {
        Map<String, Object> shown = new LinkedHashMap<>(effective);
        KEYS_OF_THE_MODEL.forEach(key -> shown.put(key, configuration.get(key)));
        shown.put(TYPES, relationshipTypes);
        shown.values().removeIf(Objects::isNull);
        return new GcnConfig(
                modelName,
                OptionalInt.of(gcn.dimension()),
                gcn.aggregation(),
                gcn.layerWeights(),
                List.of(),
                weightProperty,
                nodeLabels,
                relationshipTypes,
                true,
                concurrency,
                randomSeed,
                logProgress,
                sudo,
                job,
                writeConcurrency,
                equalNorms,
                resultProperty,
                shown);
    }

    /**
     * The same call over the types of a projection: where none are named, all but held-out pairs, which would leak into
     * what is tested on them.
     *
     * @param projected types of the projection
     * @throws IllegalArgumentException where that leaves none
     */
    public GcnConfig over(List<String> projected) {
        if (typesGiven) {
            return this;
        }
        List<String> types = projected.stream()
                .filter(type -> !type.equals(StandardKeys.HELD_OUT))
                .toList();
        if (types.isEmpty() && !projected.isEmpty()) {
            throw new IllegalArgumentException("The graph has no relationship type but '" + StandardKeys.HELD_OUT
                    + "', which is left out by default; name it if you want it: " + TYPES + ": ['"
                    + StandardKeys.HELD_OUT + "'].");
        }
        Map<String, Object> shown = new LinkedHashMap<>(effective);
        shown.put(TYPES, types);
        return new GcnConfig(
                modelName,
                embeddingDimension,
                aggregation,
                layerWeights,
                featureProperties,
                weightProperty,
                nodeLabels,
                types,
                true,
                concurrency,
                randomSeed,
                logProgress,
                sudo,
                job,
                writeConcurrency,
                equalNorms,
                resultProperty,
                shown);
    }

    private static void refuseKeysOfTheModel(Map<String, Object> configuration, String modelName) {
        for (String key : KEYS_OF_THE_MODEL) {
            if (configuration.get(key) != null) {
                throw new IllegalArgumentException("`" + key + "` follows from the model '" + modelName
                        + "' and cannot be set together with `modelName`; leave one of them out.");
            }
        }
    }
}
