package org.interestgraph.propagate;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.NodeSubset;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.RowTable;
import org.interestgraph.vector.VectorKernels;

/**
 * Layers with weights and ReLU: H⁽⁰⁾ = X, H⁽ˡ⁾ = ReLU(P H⁽ˡ⁻¹⁾ W⁽ˡ⁾), the last one without ReLU (Kipf and Welling 2017, eqs. 2
 * and 9), and E = Σ_l α_l H⁽ˡ⁾ as in {@link Propagation}.
 *
 * <p>Memory: a table [nodeCount × dimension] of float32 for each layer but the last, two more once gradients are asked for,
 * P as {@link Propagation} has it, and at most {@value #MOST_STRIPES} sums of dimension² for the gradients of the weights.
 */
final class GcnConv implements Convolution {

    /** Rows that are multiplied by a layer's weights at once. */
    private static final int BLOCK = 32;

    private static final int GRAIN = 64;

    /** Most parts of the nodes whose gradients of the weights are summed apart. */
    private static final int MOST_STRIPES = 64;

    /** Weights, their gradient, Adam's moments and the best epoch's. */
    private static final int WEIGHTS = 5;

    private final MaskedMatrix matrix;
    private final BalancedRows balanced;
    private final float[] layerWeights;
    private final int dimension;
    private final float[] weights;
    private final float[] weightGradient;
    private final VectorKernels kernels;
    private final Workers workers;
    /** H⁽¹⁾ … H⁽ᴸ⁻¹⁾. */
    private final RowTable[] hidden;

    private RowTable features;
    private RowTable current;
    private RowTable next;
    private float[][] stripes;

    /** @param gcn with at least one layer */
    GcnConv(
            CsrGraph adjacency,
            Gcn gcn,
            float[] weights,
            float[] weightGradient,
            VectorKernels kernels,
            Workers workers) {
        this.matrix = new MaskedMatrix(adjacency, gcn.aggregation(), workers);
        this.balanced = new BalancedRows(matrix.offsets());
        this.layerWeights = gcn.layerWeights();
        this.dimension = gcn.dimension();
        this.weights = weights;
        this.weightGradient = weightGradient;
        this.kernels = kernels;
        this.workers = workers;
        this.hidden = new RowTable[layers() - 1];
        for (int layer = 0; layer < hidden.length; layer++) {
            hidden[layer] = RowTable.aligned(matrix.nodeCount(), dimension);
        }
    }

    /** Heap beside P and X, with all that learning the weights takes. */
    static long bytes(int layers, long nodeCount, int dimension) {
        long squares = stripes(nodeCount, dimension) + (long) WEIGHTS * layers;
        return 4L * dimension * ((layers + 1) * nodeCount + squares * dimension);
    }

    /** So many that their sums take no more than a table of all nodes. */
    private static int stripes(long nodeCount, int dimension) {
        return (int) Math.max(1, Math.min(MOST_STRIPES, nodeCount / dimension));
    }

    private int layers() {
        return layerWeights.length - 1;
    }

    @Override
    public void dropMessages(double probability, long seed) {
        matrix.drop(probability, seed);
    }

    @Override
    public void keepMessages() {
        matrix.keep();
    }

    @Override
    public void propagate(RowTable from, float[] embeddings, Progress progress) {
        Arrays.fill(embeddings, 0f);
        computeHidden(from, progress);
        workers.forEach(matrix.nodeCount(), GRAIN, Scratch::new, (scratch, first, end) -> {
            for (int block = first; block < end; block += BLOCK) {
                addEmbeddings(scratch, IntUnaryOperator.identity(), block, Math.min(end, block + BLOCK), embeddings);
            }
            progress.advance(end - first);
        });
    }

    @Override
    public void propagate(RowTable from, NodeSubset nodes, float[] embeddings) {
        Arrays.fill(embeddings, 0, nodes.size() * dimension, 0f);
        computeHidden(from, Progress.NONE);
        workers.forEach(nodes.size(), GRAIN, Scratch::new, (scratch, first, end) -> {
            for (int block = first; block < end; block += BLOCK) {
                addEmbeddings(scratch, nodes::node, block, Math.min(end, block + BLOCK), embeddings);
            }
        });
    }

