package org.interestgraph.database;

import java.util.Optional;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Transaction;

/** Nodes by the ids that a projection knows them by. */
public final class StoredNodes {

    private StoredNodes() {}

    /** Empty where the node was deleted. */
    public static Optional<Node> find(Transaction transaction, long nodeId) {
        try {
            return Optional.of(get(transaction, nodeId));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** @throws NotFoundException where the node was deleted */
    @SuppressWarnings({"deprecation", "removal"})
    public static Node get(Transaction transaction, long nodeId) {
        return transaction.getNodeById(nodeId);
    }
}
