package org.interestgraph.recommend;

import java.util.concurrent.TimeUnit;
import org.interestgraph.model.ModelInfo;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.recommend.BatchRecommender.Recommendations;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.TransactionFailureException;
import org.neo4j.graphdb.TransactionTerminatedException;
import org.neo4j.graphdb.TransientFailureException;

/**
 * Replaces users' recommendations of one model: a user's are all old or all new to every reader. What the model did not
 * write is left alone. Nodes deleted meanwhile are passed over and noted.
 */
public final class RecommendationWriter {

    /** Heap that a relationship takes in the transaction's state until it commits, about; the one that it replaces as well. */
    static final long BYTES_PER_RELATIONSHIP = 512 + 256;

    private static final int USERS_BETWEEN_CHECKS = 64;
    private static final int ATTEMPTS = 5;
    private static final long FIRST_WAIT_MILLIS = 50;
    private static final long BATCH_SECONDS = 120;

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
    public void writeInBatches(GraphDatabaseService database, int usersPerBatch) {
        int users = nodes.users().length;
        for (int from = 0; from < users; from += usersPerBatch) {
            int to = Math.min(users, from + usersPerBatch);
            total = total.plus(batch(database, from, to));
            batches++;
            progress.advance(to - from);
        }
    }

    private Counts batch(GraphDatabaseService database, int from, int to) {
        for (int attempt = 1; ; attempt++) {
            try (Transaction transaction = database.beginTx(BATCH_SECONDS, TimeUnit.SECONDS)) {
                Counts counts = replace(transaction, from, to);
                transaction.commit();
                return counts;
            } catch (TransientFailureException | TransactionFailureException e) {
                termination.assertRunning();
                if (attempt == ATTEMPTS || e instanceof TransactionTerminatedException) {
                    // Without the cause: Neo4j tells the user the message of the innermost exception.
                    throw new IllegalStateException("Writing stopped after the recommendations of " + from + " of "
                            + nodes.users().length + " users, which are committed, since other transactions held what"
                            + " is to be changed (" + e.getMessage() + "); end them and write again.");
                }
                pause(FIRST_WAIT_MILLIS << attempt);
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Writing was interrupted.");
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
            node = nodeOf(transaction, nodes.users()[user]);
            // Whoever deletes the node, or writes to it as well, waits from here on.
            transaction.acquireWriteLock(node);
            nodeOf(transaction, nodes.users()[user]);
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
                Relationship relationship = node.createRelationshipTo(nodeOf(transaction, nodes.items()[item]), type);
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

    @SuppressWarnings({"deprecation", "removal"})
    private static Node nodeOf(Transaction transaction, long nodeId) {
        return transaction.getNodeById(nodeId);
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
