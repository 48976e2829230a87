package org.interestgraph.train;

import java.util.BitSet;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.propagate.Gcn;
import org.interestgraph.propagate.LayerPrecision;
import org.interestgraph.vector.RowTable;
import org.interestgraph.vector.VectorKernels;

/**
 * Id embeddings of nodes that training did not see, from those it saw: x_n = c · (P X)_n with the propagation matrix P and the
 * c that minimises Σ ‖x_i − c · (P X)_i‖² over the nodes of the same kind that were trained. So a new node stands where its
 * neighbours are, as far out as trained nodes do (folding in, as in Deerwester et al. 1990, section "folding-in").
 *
 * <p>Done twice, so that new nodes that are only linked by new ones are reached. A node without relationships keeps 0.
 */
public final class FoldedIds {

    private static final int ROUNDS = 2;

    private FoldedIds() {}

    /**
     * Fills in the rows that are not {@code trained}.
     *
     * @param idEmbeddings [nodeCount × dimension], row-major; new rows are 0
     * @param kinds nodes of one kind each, such as the users
     */
    public static void fill(
            float[] idEmbeddings,
            int dimension,
            BitSet trained,
            int[][] kinds,
            CsrGraph adjacency,
            Gcn network,
            VectorKernels kernels,
            Workers workers) {
        Gcn oneStep = new Gcn(Gcn.Kind.LIGHTGCN, network.aggregation(), new float[] {0, 1}, dimension);
        float[] gathered = new float[idEmbeddings.length];
        for (int round = 0; round < ROUNDS; round++) {
            oneStep.over(adjacency, LayerPrecision.FLOAT32, new float[0], new float[0], kernels, workers)
                    .propagate(RowTable.of(idEmbeddings, dimension), gathered, Progress.NONE);
            for (int[] nodes : kinds) {
                fill(idEmbeddings, gathered, dimension, trained, nodes, kernels);
            }
        }
    }

    private static void fill(
            float[] idEmbeddings, float[] gathered, int dimension, BitSet trained, int[] nodes, VectorKernels kernels) {
        double products = 0;
        double squares = 0;
        for (int node : nodes) {
            if (trained.get(node)) {
                int row = node * dimension;
                products += kernels.dot(idEmbeddings, row, gathered, row, dimension);
                squares += kernels.dot(gathered, row, gathered, row, dimension);
            }
        }
        float factor = squares > 0 ? (float) Math.max(0, products / squares) : 0;
        for (int node : nodes) {
            if (!trained.get(node)) {
                for (int k = node * dimension; k < (node + 1) * dimension; k++) {
                    idEmbeddings[k] = factor * gathered[k];
                }
            }
        }
    }
}
