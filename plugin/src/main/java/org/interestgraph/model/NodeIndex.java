package org.interestgraph.model;

import java.util.Arrays;

/**
 * Finds a Neo4j node's row by its id. Memory: 8 bytes per node.
 *
 * <p>Ids are Neo4j's internal node ids. They last as long as the node does; deleting nodes and creating others may hand
 * an id on, so a model should be trained again after its users or items were recreated.
 */
public final class NodeIndex {

    /** What {@link #rowOf} gives for a node that the model does not know. */
    public static final int UNKNOWN = -1;

    private final long[] nodeIds;

    /** @param nodeIds Neo4j node id of every row, ascending, as projections are read */
    public NodeIndex(long[] nodeIds) {
        this.nodeIds = nodeIds;
    }

    public int size() {
        return nodeIds.length;
    }

    /** Neo4j node id of a row. */
    public long nodeId(int row) {
        return nodeIds[row];
    }

    /** Row of every node, {@link #UNKNOWN} where there is none. */
    public int[] rowsOf(long[] wanted) {
        return Arrays.stream(wanted).mapToInt(this::rowOf).toArray();
    }

    /** Row of a node, or {@link #UNKNOWN}. */
    public int rowOf(long nodeId) {
        return Math.max(UNKNOWN, Arrays.binarySearch(nodeIds, nodeId));
    }
}
