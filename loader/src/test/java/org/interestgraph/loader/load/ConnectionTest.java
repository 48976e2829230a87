package org.interestgraph.loader.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.DatabaseException;

/** What Neo4j 5.26 was seen to tell a client whose transactions filled the disk. */
class ConnectionTest {
    @Test
    void aDatabaseThatStoppedOverAFullDiskWantsSpaceAndARestart() {
        for (DatabaseException told : new DatabaseException[] {
            new DatabaseException(
                    "Neo.DatabaseError.Transaction.TransactionLogError",
                    "Could not append transaction: Transaction #68 {started …} to log."),
            new DatabaseException(
                    "Neo.DatabaseError.Transaction.TransactionStartFailed",
                    "The database has encountered a critical error, and needs to be restarted."
                            + " Please see database logs for more details.")
        }) {
            assertThat(Connection.needsRestart(told)).isTrue();
            assertThat(Connection.sentence(told, "bolt://shop:7687"))
                    .hasMessageContaining("bolt://shop:7687", "disk is full", "free space", "restart it")
                    .hasMessageNotContaining("refused the work");
        }
    }

    @Test
    void otherRefusalsAreSaidAsTheyAre() {
        DatabaseException told = new DatabaseException("Neo.DatabaseError.General.UnknownError", "Something else.");
        assertThat(Connection.needsRestart(told)).isFalse();
        assertThat(Connection.sentence(told, "there")).hasMessage("Neo4j at there refused the work: Something else.");
    }
}
