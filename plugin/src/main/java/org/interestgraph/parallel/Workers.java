package org.interestgraph.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Runs loops over fixed chunks on a fixed number of threads.
 *
 * <p>Chunk boundaries depend on the loop alone, never on the number of threads, and each chunk is run by one thread.
 * A body that writes only what its chunk owns gives the same result at any concurrency. Termination is checked before
 * every chunk.
 */
public final class Workers implements AutoCloseable {

    /** A part of a loop. */
    @FunctionalInterface
    public interface Chunk {
        void run(int from, int to);
    }

    /** A part of a loop with what its thread works in. */
    @FunctionalInterface
    public interface ScratchChunk<S> {
        void run(S scratch, int from, int to);
    }

    private final int concurrency;
    private final Termination termination;
    private final ExecutorService pool;

    private Workers(int concurrency, Termination termination) {
        this.concurrency = concurrency;
        this.termination = termination;
        this.pool = concurrency == 1 ? null : Executors.newFixedThreadPool(concurrency - 1, Workers::daemon);
    }

    /** Workers with {@code concurrency} ≥ 1 threads, the caller's among them, that stop when {@code termination} says. */
    public static Workers of(int concurrency, Termination termination) {
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1, but is " + concurrency + ".");
        }
        return new Workers(concurrency, termination);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "interest-worker");
        thread.setDaemon(true);
        return thread;
    }

    /** Throws where the work has been asked to stop. */
    public void assertRunning() {
        termination.assertRunning();
    }

    /**
     * Runs {@code chunk} over [0, count) in pieces of {@code grain}; returns when all are done, or throws the first
     * failure when no thread is in a chunk any more. An interrupt of the caller is kept for the caller: stopping is
     * termination's business.
     */
    public void forEach(int count, int grain, Chunk chunk) {
        forEach(count, grain, () -> null, (none, from, to) -> chunk.run(from, to));
    }

    /** As {@link #forEach(int, int, Chunk)}, giving every thread a {@code scratch} of its own, whose contents mean nothing. */
    public <S> void forEach(int count, int grain, Supplier<S> scratch, ScratchChunk<S> chunk) {
        int chunks = (int) (((long) count + grain - 1) / grain);
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            try {
                S own = scratch.get();
                for (int c = next.getAndIncrement(); c < chunks; c = next.getAndIncrement()) {
                    termination.assertRunning();
                    int from = c * grain;
                    chunk.run(own, from, (int) Math.min(count, (long) from + grain));
                }
            } catch (Throwable failure) {
                next.set(chunks);
                throw failure;
            }
        };
        int helpers = Math.min(concurrency, chunks) - 1;
        List<Future<?>> running = new ArrayList<>();
        for (int h = 0; h < helpers; h++) {
            running.add(pool.submit(loop));
        }
        Throwable failure = null;
        try {
            loop.run();
        } catch (Throwable e) {
            failure = e;
        }
        for (Future<?> future : running) {
            failure = join(future, failure);
        }
        rethrow(failure);
    }

    /**
     * Starts {@code task} beside the loops that run next, on one of the same threads; with one thread it runs when it is
     * asked for. The supplier waits for the result, once, and throws what the task threw.
     */
    public <T> Supplier<T> ahead(Supplier<T> task) {
        if (pool == null) {
            return task;
        }
        AtomicReference<T> result = new AtomicReference<>();
        Future<?> future = pool.submit(() -> result.set(task.get()));
        return () -> {
            rethrow(join(future, null));
            return result.get();
        };
    }

    /** Waits for {@code future}; returns the earlier failure, else the future's, else null. */
    private static Throwable join(Future<?> future, Throwable earlier) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    future.get();
                    return earlier;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return earlier != null ? earlier : e.getCause();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
