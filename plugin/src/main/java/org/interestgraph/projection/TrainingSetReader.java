package org.interestgraph.projection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.config.StandardKeys;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;
import org.interestgraph.train.TrainingSet;

/** Reads what a model learns from out of a projected graph. */
public final class TrainingSetReader {

    private final ProjectedGraph graph;
    private final TrainConfig config;
    private final List<String> context;

    /**
     * @throws IllegalArgumentException for a label, relationship type or property that the projection does not have
     */
    public TrainingSetReader(ProjectedGraph graph, TrainConfig config) {
        this.graph = graph;
        this.config = config;
        this.context = context();
    }

    /**
     * As named; for '*' every type of the projection, absent every event type of the data model that it has, neither with
     * the target or the held-out pairs.
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
                .toList();
    }

    /** The configuration with the context that was chosen. */
    public Map<String, Object> resolvedConfiguration() {
        Map<String, Object> resolved = new LinkedHashMap<>(config.effective());
        resolved.put("contextRelationshipTypes", context);
        return resolved;
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
            throw new IllegalArgumentException("Graph '" + graph.name() + "' has no relationship of the target type '"
                    + config.targetRelationshipType() + "' between nodes labelled '" + config.userLabel() + "' and '"
                    + config.itemLabel() + "'; set `targetRelationshipType` to one that it has.");
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
        return new TrainingSet(
                graph.nodeCount(),
                graph.nodesWithLabel(config.userLabel()),
                graph.nodesWithLabel(config.itemLabel()),
                target,
                interactions,
                other);
    }
}
