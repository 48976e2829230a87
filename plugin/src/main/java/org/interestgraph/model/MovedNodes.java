package org.interestgraph.model;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Where a model's nodes are now that are not where they were when it was trained. */
final class MovedNodes {

    private static final long BETWEEN_SCANS = TimeUnit.SECONDS.toNanos(5);

    private final Map<Integer, Long> ids = new ConcurrentHashMap<>();
    private final Map<NodeKeys.Group, Long> scanned = new ConcurrentHashMap<>();

    long idOf(int row, long otherwise) {
        return ids.isEmpty() ? otherwise : ids.getOrDefault(row, otherwise);
    }

    void put(int row, long id) {
        ids.put(row, id);
    }

    /** Whether it is time to look through all nodes of a group that no index finds; at most every five seconds. */
    boolean mayScan(NodeKeys.Group group) {
        long now = System.nanoTime();
        return scanned.merge(group, now, (last, next) -> next - last > BETWEEN_SCANS ? next : last) == now;
    }
}
