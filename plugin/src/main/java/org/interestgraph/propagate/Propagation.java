package org.interestgraph.propagate;

import java.util.Arrays;
import java.util.List;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.NodeSubset;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.RowTable;
import org.interestgraph.vector.VectorKernels;

/**
 * Linear multi-layer propagation: H⁽⁰⁾ = X, H⁽ˡ⁺¹⁾ = P H⁽ˡ⁾, E = Σ_l α_l H⁽ˡ⁾ (He et al. 2020, LightGCN, eqs. 3, 4 and 8;
 * P by {@link Aggregation}).
 *
 * <p>Shapes: X, E: [nodeCount × dimension], row-major, float32. Memory: two buffers of that shape, allocated once and
 * reused, or three of half the size, plus P and, where P is not symmetric, its transpose; dropping messages adds the weights of these once more.
 * Results do not depend on concurrency: a row is written by one thread.
 */
public final class Propagation implements Convolution {

    private static final int GRAIN = 64;

    private final MaskedMatrix matrix;
    private final float[] layerWeights;
    private final int dimension;
    private final VectorKernels kernels;
    private final Workers workers;
    private final BalancedRows balanced;
    private final LayerPrecision precision;
    private final LayerTable current;
    private final LayerTable next;
    /** X rounded; null where layers are read as precisely as X is. */
    private final LayerTable rounded;

    private final PropagationGradient gradient;

    /** With layers in float32. */
    public Propagation(
            CsrGraph adjacency,
            Aggregation aggregation,
            float[] layerWeights,
            int dimension,
            VectorKernels kernels,
            Workers workers) {
        this(adjacency, aggregation, layerWeights, dimension, LayerPrecision.FLOAT32, kernels, workers);
    }

    /**
     * @param adjacency symmetric, positive finite weights
     * @param layerWeights α_0 … α_L, at least one
     * @param precision of the layers that others are computed from, X among them
     */
    public Propagation(
            CsrGraph adjacency,
            Aggregation aggregation,
            float[] layerWeights,
            int dimension,
            LayerPrecision precision,
            VectorKernels kernels,
            Workers workers) {
        this.matrix = new MaskedMatrix(adjacency, aggregation, workers);
        this.layerWeights = layerWeights.clone();
        this.dimension = dimension;
        this.kernels = kernels;
        this.workers = workers;
        this.balanced = new BalancedRows(matrix.offsets());
        this.precision = precision;
        this.current = newLayer();
        this.next = newLayer();
        this.rounded = precision == LayerPrecision.FLOAT32 ? null : newLayer();
        this.gradient =
                new PropagationGradient(this.layerWeights, dimension, balanced, current, next, kernels, workers);
    }

    @Override
    public void dropMessages(double probability, long seed) {
        matrix.drop(probability, seed);
    }

    @Override
    public void keepMessages() {
        matrix.keep();
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
        propagate(RowTable.of(features, dimension), embeddings, Progress.NONE);
    }

    @Override
    public void propagate(RowTable features, float[] embeddings, Progress progress) {
        begin(layerWeights[0], features, embeddings);
        propagate(features, 1, embeddings, progress);
    }

    /**
     * Writes M = Σ_{l ≥ 1} α_l P^{l-1} X, what a node sends to its neighbours: e_i = α_0 x_i + Σ_j P_ij m_j holds
     * exactly, so a node's embedding follows from its own relationships alone.
     */
    @Override
    public void messages(float[] features, float[] messages) {
        if (layerWeights.length == 1) {
            Arrays.fill(messages, 0f);
            return;
        }
        RowTable in = RowTable.of(features, dimension);
        begin(layerWeights[1], in, messages);
        propagate(in, 2, messages, Progress.NONE);
    }

    /** Adds α_first P X + α_(first + 1) P² X + … to {@code sum}. */
    private void propagate(RowTable features, int first, float[] sum, Progress progress) {
        int last = layerWeights.length - 1;
        LayerTable in = last < first ? null : input(features);
        for (int layer = first; layer <= last; layer++) {
            LayerTable out = layer == last ? null : buffer(layer);
            multiply(in, out, layerWeights[layer], sum, progress);
            in = out;
        }
    }

