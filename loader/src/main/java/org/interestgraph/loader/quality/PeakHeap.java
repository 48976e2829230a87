package org.interestgraph.loader.quality;

import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Watches the server's heap while something runs, through JMX, five times a second. What a training needs is what is
 * left right after a garbage collection, so that is its peak; garbage in between says more of the heap's size. Where
 * nothing was collected meanwhile, the heap in use counts as it is.
 */
final class PeakHeap implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;

    private static final String HEAP =
            """
            CALL dbms.queryJmx('java.lang:type=Memory') YIELD attributes
            WITH attributes.HeapMemoryUsage.value.properties.used AS used
            OPTIONAL CALL dbms.queryJmx('java.lang:name=G1*,type=GarbageCollector') YIELD attributes
            WITH used, attributes.LastGcInfo.value.properties AS gc
            RETURN used, coalesce(gc.endTime, -1) AS collected,
              reduce(sum = 0, pool IN [k IN keys(gc.memoryUsageAfterGc) WHERE k STARTS WITH '[G1 '] |
                sum + gc.memoryUsageAfterGc[pool].properties.value.properties.used) AS left
            """;

    private final Session session;
    private final Thread thread = new Thread(this::watch, "peak-heap");
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long collectedBefore = Long.MIN_VALUE;
    private volatile long mostLeft;
    private volatile long mostUsed;

    private PeakHeap(Session session) {
        this.session = session;
    }

    static PeakHeap watch(QualityDatabase database) {
        PeakHeap peak = new PeakHeap(database.session());
        peak.thread.setDaemon(true);
        peak.look();
        peak.thread.start();
        return peak;
    }

    private void watch() {
        try {
            while (!done.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (Neo4jException e) {
            // The server is gone, or busy beyond answering: what was seen so far stands.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        long last = collectedBefore;
        for (Record row : session.run(HEAP).list()) {
            mostUsed = Math.max(mostUsed, row.get("used").asLong());
            long collected = row.get("collected").asLong();
            if (collectedBefore == Long.MIN_VALUE) {
                last = Math.max(last, collected);
            } else if (collected > collectedBefore) {
                mostLeft = Math.max(mostLeft, row.get("left").asLong());
            }
        }
        collectedBefore = last;
    }

    /** Bytes; nothing where the server does not tell. */
    OptionalLong peak() {
        long peak = mostLeft > 0 ? mostLeft : mostUsed;
        return peak > 0 ? OptionalLong.of(peak) : OptionalLong.empty();
    }

    @Override
    public void close() {
        done.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.close();
    }
}
