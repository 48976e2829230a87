package org.interestgraph.graph;

/**
 * The relationships of one type as node index pairs, in projection order. sources, targets, weights: [count].
 *
 * <p>Sources carry the source label, targets the target label, whichever way the projection stores them. Weights are
 * positive and finite.
 */
public record RelationshipList(String type, int[] sources, int[] targets, float[] weights) {

    public int count() {
        return sources.length;
    }

    /** Adds every relationship to {@code builder}. */
    public void addTo(CsrGraphBuilder builder) {
        for (int k = 0; k < sources.length; k++) {
            builder.add(sources[k], targets[k], weights[k]);
        }
    }
}