    /** The last layer is computed for these nodes alone. */
    @Override
    public void propagate(RowTable features, NodeSubset nodes, float[] embeddings) {
        accumulate(layerWeights[0], new LayerTable.Single(features, kernels), nodes, embeddings, true);
        int last = layerWeights.length - 1;
        LayerTable in = last == 0 ? null : input(features);
        for (int layer = 1; layer < last; layer++) {
            LayerTable out = buffer(layer);
            multiply(in, out, 0f, null, Progress.NONE);
            accumulate(layerWeights[layer], out, nodes, embeddings, false);
            in = out;
        }
        if (last > 0) {
            lastLayer(in, nodes, embeddings);
        }
    }

    @Override
    public void gradient(NodeSubset nodes, float[] embeddingGradient, PropagationGradient.Sink sink) {
        gradient.compute(matrix.backward(), nodes, embeddingGradient, sink);
    }

    private LayerTable newLayer() {
        return LayerTable.of(precision, matrix.nodeCount(), dimension, kernels);
    }

    private LayerTable buffer(int layer) {
        return layer % 2 == 1 ? current : next;
    }

    /** X as layers are read. */
    private LayerTable input(RowTable features) {
        if (rounded == null) {
            return new LayerTable.Single(features, kernels);
        }
        workers.forEach(matrix.nodeCount(), GRAIN, (from, to) -> {
            for (int row = from; row < to; row++) {
                rounded.put(row, features.values(), features.offset(row));
            }
        });
        return rounded;
    }

    private void begin(float weight, RowTable in, float[] sum) {
        workers.forEach(matrix.nodeCount(), GRAIN, (from, to) -> {
            int offset = from * dimension;
            int length = (to - from) * dimension;
            Arrays.fill(sum, offset, offset + length, 0f);
            kernels.axpy(weight, in.values(), in.offset(from), sum, offset, length);
        });
    }

    /**
     * Writes P · in to {@code out} and, where there is a {@code sum}, adds {@code weight} times that to it; either may be
     * null.
     */
    private void multiply(LayerTable in, LayerTable out, float weight, float[] sum, Progress progress) {
        CsrGraph factor = matrix.forward();
        balanced.forEach(workers, () -> new float[dimension], (scratch, from, to) -> {
            for (int row = from; row < to; row++) {
                if (out == null) {
                    addProduct(factor, row, in, weight, scratch, sum, row * dimension);
                } else {
                    float[] values = out.array(scratch);
                    int offset = out.offset(row);
                    in.gather(factor, row, values, offset);
                    out.put(row, values, offset);
                    if (sum != null) {
                        out.addTo(weight, row, sum, row * dimension);
                    }
                }
            }
            progress.advance(to - from);
        });
    }

    /** Adds {@code weight} times a row of P · in, which nobody reads again. */
    private void addProduct(
            CsrGraph factor, int row, LayerTable in, float weight, float[] scratch, float[] sum, int sumOffset) {
        in.gather(factor, row, scratch, 0);
        kernels.axpy(weight, scratch, 0, sum, sumOffset, dimension);
    }

    private void accumulate(float weight, LayerTable layer, NodeSubset nodes, float[] sum, boolean overwrite) {
        workers.forEach(nodes.size(), GRAIN, (from, to) -> {
            if (overwrite) {
                Arrays.fill(sum, from * dimension, to * dimension, 0f);
            }
            for (int place = from; place < to; place++) {
                layer.addTo(weight, nodes.node(place), sum, place * dimension);
            }
        });
    }

    private void lastLayer(LayerTable in, NodeSubset nodes, float[] sum) {
        CsrGraph factor = matrix.forward();
        float weight = layerWeights[layerWeights.length - 1];
        workers.forEach(nodes.size(), GRAIN, () -> new float[dimension], (scratch, from, to) -> {
            for (int place = from; place < to; place++) {
                addProduct(factor, nodes.node(place), in, weight, scratch, sum, place * dimension);
            }
        });
    }
}
