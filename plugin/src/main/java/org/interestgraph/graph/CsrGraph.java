package org.interestgraph.graph;

import org.interestgraph.parallel.Termination;

/**
 * Immutable weighted adjacency in compressed sparse row form.
 *
 * <p>Row {@code v} holds the neighbours of node {@code v} in {@code targets[offsets[v] .. offsets[v + 1])}, ascending
 * and without repeats, with {@code weights} beside them. Memory: 8 bytes per stored relationship plus 4 per node.
 */
public record CsrGraph(int nodeCount, int[] offsets, int[] targets, float[] weights) {

    private static final int NODES_BETWEEN_CHECKS = 4096;

    /** Puts rows together: row {@code v} is {@code targets[v]} with {@code weights[v]}. */
    public static CsrGraph ofRows(int[][] targets, float[][] weights) {
        int[] offsets = new int[targets.length + 1];
        for (int row = 0; row < targets.length; row++) {
            offsets[row + 1] = Math.addExact(offsets[row], targets[row].length);
        }
        int[] allTargets = new int[offsets[targets.length]];
        float[] allWeights = new float[allTargets.length];
        for (int row = 0; row < targets.length; row++) {
            System.arraycopy(targets[row], 0, allTargets, offsets[row], targets[row].length);
            System.arraycopy(weights[row], 0, allWeights, offsets[row], targets[row].length);
        }
        return new CsrGraph(targets.length, offsets, allTargets, allWeights);
    }

    /** Number of stored (directed) relationships. */
    public int relationshipCount() {
        return offsets[nodeCount];
    }

    /** Number of neighbours of {@code node}. */
    public int degree(int node) {
        return offsets[node + 1] - offsets[node];
    }

    /**
     * The transpose, rows ascending; for a symmetric structure the same structure with weights swapped.
     *
     * @param columnCount targets are below it; nodes of the transpose
     */
    public CsrGraph transposed(int columnCount, Termination termination) {
        int[] starts = new int[columnCount + 1];
        for (int e = 0; e < relationshipCount(); e++) {
            starts[targets[e] + 1]++;
        }
        for (int column = 0; column < columnCount; column++) {
            starts[column + 1] += starts[column];
        }
        int[] next = starts.clone();
        int[] sources = new int[relationshipCount()];
        float[] moved = new float[sources.length];
        for (int node = 0; node < nodeCount; node++) {
            if (node % NODES_BETWEEN_CHECKS == 0) {
                termination.assertRunning();
            }
            for (int e = offsets[node]; e < offsets[node + 1]; e++) {
                int slot = next[targets[e]]++;
                sources[slot] = node;
                moved[slot] = weights[e];
            }
        }
        return new CsrGraph(columnCount, starts, sources, moved);
    }
}
