package org.interestgraph.graph;

/**
 * Immutable weighted adjacency in compressed sparse row form.
 *
 * <p>Row {@code v} holds the neighbours of node {@code v} in {@code targets[offsets[v] .. offsets[v + 1])}, ascending
 * and without repeats, with {@code weights} beside them. Memory: 8 bytes per stored relationship plus 4 per node.
 */
public record CsrGraph(int nodeCount, int[] offsets, int[] targets, float[] weights) {

    /** Number of stored (directed) relationships. */
    public int relationshipCount() {
        return offsets[nodeCount];
    }

    /** Number of neighbours of {@code node}. */
    public int degree(int node) {
        return offsets[node + 1] - offsets[node];
    }
}
