package org.interestgraph.projection;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.neo4j.gds.mem.MemoryRange;

/** Refuses work that the heap has no room for before it starts, instead of letting the server run out of memory. */
public final class FreeHeap {

    private static final int PIECE = 1 << 16;
    private static volatile byte[] garbage = {};

    private FreeHeap() {}

    /**
     * Returns where {@code bytes} fit into the heap's free part; what a collection would free counts as free.
     *
     * @param work what is to be done, as the start of a sentence
     * @param sudo whether to let it go on all the same, as in GDS
     * @param remedy what the caller can do to need less, as part of a sentence
     * @throws IllegalStateException where they do not fit, with both figures
     */
    public static void require(String work, long bytes, boolean sudo, String remedy) {
        if (sudo || bytes <= free()) {
            return;
        }
        // Used memory counts garbage as well, and the work would take seconds or minutes: one collection is worth it.
        collect();
        long free = free();
        if (bytes > free) {
            throw new IllegalStateException(work + " needs about " + text(bytes) + " of heap, but "
                    + text(free) + " of " + text(Runtime.getRuntime().maxMemory()) + " are free; " + remedy
                    + ", raise server.memory.heap.max_size in neo4j.conf, or try all the same with `sudo: true`.");
        }
    }

    /** Whether {@code bytes} fit into the heap's free part; what a collection would free counts as free. */
    public static boolean fits(long bytes) {
        if (bytes <= free()) {
            return true;
        }
        collect();
        return bytes <= free();
    }

    /** Neo4j's own settings forbid asking for a collection; then one comes when as much is allocated as it waits for. */
    private static void collect() {
        long before = collections();
        System.gc();
        long max = Runtime.getRuntime().maxMemory();
        for (long allocated = 0; allocated < max && collections() == before; allocated += PIECE) {
            garbage = new byte[PIECE];
        }
        garbage = new byte[0];
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }

    private static String text(long bytes) {
        return MemoryRange.of(bytes).toString();
    }
}
