package org.interestgraph;

/**
 * How much more heap is in use at most while something runs than before it: collected every few milliseconds, so that
 * garbage does not count.
 */
public final class PeakHeap {

    private static final int MILLIS_BETWEEN_COLLECTIONS = 15;

    private PeakHeap() {}

    /** Bytes. */
    public static long growth(Runnable work) {
        long before = used();
        long[] most = {before};
        boolean[] done = {false};
        Thread sampler = new Thread(() -> {
            while (!done(done)) {
                most[0] = Math.max(most[0], used());
                pause();
            }
        });
        sampler.start();
        try {
            work.run();
        } finally {
            synchronized (done) {
                done[0] = true;
            }
            join(sampler);
        }
        return most[0] - before;
    }

    private static boolean done(boolean[] done) {
        synchronized (done) {
            return done[0];
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN_COLLECTIONS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
