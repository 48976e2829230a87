package org.interestgraph.benchmark.work;

import java.util.SplittableRandom;
import org.interestgraph.benchmark.measure.Sample;
import org.interestgraph.benchmark.measure.Stopwatch;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.LayerPrecision;
import org.interestgraph.propagate.Propagation;
import org.interestgraph.vector.VectorKernels;

/** Times our propagation in this process, over a graph that stays in memory. */
record LayerRun(CsrGraph graph, int dimension, LayerPrecision precision, VectorKernels kernels, int threads) {

    /** Layers of a run, as many as the default model has. */
    static final int LAYERS = 3;

    /** In float32. */
    LayerRun(CsrGraph graph, int dimension, VectorKernels kernels, int threads) {
        this(graph, dimension, LayerPrecision.FLOAT32, kernels, threads);
    }

    /** Milliseconds a layer: a whole propagation over {@link #LAYERS} layers, their mean included, divided by them. */
    double millisPerLayer(Stopwatch stopwatch) {
        float[] features = new float[Math.multiplyExact(graph.nodeCount(), dimension)];
        SplittableRandom random = new SplittableRandom(2);
        for (int k = 0; k < features.length; k++) {
            features[k] = (float) random.nextDouble(-1, 1);
        }
        float[] result = new float[features.length];
        float[] weights = new float[LAYERS + 1];
        java.util.Arrays.fill(weights, 1f / weights.length);
        try (Workers workers = Workers.of(threads, Termination.NEVER)) {
            Propagation propagation =
                    new Propagation(graph, Aggregation.SYMMETRIC, weights, dimension, precision, kernels, workers);
            Sample sample = stopwatch.millis(() -> propagation.propagate(features, result));
            return sample.median() / LAYERS;
        }
    }

    /**
     * Bytes a layer moves without any reuse: a row of the table and 8 bytes of structure for every stored relationship,
     * and a row written for every node.
     */
    static double bytes(CsrGraph graph, int dimension) {
        double row = 4.0 * dimension;
        return graph.relationshipCount() * (row + 8) + graph.nodeCount() * row;
    }
}