    /** What a thread works in: some rows gathered, and what they become. */
    private final class Scratch {
        private final float[] gathered = new float[BLOCK * dimension];
        private final float[] product = new float[BLOCK * dimension];
    }

    /** Computes all layers but the last. */
    private void computeHidden(RowTable from, Progress progress) {
        features = from;
        for (int layer = 1; layer < layers(); layer++) {
            int of = layer;
            RowTable out = hidden[layer - 1];
            balanced.forEach(workers, Scratch::new, (scratch, first, end) -> {
                for (int block = first; block < end; block += BLOCK) {
                    int count = Math.min(BLOCK, end - block);
                    convolve(scratch, of, IntUnaryOperator.identity(), block, block + count);
                    rectify(scratch.product, 0, count * dimension);
                    System.arraycopy(scratch.product, 0, out.values(), out.offset(block), count * dimension);
                }
                progress.advance(end - first);
            });
        }
    }

    /** H of the layer before {@code layer}. */
    private RowTable input(int layer) {
        return layer == 1 ? features : hidden[layer - 2];
    }

    /** Leaves rows of P H⁽ˡ⁻¹⁾ W⁽ˡ⁾ in the scratch's product. */
    private void convolve(Scratch scratch, int layer, IntUnaryOperator node, int first, int end) {
        CsrGraph factor = matrix.forward();
        LayerTable in = new LayerTable.Single(input(layer), kernels);
        for (int row = first; row < end; row++) {
            in.gather(factor, node.applyAsInt(row), scratch.gathered, (row - first) * dimension);
        }
        multiply(end - first, scratch.gathered, weights, offset(layer), scratch.product);
    }

    /** Writes the product of some rows with a square matrix. */
    private void multiply(int rows, float[] in, float[] by, int byOffset, float[] out) {
        Arrays.fill(out, 0, rows * dimension, 0f);
        kernels.multiplyAdd(
                rows, dimension, dimension, in, 0, dimension, 1, by, byOffset, dimension, out, 0, dimension);
    }

    private int offset(int layer) {
        return (layer - 1) * dimension * dimension;
    }

    private void addEmbeddings(Scratch scratch, IntUnaryOperator node, int first, int end, float[] embeddings) {
        for (int layer = 0; layer < layers(); layer++) {
            LayerTable of = new LayerTable.Single(input(layer + 1), kernels);
            for (int row = first; row < end; row++) {
                of.addTo(layerWeights[layer], node.applyAsInt(row), embeddings, row * dimension);
            }
        }
        convolve(scratch, layers(), node, first, end);
        int length = (end - first) * dimension;
        kernels.axpy(layerWeights[layers()], scratch.product, 0, embeddings, first * dimension, length);
    }

