package org.interestgraph.recommend;

import java.util.BitSet;
import org.interestgraph.database.StoredNodes;
import org.interestgraph.parallel.Termination;
import org.neo4j.graphdb.Transaction;

/**
 * The users and items of a projection and which of them the database no longer has: they were deleted since projecting.
 *
 * <p>Memory: a bit per node beside the ids.
 */
public final class RecommendedNodes {

    private static final int NODES_BETWEEN_CHECKS = 10_000;

    private final long[] users;
    private final long[] items;
    private final BitSet missingUsers;
    private final BitSet missingItems;

    private RecommendedNodes(long[] users, long[] items, BitSet missingUsers, BitSet missingItems) {
        this.users = users;
        this.items = items;
        this.missingUsers = missingUsers;
        this.missingItems = missingItems;
    }

    /**
     * Looks up every node.
     *
     * @param users Neo4j node id of every user
     * @param items Neo4j node id of every item
     */
    public static RecommendedNodes of(Transaction transaction, long[] users, long[] items, Termination termination) {
        return new RecommendedNodes(
                users, items, missing(transaction, users, termination), missing(transaction, items, termination));
    }

    private static BitSet missing(Transaction transaction, long[] nodeIds, Termination termination) {
        BitSet missing = new BitSet();
        for (int n = 0; n < nodeIds.length; n++) {
            if (n % NODES_BETWEEN_CHECKS == 0) {
                termination.assertRunning();
            }
            if (StoredNodes.find(transaction, nodeIds[n]).isEmpty()) {
                missing.set(n);
            }
        }
        return missing;
    }

    /** Neo4j node id of every user; not to be changed. */
    public long[] users() {
        return users;
    }

    /** Neo4j node id of every item; not to be changed. */
    public long[] items() {
        return items;
    }

    /** Items that cannot be recommended; not to be changed. */
    public BitSet missingItems() {
        return missingItems;
    }

    public boolean isUserMissing(int user) {
        return missingUsers.get(user);
    }

    /** Users that are there. */
    public long userCount() {
        return users.length - missingUsers.cardinality();
    }

    /** Users and items that are not. */
    public long missingCount() {
        return missingUsers.cardinality() + missingItems.cardinality();
    }

    void userIsMissing(int user) {
        missingUsers.set(user);
    }

    void itemIsMissing(int item) {
        missingItems.set(item);
    }
}
