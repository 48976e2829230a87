package org.interestgraph.itemgraph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.VectorKernels;

/**
 * A sparse linear item model (Ning and Karypis 2011, SLIM, with the features of an item selected as in section 4.4): whether
 * a user has item j is foretold from the items N(j) with the largest cosine to it, by the b_j that minimises
 * Σ_u v_u (x_uj − Σ_i b_ij x_ui)² + Σ_i (λ + μ Σ_u v_u x_ui) b_ij², v_u = |H_u|^−γ. It has a closed form, as EASE has for all
 * items at once (Steck 2019, section 3.1): (G + λ I + μ diag G) b_j = g_j with G = Σ_u v_u x_u x_uᵀ over N(j). What speaks
 * against an item is left out.
 *
 * <p>Unlike co-occurrence it does not count twice what two items of a history say alike.
 *
 * <p>γ = {@value #DAMPING}, μ = {@value #DEGREE_RIDGE}, |N(j)| ≤ {@value #MOST_NEIGHBOURS}. Of a history
 * only the newest {@link Votes#LONGEST} items count. Memory: 12 bytes per neighbour and ridge while it is built, and a
 * {@link NeighbourRegression} a thread.
 */
final class LinearGraph {

    static final double DAMPING = 0.5;
    static final double DEGREE_RIDGE = 0.5;

    /** More cost their cube, and gain little. */
    static final int MOST_NEIGHBOURS = 100;

    private static final int GRAIN = 16;

    private LinearGraph() {}

    /**
     * A graph for every ridge, for little more than what one takes.
     *
     * @param ridges λ, positive: larger for shops whose items have few users
     */
    static List<CsrGraph> of(
            Histories histories, double[] ridges, int neighbours, VectorKernels kernels, Workers workers) {
        int most = ItemGraphKind.LINEAR.neighbours(neighbours);
        Votes votes = Votes.of(histories, DAMPING);
        CsrGraph near = CooccurrenceGraph.cosine(votes, most, workers);
        int items = histories.itemCount();
        int[][][] sources = new int[ridges.length][items][];
        float[][][] weights = new float[ridges.length][items][];
        workers.forEach(items, GRAIN, () -> new NeighbourRegression(votes, ridges, most, kernels), (own, from, to) -> {
            for (int item = from; item < to; item++) {
                int[] of = Arrays.copyOfRange(near.targets(), near.offsets()[item], near.offsets()[item + 1]);
                float[][] solved = own.solve(item, of);
                for (int r = 0; r < solved.length; r++) {
                    keepPositive(item, of, solved[r], sources[r], weights[r]);
                }
            }
        });
        List<CsrGraph> graphs = new ArrayList<>();
        for (int r = 0; r < ridges.length; r++) {
            graphs.add(CsrGraph.ofRows(sources[r], weights[r]).transposed(items, workers::assertRunning));
            sources[r] = null;
            weights[r] = null;
        }
        return graphs;
    }

    private static void keepPositive(int item, int[] neighbours, float[] solved, int[][] sources, float[][] weights) {
        int[] kept = new int[neighbours.length];
        float[] values = new float[neighbours.length];
        int size = 0;
        for (int n = 0; n < neighbours.length; n++) {
            if (solved[n] > 0) {
                kept[size] = neighbours[n];
                values[size++] = solved[n];
            }
        }
        sources[item] = Arrays.copyOf(kept, size);
        weights[item] = Arrays.copyOf(values, size);
    }
}
