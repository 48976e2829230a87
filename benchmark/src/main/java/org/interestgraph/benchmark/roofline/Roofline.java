package org.interestgraph.benchmark.roofline;

import java.util.Arrays;
import java.util.SplittableRandom;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.interestgraph.benchmark.measure.Stopwatch;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;

/**
 * What the machine can do at best, measured in Java on all its processors: the limits that figures stand beside.
 *
 * <p>Bandwidths count the bytes a program names, not what a cache line fetched for writing costs beside (McCalpin 1995,
 * STREAM). One GB is 10⁹ bytes.
 */
public final class Roofline implements AutoCloseable {

    /** Floats per array: three of them are far beyond any cache. */
    private static final int BEYOND_CACHE = 1 << 26;

    /** Floats per array and thread: three of them fit a second-level cache of 512 KiB. */
    private static final int IN_CACHE = 1 << 15;

    /** Numbers of one call: short, so that warming up reaches compiled code soon. */
    private static final int CALL = 1 << 15;

    private static final int ROW = 64;
    private static final int FMA_ROUNDS = 50_000;
    private static final int FMA_CALLS = 80;
    private static final Stopwatch STOPWATCH = new Stopwatch(1, 1.5, 5);

    private final int threads;
    private final Workers workers;
    private volatile float sink;

    public Roofline(int threads) {
        this.threads = threads;
        this.workers = Workers.of(threads, Termination.NEVER);
    }

    /** GB/s of a[i] = b[i]: 8 bytes a number. */
    public double copy(boolean beyondCache) {
        return stream(beyondCache, 8, Roofline::copy);
    }

    /** GB/s of a[i] = b[i] + s · c[i]: 12 bytes a number. */
    public double triad(boolean beyondCache) {
        return stream(beyondCache, 12, Roofline::triad);
    }

    @FunctionalInterface
    private interface Pass {
        void run(float[] a, float[] b, float[] c, int from, int to);
    }

    private double stream(boolean beyondCache, int bytes, Pass pass) {
        int each = beyondCache ? BEYOND_CACHE / threads : IN_CACHE;
        int repeats = beyondCache ? 1 : BEYOND_CACHE / IN_CACHE / 16;
        float[][][] arrays = new float[threads][3][];
        workers.forEach(threads, 1, (from, to) -> {
            for (int array = 0; array < 3; array++) {
                arrays[from][array] = new float[each];
                Arrays.fill(arrays[from][array], array + 1f);
            }
        });
        double millis = STOPWATCH
                .millis(() -> workers.forEach(threads, 1, (thread, to) -> {
                    float[][] own = arrays[thread];
                    for (int r = 0; r < repeats; r++) {
                        for (int i = 0; i < each; i += CALL) {
                            pass.run(own[0], own[1], own[2], i, Math.min(each, i + CALL));
                        }
                    }
                }))
                .least();
        return (double) bytes * each * threads * repeats / millis / 1e6;
    }

    private static void copy(float[] a, float[] b, float[] c, int from, int to) {
        System.arraycopy(b, from, a, from, to - from);
    }

    private static void triad(float[] a, float[] b, float[] c, int from, int to) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        int lanes = species.length();
        FloatVector scale = FloatVector.broadcast(species, 0.5f);
        for (int i = from; i <= to - lanes; i += lanes) {
            FloatVector.fromArray(species, c, i)
                    .fma(scale, FloatVector.fromArray(species, b, i))
                    .intoArray(a, i);
        }
    }

    /** GFLOP/s of independent fused multiply-adds in registers, two operations each. */
    public double fmaPeak() {
        int lanes = FloatVector.SPECIES_PREFERRED.length();
        double millis = STOPWATCH
                .millis(() -> workers.forEach(threads, 1, (thread, to) -> {
                    for (int call = 0; call < FMA_CALLS; call++) {
                        sink = FmaChains.run(FMA_ROUNDS, 0.5f + thread);
                    }
                }))
                .least();
        return 2.0 * lanes * FmaChains.CHAINS * FMA_ROUNDS * FMA_CALLS * threads / millis / 1e6;
    }

    /** GB/s of reading whole rows of 256 bytes at random places of a table of {@code rows} rows. */
    public double gather(int rows) {
        SplittableRandom random = new SplittableRandom(1);
        int[] places = random.ints(2_000_000, 0, rows).toArray();
        return gather(places, rows);
    }

    /** GB/s of reading rows of 256 bytes of a table at the given places, in that order. */
    public double gather(int[] places, int rows) {
        float[] table = new float[Math.multiplyExact(rows, ROW)];
        Arrays.fill(table, 1f);
        int grain = 4096;
        double millis = STOPWATCH
                .millis(() ->
                        workers.forEach(places.length, grain, (from, to) -> sink = sumRows(table, places, from, to)))
                .least();
        return 4.0 * ROW * places.length / millis / 1e6;
    }

    /** Adds rows in four registers; nothing is multiplied or written, so reading them is all the work. */
    private static float sumRows(float[] table, int[] places, int from, int to) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        int lanes = species.length();
        FloatVector total = FloatVector.zero(species);
        for (int k = 0; k < ROW; k += 4 * lanes) {
            FloatVector a = FloatVector.zero(species), b = a, c = a, d = a;
            for (int e = from; e < to; e++) {
                int row = places[e] * ROW + k;
                a = a.add(FloatVector.fromArray(species, table, row));
                b = b.add(FloatVector.fromArray(species, table, row + lanes));
                c = c.add(FloatVector.fromArray(species, table, row + 2 * lanes));
                d = d.add(FloatVector.fromArray(species, table, row + 3 * lanes));
            }
            total = total.add(a).add(b).add(c).add(d);
        }
        return total.reduceLanes(VectorOperators.ADD);
    }

    @Override
    public void close() {
        workers.close();
    }
}
