package org.interestgraph.projection;

import org.interestgraph.graph.CsrGraph;

/**
 * Directed weighted relationships between node indices, ordered by source, then target, without repeats: relationship k
 * runs from {@code sources[k]} to {@code targets[k]} with {@code weights[k]}.
 */
public record RelationshipList(int[] sources, int[] targets, float[] weights) {

    /** The rows of {@code graph} one after the other. */
    static RelationshipList of(CsrGraph graph) {
        int[] sources = new int[graph.relationshipCount()];
        for (int node = 0; node < graph.nodeCount(); node++) {
            java.util.Arrays.fill(sources, graph.offsets()[node], graph.offsets()[node + 1], node);
        }
        return new RelationshipList(sources, graph.targets(), graph.weights());
    }

    public int size() {
        return sources.length;
    }
}
