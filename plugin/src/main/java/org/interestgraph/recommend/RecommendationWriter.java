package org.interestgraph.recommend;

import org.interestgraph.model.ModelInfo;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.recommend.BatchRecommender.Recommendations;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/**
 * Replaces every user's recommendations in the caller's transaction: all users change together or none does.
 *
 * <p>Memory: the transaction's state, about half a kilobyte per relationship written.
 */
public final class RecommendationWriter {

    /** Heap that a relationship takes in the transaction's state until it commits, about. */
    static final long BYTES_PER_RELATIONSHIP = 512;

    private static final int USERS_BETWEEN_CHECKS = 64;

    private final Transaction transaction;
    private final RelationshipType type;
    private final ModelInfo model;
    private long deleted;
    private long written;

    public RecommendationWriter(Transaction transaction, String relationshipType, ModelInfo model) {
        this.transaction = transaction;
        this.type = RelationshipType.withName(relationshipType);
        this.model = model;
    }

    /**
     * @param users Neo4j node id of every user
     * @param items Neo4j node id of every item
     * @param progress advanced by one per user
     */
    public void write(
            long[] users, long[] items, Recommendations recommendations, Termination termination, Progress progress) {
        for (int user = 0; user < users.length; user++) {
            if (user % USERS_BETWEEN_CHECKS == 0) {
                termination.assertRunning();
            }
            replace(nodeOf(users[user]), user, items, recommendations);
            progress.advance(1);
        }
    }

    private void replace(Node node, int user, long[] items, Recommendations recommendations) {
        for (Relationship old : node.getRelationships(Direction.OUTGOING, type)) {
            old.delete();
            deleted++;
        }
        int count = recommendations.count(user);
        for (int place = 0; place < count; place++) {
            int at = user * recommendations.k() + place;
            Relationship relationship =
                    node.createRelationshipTo(nodeOf(items[recommendations.items()[at]]), type);
            relationship.setProperty("rank", (long) place + 1);
            relationship.setProperty("score", (double) recommendations.scores()[at]);
            relationship.setProperty("modelName", model.modelName());
            relationship.setProperty("modelVersion", model.version());
            written++;
        }
    }

    @SuppressWarnings({"deprecation", "removal"})
    private Node nodeOf(long nodeId) {
        return transaction.getNodeById(nodeId);
    }

    /** Relationships of earlier calls that are gone. */
    public long relationshipsDeleted() {
        return deleted;
    }

    public long relationshipsWritten() {
        return written;
    }
}
