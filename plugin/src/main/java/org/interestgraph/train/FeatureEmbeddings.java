package org.interestgraph.train;

import java.util.Arrays;
import java.util.BitSet;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.NodeOrder;
import org.interestgraph.parallel.Workers;
import org.interestgraph.score.Parameters;
import org.interestgraph.vector.RowTable;
import org.interestgraph.vector.VectorKernels;

/**
 * X = E + F W: every node's own embedding plus a learned projection of its side features (Kula 2015, LightFM, section 3,
 * with the identity among the features). So ∂loss/∂E = ∂loss/∂X and ∂loss/∂W = Fᵀ ∂loss/∂X.
 *
 * <p>A node that has features but no relationship to learn from has no E: its features speak alone, and an item that nobody
 * touched stands beside those described like it. Since nothing but α_0 x reaches the embedding of such a node, its row of F
 * is multiplied by Σ_l α_l / α_0, lest all others be longer. W starts at 0, so the rest starts as without features.
 *
 * <p>Memory: E, its optimiser's state and ∂loss/∂X, each [nodeCount × embeddingDimension]; W and its optimiser's state,
 * each [featureCount × embeddingDimension]. The same bits at any concurrency.
 */
final class FeatureEmbeddings implements NodeEmbeddings {

    private static final int GRAIN = 64;

    private final CsrGraph features;
    private final CsrGraph described;
    private final RowTable rows;
    private final RowTable own;
    private final Optimizer.Updates ownUpdates;
    private final BitSet withoutOwn = new BitSet();
    private final float[] weights;
    private final Optimizer.Updates weightUpdates;
    private final float[] gradients;
    private final int[] reachedIn;
    private final int dimension;
    private final VectorKernels kernels;
    private final Workers workers;
    private int step = 1;

    /**
     * @param side by node
     * @param adjacency that is learned from, by row
     * @param layerWeights α_0 … α_L
     * @param rows E at first, X from now on
     */
    FeatureEmbeddings(
            SideFeatures side,
            NodeOrder order,
            CsrGraph adjacency,
            float[] layerWeights,
            RowTable rows,
            Optimizer optimizer,
            VectorKernels kernels,
            Workers workers) {
        this.rows = rows;
        this.dimension = rows.dimension();
        this.kernels = kernels;
        this.workers = workers;
        CsrGraph byNode = side.rows();
        int[][] targets = new int[byNode.nodeCount()][];
        float[][] numbers = new float[targets.length][];
        float shareOfAllLayers = shareOfAllLayers(layerWeights);
        for (int node = 0; node < targets.length; node++) {
            int row = order.row(node);
            targets[row] = Arrays.copyOfRange(byNode.targets(), byNode.offsets()[node], byNode.offsets()[node + 1]);
            numbers[row] = Arrays.copyOfRange(byNode.weights(), byNode.offsets()[node], byNode.offsets()[node + 1]);
            if (targets[row].length > 0 && adjacency.degree(row) == 0) {
                withoutOwn.set(row);
                Arrays.fill(rows.values(), rows.offset(row), rows.offset(row) + dimension, 0f);
                for (int k = 0; k < numbers[row].length; k++) {
                    numbers[row][k] *= shareOfAllLayers;
                }
            }
        }
        this.features = CsrGraph.ofRows(targets, numbers);
        this.described = features.transposed(side.featureCount(), workers::assertRunning);
        this.own = new RowTable(rows.values().clone(), rows.start(), dimension);
        this.ownUpdates = optimizer.of(Parameters.withoutGradient("idEmbeddings", own.values()));
        this.weights = new float[Math.multiplyExact(side.featureCount(), dimension)];
        this.weightUpdates = optimizer.of(Parameters.withoutGradient("featureWeights", weights));
        this.gradients = new float[Math.multiplyExact(features.nodeCount(), dimension)];
        this.reachedIn = new int[features.nodeCount()];
    }

    private static float shareOfAllLayers(float[] layerWeights) {
        float sum = 0;
        for (float weight : layerWeights) {
            sum += weight;
        }
        return layerWeights[0] == 0 ? 1 : sum / layerWeights[0];
    }

    @Override
    public RowTable rows() {
        return rows;
    }

    @Override
    public void accept(int row, float[] gradient, int offset) {
        if (features.degree(row) > 0) {
            System.arraycopy(gradient, offset, gradients, row * dimension, dimension);
            reachedIn[row] = step;
        }
        if (!withoutOwn.get(row)) {
            ownUpdates.apply(own.offset(row), gradient, offset, dimension);
        }
    }

    @Override
    public void endStep() {
        workers.forEach(described.nodeCount(), GRAIN, () -> new float[dimension], (gradient, from, to) -> {
            for (int feature = from; feature < to; feature++) {
                updateWeights(feature, gradient);
            }
        });
        workers.forEach(features.nodeCount(), GRAIN, this::compose);
        step++;
    }

    /** Rows of one feature are added up by one thread in their order, so that sums do not depend on concurrency. */
    private void updateWeights(int feature, float[] gradient) {
        Arrays.fill(gradient, 0f);
        boolean reached = false;
        for (int e = described.offsets()[feature]; e < described.offsets()[feature + 1]; e++) {
            int row = described.targets()[e];
            if (reachedIn[row] == step) {
                reached = true;
                kernels.axpy(described.weights()[e], gradients, row * dimension, gradient, 0, dimension);
            }
        }
        if (reached) {
            weightUpdates.apply(feature * dimension, gradient, 0, dimension);
        }
    }

    private void compose(int from, int to) {
        for (int row = from; row < to; row++) {
            System.arraycopy(own.values(), own.offset(row), rows.values(), rows.offset(row), dimension);
            for (int e = features.offsets()[row]; e < features.offsets()[row + 1]; e++) {
                int weight = features.targets()[e] * dimension;
                kernels.axpy(features.weights()[e], weights, weight, rows.values(), rows.offset(row), dimension);
            }
        }
    }
}
