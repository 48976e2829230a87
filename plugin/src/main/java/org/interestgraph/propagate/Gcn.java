package org.interestgraph.propagate;

import java.util.SplittableRandom;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.VectorKernels;

/**
 * What a graph convolutional network is made of, whatever graph it stands over: E = Σ_l α_l H⁽ˡ⁾ with H⁽⁰⁾ = X.
 *
 * @param layerWeights α_0 … α_L, at least one; at least two for {@link Kind#GCNCONV}
 * @param dimension of X and of every layer
 */
public record Gcn(Kind kind, Aggregation aggregation, float[] layerWeights, int dimension) {

    /** The layers a user can choose. */
    public enum Kind {
        /** H⁽ˡ⁾ = P H⁽ˡ⁻¹⁾ (He et al. 2020, LightGCN, eq. 3): nothing but X is learned. */
        LIGHTGCN,
        /** H⁽ˡ⁾ = ReLU(P H⁽ˡ⁻¹⁾ W⁽ˡ⁾), the last layer without ReLU (Kipf and Welling 2017, eqs. 2 and 9). */
        GCNCONV
    }

    /** L. */
    public int layers() {
        return layerWeights.length - 1;
    }

    /** Length of W⁽¹⁾ … W⁽ᴸ⁾, each [dimension × dimension]; 0 for LightGCN. */
    public int weightCount() {
        return kind == Kind.GCNCONV ? Math.multiplyExact(layers(), dimension * dimension) : 0;
    }

    /** W⁽¹⁾ … W⁽ᴸ⁾ to begin with, uniform in ±√(3 / dimension) (Glorot and Bengio 2010, eq. 16). */
    public float[] initialWeights(long seed) {
        float[] weights = new float[weightCount()];
        SplittableRandom random = new SplittableRandom(seed);
        double limit = Math.sqrt(3.0 / dimension);
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) random.nextDouble(-limit, limit);
        }
        return weights;
    }

    /** Numbers that a node sends to its neighbours, see {@link Convolution#messages}. */
    public int messageWidth() {
        return kind == Kind.GCNCONV ? layers() * dimension : dimension;
    }

    /**
     * By what the sums of a node's messages are multiplied, number by number, to make its embedding: e_i = α_0 x_i + Σ_l g⁽ˡ⁾ ⊙
     * Σ_j P_ij m_j⁽ˡ⁾. ReLU is linear where it is open, so with the gates that the sums themselves set every neighbour's part
     * in e_i is exact.
     *
     * @param sums Σ_j P_ij m_j: [messageWidth]
     */
    public float[] gates(float[] sums) {
        float[] gates = new float[sums.length];
        for (int k = 0; k < gates.length; k++) {
            int layer = 1 + k / dimension;
            boolean open = layer == layers() || sums[k] > 0;
            gates[k] = kind == Kind.LIGHTGCN ? 1f : open ? layerWeights[layer] : 0f;
        }
        return gates;
    }

    /** Heap of its layers and weights beside P and X, with all that training them takes, in bytes. */
    public long layerBytes(LayerPrecision precision, long nodeCount) {
        return kind == Kind.GCNCONV
                ? GcnConv.bytes(layers(), nodeCount, dimension)
                : precision.bytes(nodeCount, dimension);
    }

    /**
     * The network over a graph.
     *
     * @param adjacency symmetric, positive finite weights
     * @param precision of LightGCN's layers; {@link Kind#GCNCONV} keeps float32
     * @param weights W⁽¹⁾ … W⁽ᴸ⁾, read whenever it propagates: [weightCount]
     * @param weightGradient of the same length, overwritten by {@link Convolution#gradient}
     */
    public Convolution over(
            CsrGraph adjacency,
            LayerPrecision precision,
            float[] weights,
            float[] weightGradient,
            VectorKernels kernels,
            Workers workers) {
        return switch (kind) {
            case LIGHTGCN ->
                new Propagation(adjacency, aggregation, layerWeights, dimension, precision, kernels, workers);
            case GCNCONV -> new GcnConv(adjacency, this, weights, weightGradient, kernels, workers);
        };
    }
}
