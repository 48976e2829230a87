package org.interestgraph.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.propagate.Propagation;
import org.interestgraph.recipe.PropertyRecipe;
import org.interestgraph.recipe.Recipe;
import org.interestgraph.recipe.RelationshipRecipe;
import org.interestgraph.recipe.StoredNumber;
import org.interestgraph.recipe.StoredTime;
import org.interestgraph.score.Activation;
import org.interestgraph.score.ScorerShape;

/**
 * Models of the first format, which had no number: what serving needs stood in the configuration. The names and defaults
 * here are those of that time and never change, whatever the configuration's keys are called today.
 */
final class FormatOne {

    /** Bytes that a part of a table held. */
    static final int PART_BYTES = 1 << 20;

    private FormatOne() {}

    static ModelState state(StoredValues configuration) {
        return new ModelState(
                configuration.text("userLabel", "User"),
                configuration.text("itemLabel", "Item"),
                configuration.text("targetRelationshipType", "BOUGHT"),
                configuration.has("contextRelationshipTypes")
                        ? configuration.texts("contextRelationshipTypes")
                        : List.of(),
                configuration.optionalText("relationshipWeightProperty"),
                configuration.text("timestampProperty", "timestamp"),
                gcn(configuration),
                scorer(configuration),
                configuration.text("loss", "bpr"),
                configuration.number("learningRate", 0.002),
                configuration.number("learningRateDecay", 1));
    }

    /**
     * Where the data came from was not kept: what was projected is taken to be stored under the same names, as in the graphs of
     * the loader.
     */
    static DataSource source(ModelState state) {
        Map<String, PropertyRecipe> properties = new LinkedHashMap<>();
        state.relationshipWeightProperty().ifPresent(weight -> properties.put(weight, new StoredNumber(weight, 1)));
        properties.put(state.timestampProperty(), new StoredTime(state.timestampProperty(), StoredTime.Unit.SECONDS));
        Map<String, RelationshipRecipe> relationships = new LinkedHashMap<>();
        state.relationshipTypes()
                .forEach(type -> relationships.put(
                        type, new RelationshipRecipe(List.of(type), RelationshipRecipe.Aggregation.NONE, properties)));
        List<String> users = List.of(state.userLabel());
        List<String> items = List.of(state.itemLabel());
        Map<String, List<String>> labels = new LinkedHashMap<>();
        labels.put(state.userLabel(), users);
        labels.put(state.itemLabel(), items);
        return new DataSource(
                state.targetRelationshipType(),
                users,
                items,
                Optional.of("userId"),
                Optional.of("itemId"),
                List.of(),
                state.relationshipTypes(),
                state.relationshipWeightProperty(),
                state.timestampProperty(),
                Optional.of(new Recipe(labels, relationships, Optional.empty(), Optional.empty())),
                List.of());
    }

    private static Gcn gcn(StoredValues configuration) {
        int layers = configuration.has("layers") ? configuration.smallCount("layers") : 3;
        List<Double> weights = configuration.has("layerWeights")
                ? configuration.numbers("layerWeights")
                : Collections.nCopies(layers + 1, 1.0 / (layers + 1));
        if (weights.size() != layers + 1) {
            throw new Damage("its `configuration.layerWeights` has " + weights.size() + " numbers for " + layers
                    + " layers, but must have one more than layers");
        }
        return new Gcn(
                configuration.oneOf("convolution", Gcn.Kind.LIGHTGCN),
                configuration.oneOf("aggregation", Aggregation.SYMMETRIC),
                Propagation.layerWeights(weights),
                configuration.has("embeddingDimension") ? configuration.smallCount("embeddingDimension") : 64);
    }

    private static ScorerShape scorer(StoredValues configuration) {
        return switch (configuration.text("scorer", "dot")) {
            case "dot" -> ScorerShape.DOT;
            case "mlp" ->
                new ScorerShape(
                        configuration.has("hiddenLayers") ? configuration.smallCounts("hiddenLayers") : List.of(64, 32),
                        configuration.flag("residual", false),
                        configuration.oneOf("activation", Activation.RELU));
            default ->
                throw new Damage(
                        "its `configuration.scorer` is '" + configuration.text("scorer") + "', not dot or mlp");
        };
    }
}
