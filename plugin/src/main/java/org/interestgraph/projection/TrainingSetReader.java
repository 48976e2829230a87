package org.interestgraph.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.blend.BlendParameters;
import org.interestgraph.config.ConfigReader;
import org.interestgraph.config.StandardKeys;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;
import org.interestgraph.train.HoldOut;
import org.interestgraph.train.PairTimes;
import org.interestgraph.train.SideFeatures;
import org.interestgraph.train.TrainingSet;
import org.interestgraph.train.ValidationSplit;

/** Reads what a model learns from out of a projected graph. */
public final class TrainingSetReader {

    /** Below so many of the newest pairs, every user's last one says more. */
    private static final int FEW_PAIRS = 100;

    /** Of fewer items held out whole little can be learned. */
    private static final int FEW_ITEMS = 10;

    private final ProjectedGraph graph;
    private final TrainConfig asked;
    private final TrainConfig config;
    private final List<String> context;
    private ValidationSplit.Kind split;

    /**
     * @throws IllegalArgumentException for a label, relationship type or property that the projection does not have
     */
    public TrainingSetReader(ProjectedGraph graph, TrainConfig config) {
        this.graph = graph;
        this.asked = config;
        this.config = sized(config);
        this.context = context();
    }

    /**
     * As named; for '*' every type of the projection, absent every event type of the data model that it has, neither with
     * the target or held-out pairs.
     */
    private List<String> context() {
        List<String> wanted = config.contextRelationshipTypes().orElse(StandardKeys.EVENT_TYPES);
        boolean named = config.contextRelationshipTypes().isPresent() && !wanted.equals(StandardKeys.ALL);
        if (named) {
            return graph.relationshipTypes(wanted);
        }
        return graph.relationshipTypes(StandardKeys.ALL).stream()
                .filter(type -> wanted.equals(StandardKeys.ALL) || wanted.contains(type))
                .filter(type -> !type.equals(config.targetRelationshipType()) && !type.equals(StandardKeys.HELD_OUT))
                .filter(type ->
                        !type.equals(config.validation().relationshipType().orElse(null)))
                .toList();
    }

    /** The configuration with the context that was chosen. */
    public Map<String, Object> resolvedConfiguration() {
        Map<String, Object> resolved = new LinkedHashMap<>(asked.effective());
        resolved.putAll(config.effective());
        resolved.put("contextRelationshipTypes", context);
        resolved.put("split", ConfigReader.canonical(split()));
        return resolved;
    }

    /** What to train with on this graph. */
    public TrainConfig config() {
        return config;
    }

    /** {@code other}, which has the same target, as it is trained with on this graph. */
    public TrainConfig sized(TrainConfig other) {
        return other.forPairs(graph.distinctRelationshipCount(List.of(other.targetRelationshipType())));
    }

    /** Types of the context, as they were chosen. */
    public List<String> contextRelationshipTypes() {
        return context;
    }

    /** Types of the target and the context. */
    public List<String> relationshipTypes() {
        List<String> types = new ArrayList<>(context);
        types.add(config.targetRelationshipType());
        return types;
    }

    /** Types of {@code set} that lead from users to items: the target first. */
    public List<String> interactionTypes(TrainingSet set) {
        List<String> types = new ArrayList<>();
        types.add(set.target().type());
        set.interactions().forEach(list -> types.add(list.type()));
        return types;
    }

    /** How far {@link #read} will advance its progress. */
    public long volume() {
        return (long) graph.nodeCount() * (1 + context.size());
    }

    /**
     * @throws IllegalArgumentException where there is no target relationship between users and items, or a weight is
     *     impossible
     */
    public TrainingSet read(Progress progress) {
        RelationshipList target = graph.pairs(
                config.targetRelationshipType(),
                config.userLabel(),
                config.itemLabel(),
                config.relationshipWeightProperty(),
                progress);
        if (target.count() == 0) {
            String weighing = config.relationshipWeightProperty()
                    .map(property -> " with a `" + property + "` above 0")
                    .orElse("");
            throw new IllegalArgumentException("Graph '" + graph.name() + "' has no relationship of the target type '"
                    + config.targetRelationshipType() + "'" + weighing + " between nodes labelled '"
                    + config.userLabel() + "' and '" + config.itemLabel()
                    + "'; set `targetRelationshipType` to one that it has.");
        }
        List<RelationshipList> interactions = new ArrayList<>();
        List<RelationshipList> other = new ArrayList<>();
        for (String type : context) {
            RelationshipList pairs = graph.pairs(
                    type, config.userLabel(), config.itemLabel(), config.relationshipWeightProperty(), progress);
            if (pairs.count() > 0) {
                interactions.add(pairs);
            } else {
                other.add(graph.relationships(type, config.relationshipWeightProperty(), Progress.NONE));
            }
        }
        TrainingSet set = new TrainingSet(
                graph.nodeCount(),
                graph.nodesWithLabel(config.userLabel()),
                graph.nodesWithLabel(config.itemLabel()),
                target,
                interactions,
                other);
        return config.usesFeatures() ? set.with(sideFeatures()) : set;
    }

