package org.interestgraph.procedures;

import java.util.Optional;
import org.interestgraph.database.StoredNodes;
import org.neo4j.graphdb.Transaction;

/** The ids by which people know nodes, each read once and when it is asked for. Memory: 4 bytes per node beside the ids. */
final class NodeIds {

    private static final Object NONE = new Object();

    private final Transaction transaction;
    private final long[] nodeIds;
    private final Optional<String> property;
    private final Object[] read;

    /** @param property identifies the nodes; absent: nothing does */
    NodeIds(Transaction transaction, long[] nodeIds, Optional<String> property) {
        this.transaction = transaction;
        this.nodeIds = nodeIds;
        this.property = property;
        this.read = new Object[property.isPresent() ? nodeIds.length : 0];
    }

    /** That of the node at a place; null where it has none, or is no more. */
    Object of(int place) {
        if (property.isEmpty()) {
            return null;
        }
        if (read[place] == null) {
            read[place] = StoredNodes.find(transaction, nodeIds[place])
                    .map(node -> node.getProperty(property.get(), null))
                    .orElse(NONE);
        }
        return read[place] == NONE ? null : read[place];
    }
}
