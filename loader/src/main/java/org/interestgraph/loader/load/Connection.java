package org.interestgraph.loader.load;

import org.interestgraph.loader.ImportException;
import org.interestgraph.server.DiskSpace;
import org.neo4j.driver.Driver;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.DatabaseException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;

/** Says in one sentence why the database cannot be used. */
public final class Connection {
    private static final String LOG_FAILED = "Neo.DatabaseError.Transaction.TransactionLogError";

    private Connection() {}

    /** Returns when the database answers and takes the password; else fails with a sentence. */
    public static void check(Driver driver, String address) {
        try {
            driver.verifyConnectivity();
        } catch (Neo4jException e) {
            throw sentence(e, address);
        }
    }

    /**
     * Whether trying again is of no use before the server was restarted. Neo4j does not tell a client of a full disk: its
     * transaction log cannot be written, and every transaction from then on is refused.
     */
    static boolean needsRestart(Neo4jException e) {
        return LOG_FAILED.equals(e.code())
                || DiskSpace.isFull(e)
                || (e.getMessage() != null && e.getMessage().contains("needs to be restarted"));
    }

    static ImportException sentence(Neo4jException e, String address) {
        if (e instanceof AuthenticationException) {
            return new ImportException(
                    "Neo4j at " + address + " refused the user or the password; give the user with --user and the"
                            + " password with --password-file or in the environment variable NEO4J_PASSWORD.",
                    e);
        }
        if (e instanceof ServiceUnavailableException) {
            return new ImportException(
                    "No Neo4j answers at " + address + "; start one with `./interest server start`, or name yours with"
                            + " --uri.",
                    e);
        }
        if (needsRestart(e)) {
            return new ImportException(
                    "Neo4j at " + address + " has stopped writing after a critical error, as it does when its disk is"
                            + " full: free space where its data lie and restart it (`./interest server stop`, then `start`).",
                    e);
        }
        String refusal = e.getMessage() == null
                ? e.code()
                : e.getMessage().lines().findFirst().orElse(e.code());
        if (e instanceof ClientException || e instanceof DatabaseException) {
            return new ImportException("Neo4j at " + address + " refused the work: " + refusal, e);
        }
        return new ImportException("Neo4j at " + address + " failed: " + refusal + "; try again.", e);
    }
}