    private static void rectify(float[] values, int offset, int length) {
        for (int k = offset; k < offset + length; k++) {
            values[k] = Math.max(0f, values[k]);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>With dZ⁽ˡ⁾ = ∂loss/∂(P H⁽ˡ⁻¹⁾ W⁽ˡ⁾) and G = Pᵀ dZ⁽ˡ⁾: ∂loss/∂W⁽ˡ⁾ = H⁽ˡ⁻¹⁾ᵀ G, ∂loss/∂H⁽ˡ⁻¹⁾ = G W⁽ˡ⁾ᵀ + α_(l−1) dE, and dZ⁽ˡ⁻¹⁾ is
     * that where H⁽ˡ⁻¹⁾ > 0.
     */
    @Override
    public void gradient(NodeSubset nodes, float[] embeddingGradient, PropagationGradient.Sink sink) {
        if (current == null) {
            current = RowTable.aligned(matrix.nodeCount(), dimension);
            next = RowTable.aligned(matrix.nodeCount(), dimension);
            stripes = new float[stripes(matrix.nodeCount(), dimension)][dimension * dimension];
        }
        ofLastLayer(nodes, embeddingGradient);
        for (int layer = layers(); layer >= 1; layer--) {
            backward(layer, nodes, embeddingGradient, sink);
            RowTable done = current;
            current = next;
            next = done;
        }
    }

    /** dZ⁽ᴸ⁾ = α_L dE. */
    private void ofLastLayer(NodeSubset nodes, float[] embeddingGradient) {
        workers.forEach(matrix.nodeCount(), GRAIN, (first, end) -> {
            Arrays.fill(current.values(), current.offset(first), current.offset(end), 0f);
            for (int node = first; node < end; node++) {
                int place = nodes.place(node);
                if (place >= 0) {
                    kernels.axpy(
                            layerWeights[layers()],
                            embeddingGradient,
                            place * dimension,
                            current.values(),
                            current.offset(node),
                            dimension);
                }
            }
        });
    }

    /** From dZ of a layer to the gradient of its weights and to dZ of the layer before, or to the sink. */
    private void backward(int layer, NodeSubset nodes, float[] embeddingGradient, PropagationGradient.Sink sink) {
        int nodeCount = matrix.nodeCount();
        float[] transposed = transposedWeights(layer);
        workers.forEach(stripes.length, 1, Scratch::new, (scratch, from, to) -> {
            for (int stripe = from; stripe < to; stripe++) {
                Arrays.fill(stripes[stripe], 0f);
                int end = (int) ((long) (stripe + 1) * nodeCount / stripes.length);
                for (int first = (int) ((long) stripe * nodeCount / stripes.length); first < end; first += BLOCK) {
                    int last = Math.min(end, first + BLOCK);
                    addWeightGradient(scratch, layer, first, last, stripes[stripe]);
                    multiply(last - first, scratch.gathered, transposed, 0, scratch.product);
                    handOn(scratch, layer, first, last, nodes, embeddingGradient, sink);
                }
            }
        });
        Arrays.fill(weightGradient, offset(layer), offset(layer + 1), 0f);
        for (float[] stripe : stripes) {
            kernels.axpy(1f, stripe, 0, weightGradient, offset(layer), stripe.length);
        }
    }

    /** Leaves rows of G in the scratch, and adds theirs of H⁽ˡ⁻¹⁾ᵀ G. */
    private void addWeightGradient(Scratch scratch, int layer, int first, int end, float[] sum) {
        CsrGraph factor = matrix.backward();
        LayerTable gradients = new LayerTable.Single(current, kernels);
        for (int row = first; row < end; row++) {
            gradients.gather(factor, row, scratch.gathered, (row - first) * dimension);
        }
        RowTable in = input(layer);
        kernels.multiplyAdd(
                dimension,
                dimension,
                end - first,
                in.values(),
                in.offset(first),
                1,
                dimension,
                scratch.gathered,
                0,
                dimension,
                sum,
                0,
                dimension);
    }

    private void handOn(
            Scratch scratch,
            int layer,
            int first,
            int end,
            NodeSubset nodes,
            float[] embeddingGradient,
            PropagationGradient.Sink sink) {
        RowTable in = input(layer);
        for (int node = first; node < end; node++) {
            int row = (node - first) * dimension;
            int place = nodes.place(node);
            if (place >= 0) {
                kernels.axpy(
                        layerWeights[layer - 1], embeddingGradient, place * dimension, scratch.product, row, dimension);
            }
            if (layer == 1) {
                sink.accept(node, scratch.product, row);
                continue;
            }
            for (int k = 0; k < dimension; k++) {
                boolean open = in.values()[in.offset(node) + k] > 0;
                next.values()[next.offset(node) + k] = open ? scratch.product[row + k] : 0f;
            }
        }
    }

    private float[] transposedWeights(int layer) {
        float[] transposed = new float[dimension * dimension];
        for (int i = 0; i < dimension; i++) {
            for (int o = 0; o < dimension; o++) {
                transposed[o * dimension + i] = weights[offset(layer) + i * dimension + o];
            }
        }
        return transposed;
    }

    /** m⁽ˡ⁾ = H⁽ˡ⁻¹⁾ W⁽ˡ⁾, layer beside layer. */
    @Override
    public void messages(float[] from, float[] messages) {
        computeHidden(RowTable.of(from, dimension), Progress.NONE);
        int width = layers() * dimension;
        Arrays.fill(messages, 0f);
        workers.forEach(matrix.nodeCount(), GRAIN, (first, end) -> {
            for (int layer = 1; layer <= layers(); layer++) {
                RowTable in = input(layer);
                kernels.multiplyAdd(
                        end - first,
                        dimension,
                        dimension,
                        in.values(),
                        in.offset(first),
                        dimension,
                        1,
                        weights,
                        offset(layer),
                        dimension,
                        messages,
                        first * width + (layer - 1) * dimension,
                        width);
            }
        });
    }
}
