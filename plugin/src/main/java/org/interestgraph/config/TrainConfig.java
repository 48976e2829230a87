package org.interestgraph.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.score.Activation;
import org.interestgraph.train.Loss;
import org.interestgraph.train.Optimizer;
import org.interestgraph.train.TrainParameters;
import org.interestgraph.train.ValidationSplit;

/**
 * The configuration of {@code interest.model.train}, and of a stored model.
 *
 * @param contextRelationshipTypes none for an empty list; absent: the event types that the projection has
 */
public record TrainConfig(
        String userLabel,
        String itemLabel,
        String targetRelationshipType,
        Optional<List<String>> contextRelationshipTypes,
        Optional<String> relationshipWeightProperty,
        int concurrency,
        boolean logProgress,
        Validation validation,
        TrainParameters parameters,
        Map<String, Object> effective) {

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
        String target = config.string("targetRelationshipType", "BOUGHT");
        Optional<List<String>> context = Optional.ofNullable(config.strings("contextRelationshipTypes", null));
        Optional<String> weight = StandardKeys.relationshipWeightProperty(config);
        int concurrency = StandardKeys.concurrency(config);
        boolean logProgress = StandardKeys.logProgress(config);
        Validation validation = validation(config);
        TrainParameters parameters = parameters(config);
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
                target,
                context,
                weight,
                concurrency,
                logProgress,
                validation,
                parameters,
                config.effective());
    }

    private static Validation validation(ConfigReader config) {
        Optional<String> given = config.optionalString("validationRelationshipType");
        ValidationSplit.Kind kind =
                config.oneOf("split", given.isPresent() ? ValidationSplit.Kind.GIVEN : ValidationSplit.Kind.RANDOM);
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
                config.oneOf("aggregation", Aggregation.SYMMETRIC),
                config.oneOf("scorer", TrainParameters.ScorerKind.DOT),
                hiddenLayers(config),
                config.bool("residual", false),
                config.oneOf("activation", Activation.RELU),
                config.oneOf("loss", Loss.BPR),
                config.oneOf("optimizer", Optimizer.Kind.ADAM),
                config.number("learningRate", 0.002, 0, 1e6),
                config.number("l2", 1e-2, 0, 1e6),
                config.number("dropout", 0, 0, 0.99),
                config.number("contextFraction", 0.8, 0, 0.99),
                config.integer("batchSize", 2048, 1, 1 << 20),
                config.integer("negativeSamples", 1, 1, 1024),
                config.integer("epochs", 100, 1, 100_000),
                config.integer("patience", 15, 1, 100_000),
                config.number("validationFraction", 0.1, 0, 0.9),
                config.integer("validationK", 20, 1, 10_000),
                StandardKeys.randomSeed(config));
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
