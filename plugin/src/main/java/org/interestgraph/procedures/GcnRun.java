package org.interestgraph.procedures;

import java.util.List;
import org.interestgraph.config.GcnConfig;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.memory.MemoryTree;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.MemoryEstimate;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.TaskProgress.Part;
import org.interestgraph.propagate.LayerPrecision;
import org.interestgraph.propagate.PropagationMemory;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.RowTable;

/** One propagation over one projection: reads the graph, takes features, propagates. */
record GcnRun(ProjectedGraph graph, GcnConfig parameters, FeatureSource source) {

    /** What a run does, as the start of a sentence. */
    static final String WORK = "Propagation";

    private static final String READ = "Read relationships";
    private static final String FEATURES = "Initial features";
    private static final String PROPAGATE = "Propagate";

    /** Embeddings [nodeCount × dimension], row-major, and how long they took. */
    record Embeddings(float[] values, int dimension, long preProcessingMillis, long computeMillis) {}

    GcnRun {
        requireRoom(graph.nodeCount(), source.dimension());
    }

    /** Refuses embeddings that no array can hold. */
    static void requireRoom(long nodeCount, int dimension) {
        long values = nodeCount * dimension;
        if (values > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("Embeddings of dimension " + dimension + " for " + nodeCount
                    + " nodes are " + values + " numbers, but one run can hold "
                    + (Integer.MAX_VALUE - 8) + "; choose a smaller embeddingDimension or fewer nodeLabels.");
        }
    }

    /** What {@link #embeddings} reports on. */
    List<Part> parts() {
        long nodes = graph.nodeCount();
        return List.of(
                new Part(
                        READ,
                        nodes
                                * graph.relationshipTypes(parameters.relationshipTypes())
                                        .size()),
                new Part(FEATURES, nodes),
                new Part(PROPAGATE, nodes * Math.max(1, parameters.layers())));
    }

    Embeddings embeddings(Termination termination, Progress progress) {
        long start = System.nanoTime();
        progress.begin(READ);
        CsrGraph adjacency = graph.csr(parameters.relationshipTypes(), parameters.weightProperty(), progress);
        progress.end(READ);
        long read = System.nanoTime();
        try (Workers workers = Workers.of(parameters.concurrency(), termination)) {
            progress.begin(FEATURES);
            float[] features = source.values(workers);
            progress.end(FEATURES);
            progress.begin(PROPAGATE);
            float[] embeddings = new float[features.length];
            source.gcn(parameters)
                    .over(
                            adjacency,
                            LayerPrecision.FLOAT32,
                            source.convolutionWeights(),
                            new float[0],
                            KernelProvider.kernels(),
                            workers)
                    .propagate(RowTable.of(features, source.dimension()), embeddings, progress);
            progress.end(PROPAGATE);
            return new Embeddings(embeddings, source.dimension(), millis(start, read), millis(read, System.nanoTime()));
        }
    }

    /** Heap that this run needs at most at one time. */
    MemoryEstimate memory() {
        return memory(tree());
    }

    /** An estimate for the graph of this run. */
    MemoryEstimate memory(MemoryTree tree) {
        return MemoryEstimate.of(tree, graph.nodeCount(), graph.relationshipCount(parameters.relationshipTypes()));
    }

    /** Refuses a run that the heap has no room for. */
    FreeHeap.Reservation reserveHeap() {
        return FreeHeap.reserve(
                WORK,
                tree().max(),
                parameters.sudo(),
                parameters.modelName().isPresent()
                        ? "choose fewer nodeLabels or relationshipTypes"
                        : "lower `embeddingDimension` (now " + source.dimension() + ")");
    }

    /** What that heap consists of. */
    MemoryTree tree() {
        return PropagationMemory.of(
                graph.nodeCount(),
                graph.distinctRelationshipCount(parameters.relationshipTypes()),
                source.gcn(parameters));
    }

    static long millis(long fromNanos, long toNanos) {
        return (toNanos - fromNanos) / 1_000_000;
    }
}
