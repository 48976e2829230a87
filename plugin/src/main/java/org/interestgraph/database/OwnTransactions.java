package org.interestgraph.database;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.interestgraph.parallel.Termination;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.TransactionFailureException;
import org.neo4j.graphdb.TransientFailureException;

/**
 * Runs work in transactions beside the caller's, which commit at once: the state of each stays small, and rolling the
 * caller's back undoes nothing. May be used by many threads.
 *
 * @param termination stops work when the caller's transaction is terminated
 */
public record OwnTransactions(GraphDatabaseService database, Termination termination) {

    private static final int ATTEMPTS = 5;
    private static final long FIRST_WAIT_MILLIS = 50;

    /** Ends waiting for locks that the caller's own transaction holds, which would never end. */
    private static final long SECONDS = 120;

    /**
     * Runs {@code work} and commits; again where another transaction was in its way, so it must be repeatable.
     *
     * @throws IllegalStateException if others stay in its way
     */
    public <T> T run(Function<Transaction, T> work) {
        for (int attempt = 1; ; attempt++) {
            termination.assertRunning();
            try (Transaction transaction = database.beginTx(SECONDS, TimeUnit.SECONDS)) {
                T result = work.apply(transaction);
                transaction.commit();
                return result;
            } catch (TransientFailureException | TransactionFailureException e) {
                termination.assertRunning();
                if (attempt == ATTEMPTS || e instanceof TransactionFailureException) {
                    // Without the cause: Neo4j tells the user the message of the innermost exception.
                    throw new IllegalStateException(
                            "Writing stopped half-way, since another transaction holds what is to"
                                    + " be changed, or the database refused it (" + e.getMessage()
                                    + "); what was written stays:"
                                    + " end the other transaction, or this one if it changed the same nodes, and write again.");
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
}
