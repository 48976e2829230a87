package org.interestgraph.benchmark.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.interestgraph.benchmark.BenchmarkException;

/**
 * How a machine stops threads that only read the clock: no request can be quicker than what it is stopped for.
 *
 * @param longestMillis longest time that one was stopped for
 * @param share of the time that threads were stopped for a millisecond or more
 */
public record Stalls(double longestMillis, double share) {

    private static final long LEAST_NANOS = 1_000_000;

    /** Lets {@code threads} threads read the clock for {@code seconds}. */
    public static Stalls of(int threads, double seconds) {
        ExecutorService clocks = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Stalls>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                work.add(() -> ofOne((long) (seconds * 1e9)));
            }
            double longest = 0;
            double share = 0;
            for (Future<Stalls> one : clocks.invokeAll(work)) {
                longest = Math.max(longest, one.get().longestMillis);
                share += one.get().share / threads;
            }
            return new Stalls(longest, share);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("The measurement was interrupted.", e);
        } finally {
            clocks.shutdownNow();
        }
    }

    private static Stalls ofOne(long nanos) {
        long start = System.nanoTime();
        long longest = 0;
        long stopped = 0;
        for (long last = start; last - start < nanos; ) {
            long now = System.nanoTime();
            long gap = now - last;
            longest = Math.max(longest, gap);
            stopped += gap >= LEAST_NANOS ? gap : 0;
            last = now;
        }
        return new Stalls(longest / 1e6, (double) stopped / nanos);
    }
}
