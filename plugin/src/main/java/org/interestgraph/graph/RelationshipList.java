package org.interestgraph.graph;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The weighted relationships of one type as node index pairs, ordered by source, then target, without repeats. sources,
 * targets, weights: [count]; weights are positive and finite.
 */
public record RelationshipList(String type, int[] sources, int[] targets, float[] weights) {

    /** The rows of {@code graph} one after the other. */
    public static RelationshipList of(String type, CsrGraph graph) {
        int[] sources = new int[graph.relationshipCount()];
        for (int node = 0; node < graph.nodeCount(); node++) {
            Arrays.fill(sources, graph.offsets()[node], graph.offsets()[node + 1], node);
        }
        return new RelationshipList(type, sources, graph.targets(), graph.weights());
    }

    public int count() {
        return sources.length;
    }

    /** Adds every relationship to {@code builder}. */
    public void addTo(CsrGraphBuilder builder) {
        for (int k = 0; k < sources.length; k++) {
            builder.add(sources[k], targets[k], weights[k]);
        }
    }

    /** The relationships whose places fulfil {@code wanted}, in their order. */
    public RelationshipList filter(IntPredicate wanted) {
        int[] kept = IntStream.range(0, count()).filter(wanted).toArray();
        int[] keptSources = new int[kept.length];
        int[] keptTargets = new int[kept.length];
        float[] keptWeights = new float[kept.length];
        for (int n = 0; n < kept.length; n++) {
            keptSources[n] = sources[kept[n]];
            keptTargets[n] = targets[kept[n]];
            keptWeights[n] = weights[kept[n]];
        }
        return new RelationshipList(type, keptSources, keptTargets, keptWeights);
    }
}
