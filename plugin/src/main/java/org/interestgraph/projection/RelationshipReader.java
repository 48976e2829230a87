package org.interestgraph.projection;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.CsrGraphBuilder;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.neo4j.gds.NodeLabel;
import org.neo4j.gds.RelationshipType;
import org.neo4j.gds.api.Graph;
import org.neo4j.gds.api.GraphStore;

/** Copies relationships of a projection into our rows, checking every weight. */
record RelationshipReader(
        ProjectionNames names, GraphStore store, ProjectedNodes nodes, Termination termination, Progress progress) {

    private static final int NODES_BETWEEN_CHECKS = 4096;

    @FunctionalInterface
    private interface Sink {
        void accept(int source, int target, float weight);
    }

    CsrGraph csr(Map<String, Double> typeFactors, Optional<String> weightProperty) {
        CsrGraphBuilder builder = new CsrGraphBuilder(nodes.count(), termination);
        new TreeMap<>(typeFactors).forEach((name, factor) -> {
            RelationshipType type = names.type(name);
            requireFactor(name, factor);
            boolean storedTwice = isUndirected(type);
            read(type, weightProperty, factor, (source, target, weight) -> {
                if (!storedTwice || source < target) {
                    builder.add(source, target, weight);
                }
            });
        });
        return builder.build();
    }

    RelationshipList pairs(
            String typeName, NodeLabel sourceLabel, NodeLabel targetLabel, Optional<String> weightProperty) {
        RelationshipType type = names.type(typeName);
        boolean storedTwice = isUndirected(type);
        CsrGraphBuilder builder = new CsrGraphBuilder(nodes.count(), termination);
        read(type, weightProperty, 1.0, (source, target, weight) -> {
            if (has(source, sourceLabel) && has(target, targetLabel)) {
                builder.add(source, target, weight);
            } else if (!storedTwice && has(source, targetLabel) && has(target, sourceLabel)) {
                builder.add(target, source, weight);
            }
        });
        return RelationshipList.of(typeName, builder.buildDirected());
    }

    /** The relationships of one type between any nodes, each once and undirected: source &lt; target. */
    RelationshipList undirected(String typeName, Optional<String> weightProperty) {
        RelationshipType type = names.type(typeName);
        boolean storedTwice = isUndirected(type);
        CsrGraphBuilder builder = new CsrGraphBuilder(nodes.count(), termination);
        read(type, weightProperty, 1.0, (source, target, weight) -> {
            if (!storedTwice || source < target) {
                builder.add(Math.min(source, target), Math.max(source, target), weight);
            }
        });
        return RelationshipList.of(typeName, builder.buildDirected());
    }

    private boolean has(int index, NodeLabel label) {
        return store.nodes().hasLabel(nodes.mappedId(index), label);
    }

    private boolean isUndirected(RelationshipType type) {
        return store.schema().relationshipSchema().isUndirected(type);
    }

    private void read(RelationshipType type, Optional<String> weightProperty, double factor, Sink sink) {
        names.requireWeight(type, weightProperty);
        Graph graph = store.getGraph(type, weightProperty);
        for (int from = 0; from < nodes.count(); from += NODES_BETWEEN_CHECKS) {
            termination.assertRunning();
            int to = Math.min(nodes.count(), from + NODES_BETWEEN_CHECKS);
            for (int source = from; source < to; source++) {
                int row = source;
                graph.forEachRelationship(nodes.mappedId(row), 1.0, (s, t, value) -> {
                    int target = nodes.indexOfMapped(t);
                    if (target >= 0) {
                        float weight = checked(type, row, target, value, factor);
                        if (weight > 0) {
                            sink.accept(row, target, weight);
                        }
                    }
                    return true;
                });
            }
            progress.advance(to - from);
        }
    }

    private float checked(RelationshipType type, int source, int target, double value, double factor) {
        float weight = (float) (value * factor);
        if (value >= 0 && Float.isFinite(weight)) {
            return weight;
        }
        throw new IllegalArgumentException("The relationship of type '" + type.name() + "' between the nodes with ids "
                + nodes.neo4jIds()[source] + " and " + nodes.neo4jIds()[target] + " has the weight " + value
                + " in graph '" + names.graphName() + "'; weights must be finite and not negative: correct the property"
                + " or project it with a defaultValue.");
    }

    private static void requireFactor(String type, double factor) {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("The factor of relationship type '" + type + "' is " + factor
                    + ", but must be a finite number of at least 0.");
        }
    }
}
