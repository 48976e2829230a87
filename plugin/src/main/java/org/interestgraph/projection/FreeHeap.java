package org.interestgraph.projection;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.neo4j.gds.mem.MemoryRange;

/**
 * Refuses work that the heap has no room for before it starts, instead of letting the server run out of memory. What runs
 * at the same time keeps the room that it was estimated to need.
 */
public final class FreeHeap {

    private static final int PIECE = 1 << 16;

    /**
     * G1 gives an array of half a region or more regions of its own, side by side and never moved, so that free regions may
     * lie where no array fits: a quarter more than the sum is needed, and some whole regions.
     */
    private static final int ARRAYS_PER_PART = 4;

    private static final int SPARE_REGIONS = 16;
    private static final long REGION = regionBytes();

    /** Anybody may ask for what does not fit; collections that this causes are this far apart, and shared. */
    private static final long MILLIS_BETWEEN_COLLECTIONS = 1_000;

    private static final Object COLLECTING = new Object();
    private static volatile byte[] garbage = {};
    private static long lastCollection = System.nanoTime() - MILLIS_BETWEEN_COLLECTIONS * 1_000_000;

    /** Estimates of what is running, and the heap used when the first of it began. */
    private static long reserved;

    private static long usedBefore;

    private FreeHeap() {}

    /** Room kept for work that is running; to be closed when it ends. */
    public static final class Reservation implements AutoCloseable {

        private final long bytes;
        private boolean open = true;

        private Reservation(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                release(bytes);
            }
        }
    }

    /**
     * Keeps {@code bytes} of the heap's free part for work that begins now; what a collection would free counts as free.
     *
     * @param work what is to be done, as the start of a sentence
     * @param sudo whether to let it go on all the same, as in GDS
     * @param remedy what the caller can do to need less, as part of a sentence
     * @throws IllegalStateException where they do not fit, with both figures
     */
    public static Reservation reserve(String work, long bytes, boolean sudo, String remedy) {
        long needed = withMargin(bytes);
        if (!reserve(needed, sudo)) {
            // Used memory counts garbage as well, and the work would take seconds or minutes: one collection is worth
            // it.
            collect();
            if (!reserve(needed, false)) {
                throw refusal(work, needed, remedy);
            }
        }
        return new Reservation(needed);
    }

    /**
     * What to tell the caller where the heap ran out all the same.
     *
     * @param work what was being done, as the start of a sentence
     */
    public static IllegalStateException outOfMemory(String work, OutOfMemoryError error) {
        // Without the cause: Neo4j tells the user the message of the innermost exception.
        return new IllegalStateException(work + " ran out of memory with a heap of "
                + text(Runtime.getRuntime().maxMemory()) + " (" + error.getMessage()
                + "), and nothing of it is kept; wait"
                + " until other work is done, make it smaller, or raise server.memory.heap.max_size in neo4j.conf.");
    }

    /** Whether {@code bytes} fit into the heap's free part; what a collection would free counts as free. */
    public static boolean fits(long bytes) {
        long needed = withMargin(bytes);
        if (needed <= free()) {
            return true;
        }
        collect();
        return needed <= free();
    }

    private static long withMargin(long bytes) {
        return REGION == 0 ? bytes : bytes + bytes / ARRAYS_PER_PART + SPARE_REGIONS * REGION;
    }

    private static synchronized boolean reserve(long bytes, boolean sudo) {
        if (!sudo && bytes > free()) {
            return false;
        }
        if (reserved == 0) {
            usedBefore = used();
        }
        reserved += bytes;
        return true;
    }

    private static synchronized void release(long bytes) {
        reserved -= bytes;
    }

    /** What is neither used nor kept for what runs, of which a part is used already. */
    private static synchronized long free() {
        long used = used();
        return Runtime.getRuntime().maxMemory() - Math.max(used, Math.min(used, usedBefore) + reserved);
    }

    private static IllegalStateException refusal(String work, long needed, String remedy) {
        long others;
        synchronized (FreeHeap.class) {
            others = reserved;
        }
        return new IllegalStateException(work + " needs about " + text(needed) + " of heap, room for large arrays"
                + " included, but " + text(Math.max(0, free())) + " of "
                + text(Runtime.getRuntime().maxMemory()) + " are free"
                + (others > 0 ? " while other work keeps " + text(others) : "") + "; " + remedy
                + ", raise server.memory.heap.max_size in neo4j.conf, or try all the same with `sudo: true`.");
    }

    /**
     * Collects, or waits for the collection of another thread. Neo4j's own settings forbid asking for one; then one comes
     * when as much is allocated as it waits for.
     */
    private static void collect() {
        long asked = System.nanoTime();
        synchronized (COLLECTING) {
            if (lastCollection - asked > 0) {
                return;
            }
            pause(MILLIS_BETWEEN_COLLECTIONS - (System.nanoTime() - lastCollection) / 1_000_000);
            long before = collections();
            System.gc();
            long max = Runtime.getRuntime().maxMemory();
            for (long allocated = 0; allocated < max && collections() == before; allocated += PIECE) {
                garbage = new byte[PIECE];
            }
            garbage = new byte[0];
            lastCollection = System.nanoTime();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(Math.max(0, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** 0 where another collector is at work. */
    private static long regionBytes() {
        try {
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return Boolean.parseBoolean(machine.getVMOption("UseG1GC").getValue())
                    ? Long.parseLong(machine.getVMOption("G1HeapRegionSize").getValue())
                    : 0;
        } catch (RuntimeException e) {
            // Another virtual machine, which has no such options.
            return 0;
        }
    }

    private static String text(long bytes) {
        return MemoryRange.of(bytes).toString();
    }
}
