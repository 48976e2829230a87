package org.interestgraph.projection;

import java.util.Arrays;
import java.util.Optional;
import org.neo4j.gds.RelationshipType;
import org.neo4j.gds.api.Graph;

/**
 * Reads the relationships of single nodes of a projection, whichever way they were projected. Without an inverse index finding
 * those that come in takes a pass over all relationships of a directed type.
 */
public final class NodeRelationships {

    /** Takes one relationship. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * @param neighbour node index of the other end
         * @param time NaN where there is none
         */
        void accept(int neighbour, double weight, double time);
    }

    @FunctionalInterface
    private interface Sink {
        void accept(int neighbour, double value);
    }

    private final ProjectedGraph graph;
    private final RelationshipType type;
    private final Graph weighted;
    private final Optional<Graph> timed;

    /**
     * @param weightProperty absent: every weight is 1
     * @param timeProperty read where the type has it
     * @throws IllegalArgumentException where the projection lacks the type or the weight
     */
    public NodeRelationships(
            ProjectedGraph graph, String type, Optional<String> weightProperty, Optional<String> timeProperty) {
        this.graph = graph;
        this.type = graph.requireType(type, weightProperty);
        this.weighted = graph.store().getGraph(this.type, weightProperty);
        this.timed = timeProperty
                .filter(property -> graph.hasProperty(type, property))
                .map(property -> graph.store().getGraph(this.type, Optional.of(property)));
    }

    /** Visits the relationships of a node with others, in an order that does not change. */
    public void forEach(int node, Visitor visitor) {
        double[][] times = {new double[16]};
        int[] count = {0};
        timed.ifPresent(of -> forEach(of, node, Double.NaN, (neighbour, time) -> {
            if (count[0] == times[0].length) {
                times[0] = Arrays.copyOf(times[0], 2 * count[0]);
            }
            times[0][count[0]++] = time;
        }));
        int[] at = {0};
        forEach(
                weighted,
                node,
                1.0,
                (neighbour, weight) ->
                        visitor.accept(neighbour, weight, timed.isPresent() ? times[0][at[0]++] : Double.NaN));
    }

    private void forEach(Graph of, int node, double fallback, Sink sink) {
        ProjectedNodes nodes = graph.nodes();
        long mapped = nodes.mappedId(node);
        of.forEachRelationship(mapped, fallback, (s, t, value) -> offer(node, nodes.indexOfMapped(t), value, sink));
        if (graph.store().schema().relationshipSchema().isUndirected(type)) {
            return;
        }
        if (graph.store().inverseIndexedRelationshipTypes().contains(type)) {
            of.forEachInverseRelationship(
                    mapped, fallback, (s, t, value) -> offer(node, nodes.indexOfMapped(t), value, sink));
            return;
        }
        for (int source = 0; source < nodes.count(); source++) {
            int from = source;
            if (from != node) {
                of.forEachRelationship(
                        nodes.mappedId(from), fallback, (s, t, value) -> t != mapped || offer(node, from, value, sink));
            }
        }
    }

    private static boolean offer(int node, int neighbour, double value, Sink sink) {
        if (neighbour >= 0 && neighbour != node) {
            sink.accept(neighbour, value);
        }
        return true;
    }
}
