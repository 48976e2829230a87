package org.interestgraph.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interestgraph.blend.BlendParameters;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.propagate.LayerPrecision;
import org.interestgraph.score.Activation;
import org.interestgraph.train.Loss;
import org.interestgraph.train.NegativeSampling;
import org.interestgraph.train.Optimizer;
import org.interestgraph.train.Similarity;
import org.interestgraph.train.TrainParameters;
import org.interestgraph.train.ValidationSplit;

/**
 * The configuration of {@code interest.model.train}, and of a stored model.
 *
 * @param userIdProperty property that identifies users; absent: found in the database
 * @param itemIdProperty property that identifies items
 * @param batchesGiven whether the size of a step, {@code batchSize} or {@code learningRate}, was set by the user
 * @param itemFeatureEmbeddings whether nodes related by {@code itemFeatureRelationshipTypes} shape items' embeddings
 * @param featureProperties numeric properties of items that shape their embeddings
 * @param contextRelationshipTypes none for an empty list; absent: the event types that the projection has
 */
public record TrainConfig(
        String userLabel,
        String itemLabel,
        Optional<String> userIdProperty,
        Optional<String> itemIdProperty,
        String targetRelationshipType,
        Optional<List<String>> contextRelationshipTypes,
        Optional<String> relationshipWeightProperty,
        int concurrency,
        boolean logProgress,
        Validation validation,
        Optional<List<String>> itemFeatureRelationshipTypes,
        boolean itemFeatureEmbeddings,
        List<String> featureProperties,
        BlendParameters blend,
        boolean sudo,
        JobKeys job,
        TrainParameters parameters,
        boolean batchesGiven,
        Map<String, Object> effective) {

    private static final String BATCH_SIZE = "batchSize";
    private static final String LEARNING_RATE = "learningRate";

    /** Pairs from which on a batch of the default size is less than half a percent of them. */
    private static final long MANY_PAIRS = 400_000;

    /** Likewise of the larger batch; the rate is not raised a second time. */
    private static final long VERY_MANY_PAIRS = 1_600_000;

    private static final int SCALE = 4;

    /**
     * Which pairs to validate on.
     *
     * @param timestampProperty relationship property with the times that temporal splits go by
     * @param relationshipType of given pairs
     */
    public record Validation(ValidationSplit.Kind split, String timestampProperty, Optional<String> relationshipType) {}

    /** Reads and checks the configuration; unknown keys are refused. */
    public static TrainConfig of(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        TrainConfig read = read(config);
        config.finish();
        return read;
    }

    /** Reads its keys from {@code config}, which may have others. */
    static TrainConfig read(ConfigReader config) {
        String userLabel = config.string("userLabel", "User");
        String itemLabel = config.string("itemLabel", "Item");
        Optional<String> userId = config.optionalString("userIdProperty");
        Optional<String> itemId = config.optionalString("itemIdProperty");
        String target = config.string("targetRelationshipType", "BOUGHT");
        Optional<List<String>> context = Optional.ofNullable(config.strings("contextRelationshipTypes", null));
        Optional<String> weight = StandardKeys.relationshipWeightProperty(config);
        int concurrency = StandardKeys.concurrency(config);
        boolean logProgress = StandardKeys.logProgress(config);
        Validation validation = validation(config);
        Optional<List<String>> features = Optional.ofNullable(config.strings("itemFeatureRelationshipTypes", null));
        boolean embedded = config.bool("itemFeatureEmbeddings", false);
        List<String> properties = config.strings("featureProperties", List.of());
        BlendParameters blend = blend(config);
        boolean sudo = StandardKeys.sudo(config);
        JobKeys job = JobKeys.read(config);
        TrainParameters parameters = requireConsistent(parameters(config));
        if (context.isPresent() && context.get().contains(target)) {
            throw new IllegalArgumentException("`contextRelationshipTypes` contains the target '" + target
                    + "'; the target always carries messages, so leave it out of the context.");
        }
        validation.relationshipType().ifPresent(held -> {
            if (held.equals(target) || context.orElse(List.of()).contains(held)) {
                throw new IllegalArgumentException("`validationRelationshipType` is '" + held
                        + "', which is trained on as well; hold out a type that is neither the target nor context.");
            }
        });
        return new TrainConfig(
                userLabel,
                itemLabel,
                userId,
                itemId,
                target,
                context,
                weight,
                concurrency,
                logProgress,
                validation,
                features,
                embedded,
                properties,
                blend,
                sudo,
                job,
                parameters,
                config.has(BATCH_SIZE) || config.has(LEARNING_RATE),
                config.effective());
    }

    /**
     * The same for a graph with {@code targetPairs} to learn from: with many, and where the user sets neither, batches are
     * larger and so are their steps (the linear scaling rule of Goyal et al. 2017, section 2.1), which costs a fraction of
     * the time, since propagating the middle layers costs the same for a batch of any size.
     */
    public TrainConfig forPairs(long targetPairs) {
        if (batchesGiven || targetPairs < MANY_PAIRS) {
            return this;
        }
        Map<String, Object> scaled = new LinkedHashMap<>(effective);
        int batches = targetPairs < VERY_MANY_PAIRS ? SCALE : SCALE * SCALE;
        scaled.put(BATCH_SIZE, batches * parameters.batchSize());
        scaled.put(LEARNING_RATE, SCALE * parameters.learningRate());
        return read(ConfigReader.of(scaled));
    }

    private static BlendParameters blend(ConfigReader config) {
        List<ItemGraphKind> kinds = config.manyOf("itemGraphs", List.of(ItemGraphKind.values()));
        return new BlendParameters(
                kinds,
                config.integer("itemNeighbours", 200, 1, 10_000),
                config.integer("sequenceWindow", 10, 1, 1_000));
    }

    private static Validation validation(ConfigReader config) {
        Optional<String> given = config.optionalString("validationRelationshipType");
        ValidationSplit.Kind kind =
                config.oneOf("split", given.isPresent() ? ValidationSplit.Kind.GIVEN : ValidationSplit.Kind.AUTO);
        if (given.isPresent() != (kind == ValidationSplit.Kind.GIVEN)) {
            throw new IllegalArgumentException("`split: 'given'` and `validationRelationshipType` belong together: give"
                    + " both, for example validationRelationshipType: 'VALIDATION', or neither.");
        }
        return new Validation(kind, config.string("timestampProperty", "timestamp"), given);
    }

    private static TrainParameters parameters(ConfigReader config) {
        return new TrainParameters(
                config.integer("embeddingDimension", 64, 1, 4096),
                LayerWeights.read(config),
                config.oneOf("convolution", Gcn.Kind.LIGHTGCN),
                config.oneOf("aggregation", Aggregation.SYMMETRIC),
                config.oneOf("scorer", TrainParameters.ScorerKind.DOT),
                hiddenLayers(config),
                config.bool("residual", false),
                config.oneOf("activation", Activation.RELU),
                config.oneOf("loss", Loss.BPR),
                config.oneOf("similarity", Similarity.DOT),
                config.number("temperature", 1, 1e-3, 1e3),
                config.oneOf("optimizer", Optimizer.Kind.ADAM),
                config.number(LEARNING_RATE, 0.002, 0, 1e6),
                config.number("learningRateDecay", 1, 0.01, 1),
                config.number("l2", 1e-4, 0, 1e6),
                config.number("dropout", 0, 0, 0.99),
                config.number("featureDropout", 0, 0, 0.99),
                config.number("contextFraction", 0.8, 0, 0.99),
                config.integer(BATCH_SIZE, 2048, 1, 1 << 20),
                config.integer("negativeSamples", 1, 1, 1024),
                config.oneOf("negativeSampling", NegativeSampling.UNIFORM),
                config.number("popularityCorrection", 0, 0, 1),
                config.integer("epochs", 100, 1, 100_000),
                config.integer("patience", 15, 1, 100_000),
                config.optionalNumber("maxTrainMinutes", 0, 1e6),
                config.number("validationFraction", 0.1, 0, 0.9),
                config.integer("validationK", 20, 1, 10_000),
                config.bool("refit", false),
                config.oneOf("layerPrecision", LayerPrecision.FLOAT32),
                StandardKeys.randomSeed(config));
    }

    /** Refuses choices that do not go together. */
    private static TrainParameters requireConsistent(TrainParameters parameters) {
        boolean inBatch = parameters.negativeSampling() == NegativeSampling.IN_BATCH;
        boolean dot = parameters.scorer() == TrainParameters.ScorerKind.DOT;
        if (inBatch && !dot) {
            throw new IllegalArgumentException(
                    "`negativeSampling` 'in-batch' goes with `scorer` 'dot' alone, but `scorer` is"
                            + " 'mlp'; set `negativeSampling` to 'uniform' or 'popularity'.");
        }
        if (inBatch && parameters.loss() != Loss.SOFTMAX) {
            throw new IllegalArgumentException(
                    "`negativeSampling` 'in-batch' goes with `loss` 'softmax' alone, but `loss`" + " is '"
                            + parameters.loss().name().toLowerCase(Locale.ROOT) + "'; set `loss` to 'softmax'.");
        }
        if (!inBatch && parameters.popularityCorrection() > 0) {
            throw new IllegalArgumentException("`popularityCorrection` is " + parameters.popularityCorrection()
                    + ", but has a meaning with `negativeSampling` 'in-batch' alone; leave it out.");
        }
        if (parameters.convolution() == Gcn.Kind.GCNCONV) {
            requireConvolvable(parameters);
        }
        if (parameters.similarity() == Similarity.COSINE && !dot) {
            throw new IllegalArgumentException(
                    "`similarity` 'cosine' goes with `scorer` 'dot' alone, but `scorer` is 'mlp';"
                            + " leave `similarity` out.");
        }
        return parameters;
    }

    private static void requireConvolvable(TrainParameters parameters) {
        if (parameters.gcn().layers() == 0) {
            throw new IllegalArgumentException("`convolution` 'gcnconv' needs a layer to have weights in, but `layers`"
                    + " is 0; set `layers` to 1 or more.");
        }
        if (parameters.layerPrecision() != LayerPrecision.FLOAT32) {
            throw new IllegalArgumentException(
                    "`layerPrecision` 'bfloat16' goes with `convolution` 'lightgcn' alone, but"
                            + " `convolution` is 'gcnconv'; leave `layerPrecision` out.");
        }
    }

    /** Whether embeddings are learned from anything beside ids. */
    public boolean usesFeatures() {
        return itemFeatureEmbeddings || !featureProperties.isEmpty();
    }

    /** The target first, then the context as named. */
    public List<String> relationshipTypes() {
        return Stream.concat(Stream.of(targetRelationshipType), contextRelationshipTypes.orElse(List.of()).stream())
                .toList();
    }

    private static List<Integer> hiddenLayers(ConfigReader config) {
        List<Integer> widths = config.integers("hiddenLayers", List.of(64, 32), 1, 8192);
        if (widths.isEmpty()) {
            throw config.wrong("hiddenLayers", widths, "a LIST of at least one INTEGER", "[64, 32]");
        }
        return widths;
    }
}
