package org.interestgraph.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.interestgraph.benchmark.data.PowerLawGraph;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.NodeSubset;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Propagation;
import org.interestgraph.vector.RowTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Propagation on a {@link PowerLawGraph} of Gowalla's size: one layer and its gradient for every node, three layers and
 * their gradient for the nodes of a batch, and one draw of dropped messages.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", Kernels.MODULE, Kernels.FORCED})
public class PropagationBenchmark {

    private static final int DIMENSION = 64;
    private static final int USERS = 29_858;
    private static final int ITEMS = 40_981;
    private static final int BATCH = 2_048;

    @Param({"scalar", "simd"})
    public String kernels;

    @Param({"1", "2"})
    public int concurrency;

    private Workers workers;
    private Propagation propagation;
    private Propagation dropping;
    private Propagation deep;
    private NodeSubset all;
    private NodeSubset batch;
    private float[] features;
    private float[] result;
    private long seed;

    /** Builds graph and features from fixed seeds. */
    @Setup
    public void build() {
        CsrGraph graph = PowerLawGraph.of(USERS, ITEMS, 810_000, 1);
        workers = Workers.of(concurrency, Termination.NEVER);
        propagation = propagation(graph, 0.5f, 0.5f);
        dropping = propagation(graph, 0.5f, 0.5f);
        deep = propagation(graph, 0.25f, 0.25f, 0.25f, 0.25f);
        all = new NodeSubset(graph.nodeCount());
        for (int node = 0; node < graph.nodeCount(); node++) {
            all.add(node);
        }
        features = new float[graph.nodeCount() * DIMENSION];
        result = new float[features.length];
        SplittableRandom random = new SplittableRandom(2);
        for (int k = 0; k < features.length; k++) {
            features[k] = (float) random.nextDouble(-1, 1);
        }
        // Users and positives by their degree, as a batch has them, and uniform negatives.
        batch = new NodeSubset(graph.nodeCount());
        for (int k = 0; k < BATCH; k++) {
            int node = graph.targets()[random.nextInt(graph.relationshipCount())];
            batch.add(node);
            batch.add(graph.targets()[graph.offsets()[node] + random.nextInt(graph.degree(node))]);
            batch.add(USERS + random.nextInt(ITEMS));
        }
    }

    private Propagation propagation(CsrGraph graph, float... layerWeights) {
        return new Propagation(graph, Aggregation.SYMMETRIC, layerWeights, DIMENSION, Kernels.named(kernels), workers);
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        workers.close();
    }

    @Benchmark
    public float[] propagate() {
        propagation.propagate(features, result);
        return result;
    }

    /** Of a loss that knows every node. */
    @Benchmark
    public float[] gradient() {
        propagation.gradient(all, features, this::put);
        return result;
    }

    /** Three layers, for the nodes of a batch of 2,048 positives with a negative each. */
    @Benchmark
    public float[] batchRows() {
        deep.propagate(RowTable.of(features, DIMENSION), batch, result);
        return result;
    }

    /** Of a loss that knows only these. */
    @Benchmark
    public float[] batchGradient() {
        deep.gradient(batch, features, this::put);
        return result;
    }

    private void put(int node, float[] row, int offset) {
        System.arraycopy(row, offset, result, node * DIMENSION, DIMENSION);
    }

    @Benchmark
    public Propagation dropMessages() {
        dropping.dropMessages(0.1, seed++);
        return dropping;
    }
}
