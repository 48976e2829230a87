package org.interestgraph.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.interestgraph.benchmark.data.PowerLawGraph;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.propagate.Aggregation;
import org.interestgraph.propagate.Propagation;
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

/** One propagation layer and its gradient, and one draw of dropped messages, on {@link PowerLawGraph}. */
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

    @Param({"scalar", "simd"})
    public String kernels;

    @Param({"1", "2"})
    public int concurrency;

    private Workers workers;
    private Propagation propagation;
    private Propagation dropping;
    private float[] features;
    private float[] result;
    private long seed;

    /** Builds graph and features from fixed seeds. */
    @Setup
    public void build() {
        CsrGraph graph = PowerLawGraph.of(20_000, 10_000, 400_000, 1);
        workers = Workers.of(concurrency, Termination.NEVER);
        propagation = propagation(graph);
        dropping = propagation(graph);
        features = new float[graph.nodeCount() * DIMENSION];
        result = new float[features.length];
        SplittableRandom random = new SplittableRandom(2);
        for (int k = 0; k < features.length; k++) {
            features[k] = (float) random.nextDouble(-1, 1);
        }
    }

    private Propagation propagation(CsrGraph graph) {
        return new Propagation(
                graph, Aggregation.SYMMETRIC, new float[] {0.5f, 0.5f}, DIMENSION, Kernels.named(kernels), workers);
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

    @Benchmark
    public float[] gradient() {
        propagation.gradient(features, result);
        return result;
    }

    @Benchmark
    public Propagation dropMessages() {
        dropping.dropMessages(0.1, seed++);
        return dropping;
    }
}
