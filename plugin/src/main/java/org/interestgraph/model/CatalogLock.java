package org.interestgraph.model;

import java.util.Optional;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * Lets one transaction at a time change which models there are, until it ends: the write lock of one node,
 * {@code (:InterestModelCatalog)}. No constraint is needed; the node is made when it is first wanted and goes with the
 * last model.
 */
final class CatalogLock {

    static final Label CATALOG = Label.label("InterestModelCatalog");

    /** So that two transactions that find no node do not make two. */
    private static final Object MAKING = new Object();

    private CatalogLock() {}

    /** Waits until no other transaction holds the lock and gives it to {@code transaction} until that ends. */
    static void take(GraphDatabaseService database, Transaction transaction) {
        while (true) {
            String elementId = existing(database);
            try {
                transaction.acquireWriteLock(transaction.getNodeByElementId(elementId));
                // Who held it before may have removed it.
                if (transaction.getNodeByElementId(elementId).hasLabel(CATALOG)) {
                    return;
                }
            } catch (NotFoundException e) {
                if (existing(database).equals(elementId)) {
                    // Removed by this very transaction, so it has the lock.
                    return;
                }
            }
        }
    }

    /** Removes the node with the lock, which {@code transaction} holds. */
    static void remove(Transaction transaction) {
        find(transaction).ifPresent(Node::delete);
    }

    private static String existing(GraphDatabaseService database) {
        synchronized (MAKING) {
            try (Transaction own = database.beginTx()) {
                Optional<Node> found = find(own);
                Node node = found.orElseGet(() -> own.createNode(CATALOG));
                String elementId = node.getElementId();
                own.commit();
                return elementId;
            }
        }
    }

    private static Optional<Node> find(Transaction transaction) {
        try (ResourceIterator<Node> nodes = transaction.findNodes(CATALOG)) {
            return nodes.stream().findFirst();
        }
    }
}
