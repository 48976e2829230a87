package org.interestgraph.propagate;

import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.VectorKernels;

/**
 * Linear multi-layer propagation and its gradient: H⁽⁰⁾ = X, H⁽ˡ⁺¹⁾ = P H⁽ˡ⁾, E = Σ_l α_l H⁽ˡ⁾ (He et al. 2020,
 * LightGCN, eqs. 3, 4 and 8; P by {@link Aggregation}).
 *
 * <p>Shapes: X, E: [nodeCount × dimension], row-major, float32. Memory: two buffers of that shape, allocated once and
 * reused, plus P and, where P is not symmetric, its transpose. Results do not depend on concurrency: a row is written
 * by one thread.
 */
public final class Propagation {

    /** Rows per unit of work: enough to hide the scheduling, small enough to balance skewed degrees. */
    private static final int GRAIN = 256;

    private final CsrGraph forward;
    private final CsrGraph backward;
    private final float[] layerWeights;
    private final int dimension;
    private final VectorKernels kernels;
    private final Workers workers;
    private final float[] current;
    private final float[] next;

    /**
     * @param adjacency symmetric, positive finite weights
     * @param layerWeights α_0 … α_L, at least one
     */
    public Propagation(
            CsrGraph adjacency,
            Aggregation aggregation,
            float[] layerWeights,
            int dimension,
            VectorKernels kernels,
            Workers workers) {
        this.forward = PropagationMatrix.of(adjacency, aggregation);
        this.backward = aggregation == Aggregation.SYMMETRIC ? forward : PropagationMatrix.transposed(forward);
        this.layerWeights = layerWeights.clone();
        this.dimension = dimension;
        this.kernels = kernels;
        this.workers = workers;
        this.current = new float[Math.multiplyExact(adjacency.nodeCount(), dimension)];
        this.next = new float[current.length];
    }

    /** α_l = 1 / (L + 1), LightGCN's choice. */
    public static float[] meanOfLayers(int layers) {
        float[] weights = new float[layers + 1];
        java.util.Arrays.fill(weights, 1f / (layers + 1));
        return weights;
    }

    /** Writes E = Σ_l α_l Pˡ X to {@code embeddings}. */
    public void propagate(float[] features, float[] embeddings) {
        propagate(features, embeddings, Progress.NONE);
    }

    /** As {@link #propagate(float[], float[])}, advancing {@code progress} by nodeCount for every layer. */
    public void propagate(float[] features, float[] embeddings, Progress progress) {
        System.arraycopy(features, 0, current, 0, current.length);
        combine(layerWeights[0], current, embeddings, true);
        float[] in = current;
        float[] out = next;
        for (int layer = 1; layer < layerWeights.length; layer++) {
            multiply(forward, in, out, progress);
            combine(layerWeights[layer], out, embeddings, false);
            float[] swap = in;
            in = out;
            out = swap;
        }
    }

    /**
     * Writes M = Σ_{l ≥ 1} α_l P^{l-1} X, what a node sends to its neighbours: e_i = α_0 x_i + Σ_j P_ij m_j holds
     * exactly, so a node's embedding follows from its own relationships alone.
     */
    public void messages(float[] features, float[] messages) {
        System.arraycopy(features, 0, current, 0, current.length);
        java.util.Arrays.fill(messages, 0f);
        float[] in = current;
        float[] out = next;
        for (int layer = 1; layer < layerWeights.length; layer++) {
            combine(layerWeights[layer], in, messages, false);
            if (layer + 1 < layerWeights.length) {
                multiply(forward, in, out, Progress.NONE);
                float[] swap = in;
                in = out;
                out = swap;
            }
        }
    }

    /**
     * Writes ∂loss/∂X = Σ_l α_l (Pᵀ)ˡ ∂loss/∂E by Horner's rule: G ← α_L dE, then G ← Pᵀ G + α_l dE down to l = 0.
     */
    public void gradient(float[] embeddingGradient, float[] featureGradient) {
        int last = layerWeights.length - 1;
        float[] in = current;
        float[] out = next;
        combine(layerWeights[last], embeddingGradient, in, true);
        for (int layer = last - 1; layer >= 0; layer--) {
            multiply(backward, in, out, Progress.NONE);
            combine(layerWeights[layer], embeddingGradient, out, false);
            float[] swap = in;
            in = out;
            out = swap;
        }
        System.arraycopy(in, 0, featureGradient, 0, in.length);
    }

    private void multiply(CsrGraph matrix, float[] in, float[] out, Progress progress) {
        int[] offsets = matrix.offsets();
        workers.forEach(matrix.nodeCount(), GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                kernels.gatherRow(
                        matrix.targets(),
                        matrix.weights(),
                        offsets[row],
                        offsets[row + 1],
                        in,
                        dimension,
                        out,
                        row * dimension);
            }
            progress.advance(to - from);
        });
    }

    private void combine(float weight, float[] in, float[] out, boolean overwrite) {
        workers.forEach(forward.nodeCount(), GRAIN * 4, (from, to) -> {
            int offset = from * dimension;
            int length = (to - from) * dimension;
            if (overwrite) {
                java.util.Arrays.fill(out, offset, offset + length, 0f);
            }
            kernels.axpy(weight, in, offset, out, offset, length);
        });
    }
}
