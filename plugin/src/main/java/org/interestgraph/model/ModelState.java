package org.interestgraph.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.propagate.Propagation;
import org.interestgraph.score.Activation;
import org.interestgraph.score.ScorerShape;

/**
 * What serving needs to know of a model beside its tables. It is kept in a form of its own, so that keys of the
 * configuration may be renamed without losing a model.
 *
 * @param contextRelationshipTypes that messages travelled on beside the target
 * @param relationshipWeightProperty property of a projection with the weights, where they count
 * @param timestampProperty property of a projection with the times
 * @param gcn what E is propagated by
 * @param loss what was minimised, such as {@code bce}
 * @param learningRate of the first epoch
 * @param learningRateDecay what an epoch's rate is to that of the one before
 */
public record ModelState(
        String userLabel,
        String itemLabel,
        String targetRelationshipType,
        List<String> contextRelationshipTypes,
        Optional<String> relationshipWeightProperty,
        String timestampProperty,
        Gcn gcn,
        ScorerShape scorer,
        String loss,
        double learningRate,
        double learningRateDecay) {

    private static final String DOT = "dot";
    private static final String MLP = "mlp";

    /** Step size in {@code epoch}, from 1. */
    public double learningRate(int epoch) {
        return learningRate * Math.pow(learningRateDecay, epoch - 1);
    }

    /** The target first, then the context. */
    public List<String> relationshipTypes() {
        return Stream.concat(Stream.of(targetRelationshipType), contextRelationshipTypes.stream())
                .toList();
    }

    /** As a map for {@link #of}. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("labels", Map.of("user", userLabel, "item", itemLabel));
        map.put("types", Map.of("target", targetRelationshipType, "context", contextRelationshipTypes));
        Map<String, Object> properties = new LinkedHashMap<>();
        relationshipWeightProperty.ifPresent(property -> properties.put("weight", property));
        properties.put("time", timestampProperty);
        map.put("properties", properties);
        map.put(
                "gcn",
                Map.of(
                        "convolution", StoredValues.name(gcn.kind()),
                        "aggregation", StoredValues.name(gcn.aggregation()),
                        "layerWeights", gcn.layerWeights(),
                        "dimension", gcn.dimension()));
        map.put("scorer", toMap(scorer));
        map.put("loss", loss);
        map.put("learningRate", Map.of("first", learningRate, "decay", learningRateDecay));
        return map;
    }

    private static Map<String, Object> toMap(ScorerShape scorer) {
        return scorer.hiddenLayers().isEmpty()
                ? Map.of("kind", DOT)
                : Map.of(
                        "kind", MLP,
                        "hiddenLayers", scorer.hiddenLayers(),
                        "residual", scorer.residual(),
                        "activation", StoredValues.name(scorer.activation()));
    }

    /** The inverse of {@link #toMap}. */
    static ModelState of(StoredValues state) {
        StoredValues labels = state.part("labels");
        StoredValues types = state.part("types");
        StoredValues properties = state.part("properties");
        StoredValues rate = state.part("learningRate");
        return new ModelState(
                labels.text("user"),
                labels.text("item"),
                types.text("target"),
                types.texts("context"),
                properties.optionalText("weight"),
                properties.text("time"),
                gcn(state.part("gcn")),
                scorer(state.part("scorer")),
                state.text("loss"),
                rate.number("first"),
                rate.number("decay"));
    }

    private static Gcn gcn(StoredValues gcn) {
        return new Gcn(
                gcn.oneOf("convolution", Gcn.Kind.class),
                gcn.oneOf("aggregation", Aggregation.class),
                Propagation.layerWeights(gcn.numbers("layerWeights")),
                gcn.smallCount("dimension"));
    }

    private static ScorerShape scorer(StoredValues scorer) {
        return switch (scorer.text("kind")) {
            case DOT -> ScorerShape.DOT;
            case MLP ->
                new ScorerShape(
                        scorer.smallCounts("hiddenLayers"),
                        scorer.flag("residual", false),
                        scorer.oneOf("activation", Activation.class));
            default -> throw new Damage("its `state.scorer.kind` is '" + scorer.text("kind") + "', not dot or mlp");
        };
    }
}
