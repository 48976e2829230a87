package org.interestgraph.propagate;

import java.util.Arrays;
import java.util.List;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.VectorKernels;

/**
 * Linear multi-layer propagation and its gradient: H⁽⁰⁾ = X, H⁽ˡ⁺¹⁾ = P H⁽ˡ⁾, E = Σ_l α_l H⁽ˡ⁾ (He et al. 2020,
 * LightGCN, eqs. 3, 4 and 8; P by {@link Aggregation}).
 *
 * <p>Shapes: X, E: [nodeCount × dimension], row-major, float32. Memory: two buffers of that shape, allocated once and
 * reused, plus P and, where P is not symmetric, its transpose; dropping messages adds the weights of these once more.
 * Results do not depend on concurrency: a row is written by one thread.
 */
public final class Propagation {

    /** Rows per unit of work: enough to hide the scheduling, small enough to balance skewed degrees. */
    private static final int GRAIN = 256;

    private final CsrGraph matrix;
    private final CsrGraph transposed;
    private final boolean symmetric;
    private final float[] layerWeights;
    private final int dimension;
    private final VectorKernels kernels;
    private final Workers workers;
    private final float[] current;
    private final float[] next;
    private CsrGraph forward;
    private CsrGraph backward;
    private MessageDropout forwardDropout;
    private MessageDropout backwardDropout;

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
        this.matrix = PropagationMatrix.of(adjacency, aggregation);
        this.symmetric = aggregation == Aggregation.SYMMETRIC;
        this.transposed = symmetric ? matrix : PropagationMatrix.transposed(matrix);
        this.layerWeights = layerWeights.clone();
        this.dimension = dimension;
        this.kernels = kernels;
        this.workers = workers;
        this.current = new float[Math.multiplyExact(adjacency.nodeCount(), dimension)];
        this.next = new float[current.length];
        keepMessages();
    }

    /**
     * From here on leaves messages out at random, in values and gradients alike, by the mask that {@code seed} stands
     * for: an undirected relationship is dropped with {@code probability} in [0, 1), the others scaled up to match.
     */
    public void dropMessages(double probability, long seed) {
        if (forwardDropout == null) {
            forwardDropout = new MessageDropout(matrix);
            backwardDropout = symmetric ? forwardDropout : new MessageDropout(transposed);
        }
        forward = forwardDropout.mask(probability, seed, workers);
        backward = symmetric ? forward : backwardDropout.mask(probability, seed, workers);
    }

    /** From here on propagates over the whole graph, as after construction. */
    public void keepMessages() {
        forward = matrix;
        backward = transposed;
    }

    /** α_0 … α_L as the kernels take them. */
    public static float[] layerWeights(List<Double> weights) {
        float[] values = new float[weights.size()];
        for (int layer = 0; layer < values.length; layer++) {
            values[layer] = weights.get(layer).floatValue();
        }
        return values;
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
        Arrays.fill(messages, 0f);
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

    private void multiply(CsrGraph factor, float[] in, float[] out, Progress progress) {
        int[] offsets = factor.offsets();
        workers.forEach(factor.nodeCount(), GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                kernels.gatherRow(
                        factor.targets(),
                        factor.weights(),
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
        workers.forEach(matrix.nodeCount(), GRAIN * 4, (from, to) -> {
            int offset = from * dimension;
            int length = (to - from) * dimension;
            if (overwrite) {
                Arrays.fill(out, offset, offset + length, 0f);
            }
            kernels.axpy(weight, in, offset, out, offset, length);
        });
    }
}
