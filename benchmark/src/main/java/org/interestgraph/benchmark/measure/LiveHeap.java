package org.interestgraph.benchmark.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interestgraph.benchmark.BenchmarkException;

/**
 * Watches how many bytes of another Java's objects are alive: collects all of its garbage and counts what is left through
 * {@code jcmd}, again and again, and keeps the most. What is asked to work meanwhile takes longer. What collectors lose at the
 * end of large arrays is not counted.
 */
public final class LiveHeap implements AutoCloseable {

    /** Between two counts, some times as long as one takes, but not less. */
    private static final long LEAST_PAUSE_MILLIS = 300;

    private static final long PAUSES = 4;

    /** Last line of a histogram: instances and bytes. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final long pid;
    private final Thread thread = new Thread(this::watch, "live-heap");
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long most;
    private volatile RuntimeException failure;

    private LiveHeap(long pid) {
        this.pid = pid;
    }

    /** Watches the Java with this process id until it is closed. */
    public static LiveHeap watch(long pid) {
        LiveHeap heap = new LiveHeap(pid);
        heap.thread.setDaemon(true);
        heap.thread.start();
        return heap;
    }

    private void watch() {
        try {
            long pause;
            do {
                long start = System.nanoTime();
                most = Math.max(most, now(pid));
                pause = Math.max(LEAST_PAUSE_MILLIS, PAUSES * (System.nanoTime() - start) / 1_000_000);
            } while (!done.await(pause, TimeUnit.MILLISECONDS));
        } catch (RuntimeException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Bytes alive now in the Java with this process id. */
    public static long now(long pid) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher total = TOTAL.matcher(histogram);
            if (process.waitFor() != 0 || !total.find()) {
                throw new BenchmarkException("The heap of process " + pid + " could not be counted by " + jcmd + ".");
            }
            return Long.parseLong(total.group(1));
        } catch (IOException e) {
            throw new BenchmarkException("The heap cannot be watched without " + jcmd + ", which comes with a JDK.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("Stopped while counting the heap of process " + pid + ".");
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
