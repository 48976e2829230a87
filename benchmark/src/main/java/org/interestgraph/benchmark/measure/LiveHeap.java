package org.interestgraph.benchmark.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.interestgraph.benchmark.BenchmarkException;

/**
 * Watches how much of another Java's heap is alive: collects all of its garbage through {@code jcmd}, again and again, and
 * keeps the most that was left. What is asked to work meanwhile takes longer.
 */
public final class LiveHeap implements AutoCloseable {

    /** Between two collections, some times as long as a collection takes, but not less. */
    private static final long LEAST_PAUSE_MILLIS = 300;

    private static final long PAUSES = 4;

    private final long pid;
    private final LongSupplier used;
    private final Thread thread = new Thread(this::watch, "live-heap");
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long most;
    private volatile RuntimeException failure;

    private LiveHeap(long pid, LongSupplier used) {
        this.pid = pid;
        this.used = used;
    }

    /**
     * Bytes alive now.
     *
     * @param pid of the Java
     * @param used tells how many bytes of its heap are in use
     */
    public static long now(long pid, LongSupplier used) {
        collect(pid);
        return used.getAsLong();
    }

    /** Watches until it is closed. */
    public static LiveHeap watch(long pid, LongSupplier used) {
        LiveHeap heap = new LiveHeap(pid, used);
        heap.thread.setDaemon(true);
        heap.thread.start();
        return heap;
    }

    private void watch() {
        try {
            long pause;
            do {
                long start = System.nanoTime();
                most = Math.max(most, now(pid, used));
                pause = Math.max(LEAST_PAUSE_MILLIS, PAUSES * (System.nanoTime() - start) / 1_000_000);
            } while (!done.await(pause, TimeUnit.MILLISECONDS));
        } catch (RuntimeException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void collect(long pid) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.run")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new BenchmarkException("The heap of process " + pid + " could not be collected by " + jcmd + ".");
            }
        } catch (IOException e) {
            throw new BenchmarkException("The heap cannot be watched without " + jcmd + ", which comes with a JDK.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Most bytes that were alive; once it is closed. */
    public long most() {
        if (failure != null) {
            throw failure;
        }
        return most;
    }

    @Override
    public void close() {
        done.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
