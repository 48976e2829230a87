package org.interestgraph.benchmark;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
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
    private static final int NUMBERS = 12 * 16 * 10_000;

    public float seed = 0.999f;

    /** Twelve independent sums: more than the latency of a multiply-add times the units that can do one at once. */
    @Benchmark
    @OperationsPerInvocation(NUMBERS)
    public float fma() {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        FloatVector x = FloatVector.broadcast(species, seed);
        FloatVector y = FloatVector.broadcast(species, 1e-9f);
        FloatVector sum0 = x;
        FloatVector sum1 = y;
        FloatVector sum2 = x;
        FloatVector sum3 = y;
        FloatVector sum4 = x;
        FloatVector sum5 = y;
        FloatVector sum6 = x;
        FloatVector sum7 = y;
        FloatVector sum8 = x;
        FloatVector sum9 = y;
        FloatVector sum10 = x;
        FloatVector sum11 = y;
        int steps = NUMBERS / (12 * species.length());
        for (int step = 0; step < steps; step++) {
            sum0 = sum0.fma(x, y);
            sum1 = sum1.fma(x, y);
            sum2 = sum2.fma(x, y);
            sum3 = sum3.fma(x, y);
            sum4 = sum4.fma(x, y);
            sum5 = sum5.fma(x, y);
            sum6 = sum6.fma(x, y);
            sum7 = sum7.fma(x, y);
            sum8 = sum8.fma(x, y);
            sum9 = sum9.fma(x, y);
            sum10 = sum10.fma(x, y);
            sum11 = sum11.fma(x, y);
        }
        FloatVector half = sum0.add(sum1).add(sum2).add(sum3).add(sum4).add(sum5);
        FloatVector other = sum6.add(sum7).add(sum8).add(sum9).add(sum10).add(sum11);
        return half.add(other).reduceLanes(VectorOperators.ADD);
    }
}