    /** The item–item graphs that {@code other} asks for and the projection allows: those of order need times, features need types. */
    public BlendParameters possibleGraphs(TrainConfig other) {
        boolean timed = relationshipTypes().stream()
                .anyMatch(type -> graph.hasProperty(type, other.validation().timestampProperty()));
        return other.blend().only(kind -> switch (kind) {
            case NEXT, PREVIOUS -> timed;
            case FEATURES -> describesItems(other);
            case COOCCURRENCE, LINEAR, SEEN -> true;
        });
    }

    private boolean describesItems(TrainConfig other) {
        return !ItemFeatureReader.types(graph, other.itemFeatureRelationshipTypes())
                .isEmpty();
    }

    /** Side features that training with {@code other} would read at most. */
    public SideFeatures.Size sideFeatureSize(TrainConfig other) {
        if (!other.usesFeatures()) {
            return new SideFeatures.Size(0, 0);
        }
        return new SideFeatureReader(graph, other.itemLabel())
                .size(other.itemFeatureEmbeddings(), other.itemFeatureRelationshipTypes(), other.featureProperties());
    }

    private SideFeatures sideFeatures() {
        return new SideFeatureReader(graph, config.itemLabel())
                .read(
                        config.itemFeatureEmbeddings(),
                        config.itemFeatureRelationshipTypes(),
                        config.featureProperties());
    }

    /**
     * How the configuration holds out validation pairs; what it needs of the projection is read now.
     *
     * @throws IllegalArgumentException where the projection lacks the times or the given pairs
     */
    public HoldOut holdOut() {
        double fraction = config.parameters().validationFraction();
        long seed = config.parameters().randomSeed() + 2;
        return switch (split()) {
            case AUTO -> throw new IllegalStateException("AUTO stands for another split.");
            case RANDOM -> set -> ValidationSplit.random(set, fraction, seed);
            case COLD_ITEMS -> set -> ValidationSplit.coldItems(set, fraction, seed);
            case TEMPORAL -> {
                Map<String, PairTimes> times = times();
                yield set -> ValidationSplit.temporal(set, times, fraction);
            }
            case LEAVE_LAST_OUT -> {
                Map<String, PairTimes> times = times();
                yield set -> ValidationSplit.lastOut(set, times);
            }
            case GIVEN -> {
                RelationshipList given = given();
                yield set -> ValidationSplit.given(set, given);
            }
        };
    }

    /** The split of the configuration, or the one that AUTO stands for in this projection, which is looked at once. */
    private ValidationSplit.Kind split() {
        if (split == null) {
            split = config.validation().split() == ValidationSplit.Kind.AUTO
                    ? chosenSplit()
                    : config.validation().split();
        }
        return split;
    }

    private ValidationSplit.Kind chosenSplit() {
        String target = config.targetRelationshipType();
        double fraction = config.parameters().validationFraction();
        TestPairs test = new TestPairs(graph, config.userLabel(), config.itemLabel());
        if (fraction * graph.nodesWithLabel(config.itemLabel()).length >= FEW_ITEMS
                && describesItems(config)
                && test.areOfUntouchedItems(relationshipTypes())) {
            return ValidationSplit.Kind.COLD_ITEMS;
        }
        if (fraction == 0
                || !timestamps().isComplete(target, config.validation().timestampProperty())
                || test.areNewToUsers(target, context)) {
            return ValidationSplit.Kind.RANDOM;
        }
        boolean enough = fraction * graph.distinctRelationshipCount(List.of(target)) >= FEW_PAIRS;
        return enough && test.areSeveralOfAUser() ? ValidationSplit.Kind.TEMPORAL : ValidationSplit.Kind.LEAVE_LAST_OUT;
    }

    /** Of the target, which must have them, and of the context types that do. */
    private Map<String, PairTimes> times() {
        String property = config.validation().timestampProperty();
        Map<String, PairTimes> times = new HashMap<>();
        times.put(config.targetRelationshipType(), timestamps().read(config.targetRelationshipType(), property, (String)
                config.effective().get("split")));
        for (String type : context) {
            if (graph.hasProperty(type, property)) {
                times.put(type, timestamps().read(type, property));
            }
        }
        return times;
    }

    private TimestampReader timestamps() {
        return new TimestampReader(graph, config.userLabel(), config.itemLabel());
    }

    private RelationshipList given() {
        String type = config.validation().relationshipType().orElseThrow();
        RelationshipList given =
                graph.pairs(type, config.userLabel(), config.itemLabel(), Optional.empty(), Progress.NONE);
        if (given.count() == 0) {
            throw new IllegalArgumentException(
                    "Graph '" + graph.name() + "' has no relationship of the validation type '"
                            + type + "' between nodes labelled '" + config.userLabel() + "' and '" + config.itemLabel()
                            + "'; set `validationRelationshipType` to one that it has, or leave it out.");
        }
        return given;
    }
}
