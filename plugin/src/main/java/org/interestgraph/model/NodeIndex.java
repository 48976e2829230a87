package org.interestgraph.model;

import java.util.Arrays;

/**
 * The rows of a model's nodes by Neo4j's internal ids, and what tells the nodes apart where ids no longer do. Memory: 8 bytes
 * per node beside the keys.
 *
 * <p>Ids are as they were when the model was trained: a first guess, which {@link ModelNodes} checks by the keys.
 */
public final class NodeIndex {

    /** What {@link #rowOf} gives for a node that the model does not know. */
    public static final int UNKNOWN = -1;

    private final long[] nodeIds;
    private final NodeKeys keys;
    private final MovedNodes moved = new MovedNodes();

    /**
     * @param nodeIds Neo4j node id of every row, ascending, as projections are read
     * @param keys of the rows
     */
    public NodeIndex(long[] nodeIds, NodeKeys keys) {
        this.nodeIds = nodeIds;
        this.keys = keys;
    }

    /** Nodes that are told apart by their ids alone. */
    public NodeIndex(long[] nodeIds) {
        this(nodeIds, NodeKeys.none(nodeIds.length));
    }

    public int size() {
        return nodeIds.length;
    }

    /** Neo4j node id of a row when the model was trained. */
    public long nodeId(int row) {
        return nodeIds[row];
    }

    /** Row that had this id when the model was trained, or {@link #UNKNOWN}. */
    public int rowOf(long nodeId) {
        return Math.max(UNKNOWN, Arrays.binarySearch(nodeIds, nodeId));
    }

    public NodeKeys keys() {
        return keys;
    }

    MovedNodes moved() {
        return moved;
    }
}
