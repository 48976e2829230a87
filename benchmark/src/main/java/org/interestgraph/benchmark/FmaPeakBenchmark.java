package org.interestgraph.benchmark;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import org.interestgraph.benchmark.roofline.FmaChains;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The machine's limit for a matrix product: fused multiply-adds of whole vectors on registers alone, on one thread. One
 * operation is one multiply-add of two numbers; run with {@code -t 2} for two threads.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {Kernels.MODULE})
public class FmaPeakBenchmark {

    /** Multiply-adds of numbers in one invocation, so that vectors of any width do the same work. */
    private static final int NUMBERS = FmaChains.CHAINS * 16 * 10_000;

    public float seed = 0.999f;

    @Benchmark
    @OperationsPerInvocation(NUMBERS)
    public float fma() {
        return FmaChains.run(NUMBERS / (FmaChains.CHAINS * FloatVector.SPECIES_PREFERRED.length()), seed);
    }
}
