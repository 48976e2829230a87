package org.interestgraph.recommend;

import org.interestgraph.database.OwnTransactions;
import org.interestgraph.database.StoredNodes;
import org.interestgraph.model.ModelInfo;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.recommend.BatchRecommender.Recommendations;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/**
 * Replaces users' recommendations of one model: a user's are all old or all new to every reader. What the model did not
 * write is left alone. Nodes deleted meanwhile are passed over and noted.
 */
public final class RecommendationWriter {

    /** Heap that a relationship takes in the transaction's state until it commits, about; the one that it replaces as well. */
    static final long BYTES_PER_RELATIONSHIP = 512 + 256;

    private static final int USERS_BETWEEN_CHECKS = 64;

    private final RelationshipType type;
    private final ModelInfo model;
    private final RecommendedNodes nodes;
    private final Recommendations recommendations;
    private final Termination termination;
    private final Progress progress;
    private Counts total = new Counts(0, 0);
    private long batches;

    private record Counts(long deleted, long written) {

        Counts plus(Counts other) {
            return new Counts(deleted + other.deleted, written + other.written);
        }
    }

    /** @param progress advanced by one per user */
    public RecommendationWriter(
            String relationshipType,
            ModelInfo model,
            RecommendedNodes nodes,
            Recommendations recommendations,
            Termination termination,
            Progress progress) {
        this.type = RelationshipType.withName(relationshipType);
        this.model = model;
        this.nodes = nodes;
        this.recommendations = recommendations;
        this.termination = termination;
        this.progress = progress;
    }

    /** Replaces all in {@code transaction}, whose state holds them until it commits. */
    public void write(Transaction transaction) {
        total = replace(transaction, 0, nodes.users().length);
        progress.advance(nodes.users().length);
    }

    /**
     * Replaces the recommendations of {@code usersPerBatch} users after the other, each batch in a transaction of its own.
     * Where it is stopped half-way, users whose turn had not come keep what they had.
     */
    public void writeInBatches(OwnTransactions transactions, int usersPerBatch) {
        int users = nodes.users().length;
        for (int from = 0; from < users; from += usersPerBatch) {
            int first = from;
            int to = Math.min(users, from + usersPerBatch);
            total = total.plus(transactions.run(transaction -> replace(transaction, first, to)));
            batches++;
            progress.advance(to - from);
        }
    }

    private Counts replace(Transaction transaction, int from, int to) {
        Counts counts = new Counts(0, 0);
        for (int user = from; user < to; user++) {
            if ((user - from) % USERS_BETWEEN_CHECKS == 0) {
                termination.assertRunning();
            }
            if (!nodes.isUserMissing(user)) {
                counts = counts.plus(replace(transaction, user));
            }
        }
        return counts;
    }

    private Counts replace(Transaction transaction, int user) {
        Node node;
        try {
            node = StoredNodes.get(transaction, nodes.users()[user]);
            // Whoever deletes the node, or writes to it as well, waits from here on.
            transaction.acquireWriteLock(node);
            StoredNodes.get(transaction, nodes.users()[user]);
        } catch (NotFoundException e) {
            nodes.userIsMissing(user);
            return new Counts(0, 0);
        }
        long deleted = deleteOld(node);
        long written = 0;
        int count = recommendations.count(user);
        for (int place = 0; place < count; place++) {
            int at = user * recommendations.k() + place;
            int item = recommendations.items()[at];
            try {
                Relationship relationship =
                        node.createRelationshipTo(StoredNodes.get(transaction, nodes.items()[item]), type);
                written++;
                WrittenRecommendation.describe(
                        relationship, written, recommendations.scores()[at], model);
            } catch (NotFoundException e) {
                nodes.itemIsMissing(item);
            }
        }
        return new Counts(deleted, written);
    }

    private long deleteOld(Node node) {
        long deleted = 0;
        for (Relationship old : node.getRelationships(Direction.OUTGOING, type)) {
            try {
                if (WrittenRecommendation.isOf(old, model)) {
                    old.delete();
                    deleted++;
                }
            } catch (NotFoundException e) {
                // Another transaction deleted it first, which is as good.
                continue;
            }
        }
        return deleted;
    }

    /** Relationships of earlier calls that are gone. */
    public long relationshipsDeleted() {
        return total.deleted();
    }

    public long relationshipsWritten() {
        return total.written();
    }

    /** Transactions of its own that the writing took. */
    public long batches() {
        return batches;
    }
}
