package org.interestgraph.propagate;

import java.util.SplittableRandom;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.NodeSubset;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.RowTable;
import org.interestgraph.vector.VectorKernels;

/**
 * A graph convolutional network over one graph, from X to E, and from ∂loss/∂E back. Shapes: X, E: [nodeCount × dimension],
 * row-major, float32. Results do not depend on concurrency.
 */
public interface Convolution {

    /** The networks a user can choose. */
    enum Kind {
        /** H⁽ˡ⁾ = P H⁽ˡ⁻¹⁾ (He et al. 2020, LightGCN, eq. 3): nothing but X is learned. */
        LIGHTGCN,
        /** H⁽ˡ⁾ = ReLU(P H⁽ˡ⁻¹⁾ W⁽ˡ⁾), the last layer without ReLU (Kipf and Welling 2017, eqs. 2 and 9). */
        GCNCONV;

        /** Length of all layers' weights. */
        public int weightCount(int layers, int dimension) {
            return this == GCNCONV ? Math.multiplyExact(layers, dimension * dimension) : 0;
        }

        /**
         * By what the sums of a node's messages are multiplied, number by number, to make its embedding: e_i = α_0 x_i +
         * Σ_l g⁽ˡ⁾ ⊙ Σ_j P_ij m_j⁽ˡ⁾. ReLU is linear where it is open, so with the gates that the sums themselves set every
         * neighbour's part in e_i is exact.
         *
         * @param sums Σ_j P_ij m_j: [messageWidth]
         */
        public float[] gates(float[] layerWeights, float[] sums) {
            float[] gates = new float[sums.length];
            int layers = layerWeights.length - 1;
            for (int k = 0; k < gates.length; k++) {
                int layer = 1 + (int) ((long) k * layers / gates.length);
                boolean open = layer == layers || sums[k] > 0;
                gates[k] = this == LIGHTGCN ? 1f : open ? layerWeights[layer] : 0f;
            }
            return gates;
        }

        /** All layers' weights, uniform in ±√(3 / dimension) (Glorot and Bengio 2010, eq. 16). */
        public float[] initialWeights(int layers, int dimension, long seed) {
            float[] weights = new float[weightCount(layers, dimension)];
            SplittableRandom random = new SplittableRandom(seed);
            double limit = Math.sqrt(3.0 / dimension);
            for (int k = 0; k < weights.length; k++) {
                weights[k] = (float) random.nextDouble(-limit, limit);
            }
            return weights;
        }

        /** Heap of a network's layers beside P, gradients included, in bytes. */
        public long layerBytes(LayerPrecision precision, int layers, long nodeCount, int dimension) {
            return this == GCNCONV
                    ? (layers + 1) * 4L * nodeCount * dimension
                            + (GcnConv.STRIPES + 2L * layers) * 4L * dimension * dimension
                    : precision.bytes(nodeCount, dimension);
        }

        /** Numbers that a node sends to its neighbours. */
        public int messageWidth(int layers, int dimension) {
            return this == GCNCONV ? layers * dimension : dimension;
        }
    }

    /**
     * The network of a kind.
     *
     * @param adjacency symmetric, positive finite weights
     * @param layerWeights α_0 … α_L, at least one
     * @param precision of LightGCN's layers; {@link Kind#GCNCONV} keeps float32
     * @param weights W⁽¹⁾ … W⁽ᴸ⁾, each [dimension × dimension], read whenever it propagates; empty for LightGCN
     * @param weightGradient of the same length, overwritten by {@link #gradient}; empty where there is no training
     */
    static Convolution of(
            Kind kind,
            CsrGraph adjacency,
            Aggregation aggregation,
            float[] layerWeights,
            int dimension,
            LayerPrecision precision,
            float[] weights,
            float[] weightGradient,
            VectorKernels kernels,
            Workers workers) {
        return switch (kind) {
            case LIGHTGCN ->
                new Propagation(adjacency, aggregation, layerWeights, dimension, precision, kernels, workers);
            case GCNCONV ->
                new GcnConv(adjacency, aggregation, layerWeights, dimension, weights, weightGradient, kernels, workers);
        };
    }

    /** Writes E, advancing {@code progress} by nodeCount for every layer. */
    void propagate(RowTable features, float[] embeddings, Progress progress);

    /**
     * Writes the rows of E that a batch needs, in the order of {@code nodes}.
     *
     * @param embeddings overwritten: [nodes × dimension]
     */
    void propagate(RowTable features, NodeSubset nodes, float[] embeddings);

    /**
     * Gives every row of ∂loss/∂X that can differ from zero to {@code sink}, for the X and the nodes of the last
     * {@link #propagate(RowTable, NodeSubset, float[])}, where ∂loss/∂E is zero but on {@code nodes}.
     *
     * @param embeddingGradient ∂loss/∂E in the order of {@code nodes}: [nodes × dimension]
     */
    void gradient(NodeSubset nodes, float[] embeddingGradient, PropagationGradient.Sink sink);

    /**
     * Writes what a node sends to its neighbours; with it and {@link Kind#gates} a node's embedding follows from its own
     * relationships alone.
     *
     * @param messages overwritten: [nodeCount × messageWidth]
     */
    void messages(float[] features, float[] messages);

    /** From here on leaves messages out at random; see {@link MessageDropout}. */
    void dropMessages(double probability, long seed);

    /** From here on propagates over the whole graph, as after construction. */
    void keepMessages();
}
