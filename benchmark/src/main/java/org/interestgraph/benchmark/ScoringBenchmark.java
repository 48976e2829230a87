package org.interestgraph.benchmark;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.interestgraph.evaluate.AllItemsRanking;
import org.interestgraph.evaluate.DotProducts;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The top 20 of 40,981 items for 7,680 users at dimension 64, each user with 25 items masked. One operation is a
 * million multiply-adds, so that operations per millisecond compare with {@link FmaPeakBenchmark}'s per nanosecond;
 * selection and packing are in the time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", Kernels.MODULE, Kernels.FORCED})
public class ScoringBenchmark {

    private static final int USERS = 7_680;
    private static final int ITEMS = 40_981;
    private static final int DIMENSION = 64;
    private static final int MASKED = 25;
    private static final int K = 20;

    @Param({"scalar", "simd"})
    public String kernels;

    @Param({"1", "2"})
    public int concurrency;

    private Workers workers;
    private DotProducts products;
    private Interactions masked;
    private int[] users;

    /** Draws embeddings and masks from a fixed seed. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        float[] table = new float[(USERS + ITEMS) * DIMENSION];
        for (int k = 0; k < table.length; k++) {
            table[k] = (float) random.nextGaussian();
        }
        int[] maskedUsers =
                IntStream.range(0, USERS * MASKED).map(n -> n / MASKED).toArray();
        int[] maskedItems = random.ints(USERS * MASKED, 0, ITEMS).toArray();
        masked = Interactions.of(USERS, maskedUsers, maskedItems, maskedUsers.length);
        users = IntStream.range(0, USERS).toArray();
        products = DotProducts.of(
                table, DIMENSION, users, IntStream.range(USERS, USERS + ITEMS).toArray(), Kernels.named(kernels));
        workers = Workers.of(concurrency, Termination.NEVER);
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        workers.close();
    }

    @Benchmark
    @OperationsPerInvocation((int) ((long) USERS * ITEMS * DIMENSION / 1_000_000))
    public void topItems(Blackhole blackhole) {
        ItemRanker ranker = new ItemRanker() {
            @Override
            public void scoreItems(int user, float[] scores) {
                throw new UnsupportedOperationException("Ranked in blocks only.");
            }

            @Override
            public Optional<DotProducts> dotProducts() {
                return Optional.of(products);
            }
        };
        new AllItemsRanking(ITEMS, K, ranker, masked)
                .forEachUser(users, workers, (n, top) -> blackhole.consume(top.item(0)));
    }
}
