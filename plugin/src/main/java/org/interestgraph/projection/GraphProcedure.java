package org.interestgraph.projection;

import java.util.List;
import java.util.Optional;
import org.interestgraph.database.OwnTransactions;
import org.interestgraph.parallel.Termination;
import org.neo4j.gds.api.DatabaseId;
import org.neo4j.gds.api.User;
import org.neo4j.gds.core.utils.progress.TaskRegistryFactory;
import org.neo4j.gds.logging.LogAdapter;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Transaction;
import org.neo4j.internal.kernel.api.security.SecurityContext;
import org.neo4j.logging.Log;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.TerminationGuard;

/**
 * What the database gives to a procedure that works on projections. Every injected part is one that Neo4j and GDS offer
 * to restricted procedures, so {@code dbms.security.procedures.unrestricted} need not name ours.
 */
public abstract class GraphProcedure {

    @Context
    public GraphDatabaseService database;

    @Context
    public Transaction transaction;

    @Context
    public SecurityContext securityContext;

    @Context
    public TerminationGuard terminationGuard;

    @Context
    public Log log;

    @Context
    public TaskRegistryFactory taskRegistryFactory;

    /** The graphs of the calling user in this database; an administrator sees those of others too, as in GDS. */
    protected GraphCatalog catalog() {
        return catalog(Optional.empty());
    }

    /** As {@link #catalog()}, or those of {@code username} alone, which an administrator may ask for. */
    protected GraphCatalog catalog(Optional<String> username) {
        User user = new User(
                securityContext.subject().executingUser(),
                securityContext.roles().contains("admin"));
        return new GraphCatalog(user, username, DatabaseId.of(database.databaseName()), termination());
    }

    /** Stops work when the transaction is terminated; may be asked from any thread. */
    protected Termination termination() {
        return terminationGuard::check;
    }

    /**
     * Starts a task that {@code gds.listProgress} shows.
     *
     * @param logged whether percentages go to the log as well
     * @param jobId that it is shown with
     */
    protected TaskProgress progress(
            String task, List<TaskProgress.Part> parts, int concurrency, boolean logged, String jobId) {
        return new TaskProgress(
                task,
                parts,
                concurrency,
                jobId,
                taskRegistryFactory,
                logged ? new LogAdapter(log) : org.neo4j.gds.logging.Log.noOpLog());
    }

    /** Where vectors go back to. */
    protected NodePropertyResults nodePropertyResults() {
        return new NodePropertyResults(ownTransactions());
    }

    /** For what is too large for the caller's transaction. */
    protected OwnTransactions ownTransactions() {
        return new OwnTransactions(database, termination());
    }
}
