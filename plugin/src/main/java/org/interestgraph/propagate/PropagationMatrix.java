package org.interestgraph.propagate;

import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;

/**
 * The propagation matrix P of an undirected weighted graph: the graph's structure with P_ij in place of A_ij.
 *
 * <p>deg(i) is the weighted degree Σ_j A_ij. A node without neighbours has an empty row. P is symmetric for {@link
 * Aggregation#SYMMETRIC} alone, so gradients go through {@link #transposed}.
 */
public final class PropagationMatrix {

    private static final int GRAIN = 1024;

    private PropagationMatrix() {}

    /** P for {@code adjacency}, which must be symmetric and hold positive finite weights. */
    public static CsrGraph of(CsrGraph adjacency, Aggregation aggregation, Workers workers) {
        double[] degree = weightedDegrees(adjacency);
        float[] weights = new float[adjacency.relationshipCount()];
        workers.forEach(adjacency.nodeCount(), GRAIN, (from, to) -> {
            for (int i = from; i < to; i++) {
                row(adjacency, i, aggregation, degree, weights);
            }
        });
        return new CsrGraph(adjacency.nodeCount(), adjacency.offsets(), adjacency.targets(), weights);
    }

    private static void row(CsrGraph adjacency, int i, Aggregation aggregation, double[] degree, float[] weights) {
        int from = adjacency.offsets()[i];
        RowNormalisation.normalise(
                aggregation,
                degree[i],
                adjacency.weights(),
                from,
                adjacency.offsets()[i + 1],
                e -> degree[adjacency.targets()[e]],
                weights);
    }

    /** Σ_j A_ij for every node i. */
    public static double[] weightedDegrees(CsrGraph adjacency) {
        double[] degree = new double[adjacency.nodeCount()];
        for (int i = 0; i < degree.length; i++) {
            for (int e = adjacency.offsets()[i]; e < adjacency.offsets()[i + 1]; e++) {
                degree[i] += adjacency.weights()[e];
            }
        }
        return degree;
    }
}
