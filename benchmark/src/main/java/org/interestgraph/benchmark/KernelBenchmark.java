package org.interestgraph.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.interestgraph.vector.VectorKernels;
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
import org.openjdk.jmh.annotations.Warmup;

/** One call of each kernel, scalar and SIMD side by side, on data that fits the first-level cache or nearly so. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {Kernels.MODULE, Kernels.FORCED})
public class KernelBenchmark {

    private static final int NEIGHBOURS = 32;
    private static final int ROWS = 128;

    @Param({"scalar", "simd"})
    public String kernels;

    /** Embedding dimension: length of a row. */
    @Param({"64", "128"})
    public int dimension;

    private VectorKernels kernel;
    private float[] rows;
    private float[] columns;
    private float[] product;
    private float[] out;
    private int[] targets;
    private float[] weights;
    private float[] gradient;
    private float[] firstMoment;
    private float[] secondMoment;

    /** Fills all arrays from a fixed seed. */
    @Setup
    public void fill() {
        kernel = Kernels.named(kernels);
        SplittableRandom random = new SplittableRandom(1);
        rows = floats(random, ROWS * dimension);
        out = floats(random, dimension);
        columns = floats(random, dimension * 64);
        product = new float[32 * 64];
        weights = floats(random, NEIGHBOURS);
        gradient = floats(random, dimension);
        firstMoment = floats(random, dimension);
        secondMoment = floats(random, dimension);
        targets = random.ints(NEIGHBOURS, 0, ROWS).toArray();
    }

    @Benchmark
    public float dot() {
        return kernel.dot(rows, 0, rows, 3 * dimension, dimension);
    }

    @Benchmark
    public float[] axpy() {
        kernel.axpy(1e-6f, rows, 0, out, 0, dimension);
        return out;
    }

    /** A row with 32 neighbours. */
    @Benchmark
    public float[] gatherRow() {
        kernel.gatherRow(targets, weights, 0, NEIGHBOURS, rows, dimension, out, 0);
        return out;
    }

    @Benchmark
    public float[] adam() {
        kernel.adam(out, gradient, firstMoment, secondMoment, 0, dimension, 1e-6f, 0.9f, 0.999f, 1e-8f);
        return out;
    }

    /** 32 rows by 64 columns, as deep as the dimension: 4,096 · dimension operations. */
    @Benchmark
    public float[] multiplyAdd() {
        kernel.multiplyAdd(32, 64, dimension, rows, 0, dimension, 1, columns, 0, 64, product, 0, 64);
        return product;
    }

    /** A row of scores with a value per number of the dimension. */
    @Benchmark
    public float expAndSum() {
        return kernel.expAndSum(gradient, 0, dimension, 1f);
    }

    private static float[] floats(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = (float) random.nextDouble();
        }
        return values;
    }
}
