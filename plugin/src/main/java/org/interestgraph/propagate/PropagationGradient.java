package org.interestgraph.propagate;

import java.util.Arrays;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.NodeSubset;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.VectorKernels;

/**
 * ∂loss/∂X = Σ_l α_l (Pᵀ)ˡ ∂loss/∂E by Horner's rule: G ← α_L dE, then G ← Pᵀ G + α_l dE down to l = 0.
 *
 * <p>dE is zero but on the rows of a batch, so the first product reads these rows only: of every row of Pᵀ it takes the
 * relationships to the batch. The last layer's rows go to a sink one by one, so that ∂loss/∂X never stands in memory.
 */
public final class PropagationGradient {

    /** Takes one row of ∂loss/∂X; called once per row at most, from many threads at once. */
    @FunctionalInterface
    public interface Sink {

        /** @param gradient holds the row at [offset, offset + dimension), valid during the call and free to be changed */
        void accept(int node, float[] gradient, int offset);
    }

    private static final int GRAIN = 64;

    /** What a thread works in: a row, and the relationships of a row that lead to the batch. */
    private static final class Scratch {
        private final float[] row;
        private int[] places = new int[256];
        private float[] weights = new float[256];

        Scratch(int dimension) {
            row = new float[dimension];
        }

        void ensure(int relationships) {
            if (relationships > places.length) {
                places = new int[2 * relationships];
                weights = new float[places.length];
            }
        }
    }

    private final float[] layerWeights;
    private final int dimension;
    private final BalancedRows balanced;
    private final LayerTable first;
    private final LayerTable second;
    private final VectorKernels kernels;
    private final Workers workers;
    private float[] scaled = new float[0];

    /** @param first two buffers [nodeCount × dimension] to work in */
    PropagationGradient(
            float[] layerWeights,
            int dimension,
            BalancedRows balanced,
            LayerTable first,
            LayerTable second,
            VectorKernels kernels,
            Workers workers) {
        this.layerWeights = layerWeights;
        this.dimension = dimension;
        this.balanced = balanced;
        this.first = first;
        this.second = second;
        this.kernels = kernels;
        this.workers = workers;
    }

    void compute(CsrGraph factor, NodeSubset nodes, float[] embeddingGradient, Sink sink) {
        int last = layerWeights.length - 1;
        scale(layerWeights[last], embeddingGradient, nodes.size() * dimension);
        if (last == 0) {
            ofBatchAlone(nodes, sink);
            return;
        }
        LayerTable in = null;
        for (int layer = last - 1; layer >= 0; layer--) {
            LayerTable out = layer == 0 ? null : layer % 2 == 1 ? first : second;
            multiply(factor, in, nodes, layerWeights[layer], embeddingGradient, out, sink);
            in = out;
        }
    }

    private void scale(float weight, float[] gradient, int length) {
        if (scaled.length < length) {
            scaled = new float[length];
        }
        workers.forEach(length, GRAIN * dimension, (from, to) -> {
            Arrays.fill(scaled, from, to, 0f);
            kernels.axpy(weight, gradient, from, scaled, from, to - from);
        });
    }

    private void ofBatchAlone(NodeSubset nodes, Sink sink) {
        workers.forEach(nodes.size(), GRAIN, (from, to) -> {
            for (int place = from; place < to; place++) {
                sink.accept(nodes.node(place), scaled, place * dimension);
            }
        });
    }

    /**
     * One layer: Pᵀ times {@code in}, or times the batch's scaled rows where {@code in} is null, plus weight · dE; into
     * {@code out}, or to the sink where {@code out} is null.
     */
    private void multiply(
            CsrGraph factor, LayerTable in, NodeSubset nodes, float weight, float[] own, LayerTable out, Sink sink) {
        balanced.forEach(workers, () -> new Scratch(dimension), (scratch, from, to) -> {
            for (int node = from; node < to; node++) {
                float[] row = out == null ? scratch.row : out.array(scratch.row);
                int offset = out == null ? 0 : out.offset(node);
                if (in == null) {
                    gatherBatch(factor, node, nodes, scratch, row, offset);
                } else {
                    in.gather(factor, node, row, offset);
                }
                int place = nodes.place(node);
                if (place >= 0) {
                    kernels.axpy(weight, own, place * dimension, row, offset, dimension);
                }
                if (out == null) {
                    sink.accept(node, row, offset);
                } else {
                    out.put(node, row, offset);
                }
            }
        });
    }

    private void gatherBatch(CsrGraph factor, int node, NodeSubset nodes, Scratch scratch, float[] row, int offset) {
        int from = factor.offsets()[node];
        int to = factor.offsets()[node + 1];
        scratch.ensure(to - from);
        int found = 0;
        for (int e = from; e < to; e++) {
            // Written always and kept where it counts: cheaper than a branch that cannot be foreseen.
            int place = nodes.place(factor.targets()[e]);
            scratch.places[found] = place;
            scratch.weights[found] = factor.weights()[e];
            found += place >= 0 ? 1 : 0;
        }
        kernels.gatherRow(scratch.places, scratch.weights, 0, found, scaled, dimension, row, offset);
    }
}
