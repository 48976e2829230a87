package org.interestgraph.loader.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.features.Cursor;
import org.interestgraph.loader.features.GraphRows;
import org.interestgraph.loader.schema.EventType;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.summary.ResultSummary;
import org.neo4j.driver.summary.SummaryCounters;

/**
 * Writes the aggregated rows to Neo4j: nodes first, then relationships, each kind sorted by its ids, in one transaction
 * per batch, one after the other, so that batches never wait for each other's locks. A batch that fails for a passing
 * cause is retried by the driver. Nothing is deleted but an item's links to categories and terms it has left.
 */
public final class GraphWriter implements AutoCloseable {
    private static final String AWAIT_INDEXES = "CALL db.awaitIndexes(300)";

    private final Session session;
    private final int batchSize;
    private final Progress progress;
    private final String address;
    private final Map<String, Written> written = new LinkedHashMap<>();

    /** @param address of the server, for messages */
    public GraphWriter(Driver driver, Optional<String> database, int batchSize, Progress progress, String address) {
        this.session = driver.session(database.map(SessionConfig::forDatabase).orElseGet(SessionConfig::defaultConfig));
        this.batchSize = batchSize;
        this.progress = progress;
        this.address = address;
    }

    /** Makes the constraints and indexes that are not there yet, and waits until they can be used. */
    public void prepareSchema() {
        try {
            for (String statement : SchemaStatements.all()) {
                session.executeWriteWithoutResult(tx -> tx.run(statement).consume());
            }
            session.run(AWAIT_INDEXES).consume();
        } catch (Neo4jException e) {
            throw Connection.sentence(e, address);
        }
    }

    /**
     * Writes everything.
     *
     * @return what each stage wrote, in order; stages without rows left out
     */
    public Map<String, Written> write(GraphRows rows) {
        write(WriteStatement.CATEGORIES, rows.countCategories(), rows::categories);
        write(WriteStatement.USERS, rows.countUsers(), rows::users);
        write(WriteStatement.ITEMS, rows.countItems(), rows::items);
        write(WriteStatement.IN_CATEGORY, rows.countCategorised(), rows::categorised);
        write(WriteStatement.TERMS, rows.countTerms(), rows::terms);
        write(WriteStatement.HAS_TERM, rows.countHasTerm(), rows::hasTerm);
        for (EventType type : EventType.values()) {
            write(WriteStatement.of(type), rows.countInteractions(type), () -> rows.interactions(type));
        }
        write(WriteStatement.FOLLOWS, rows.countFollows(), rows::follows);
        write(WriteStatement.HELD_OUT, rows.countHeldOut(), rows::heldOut);
        return written;
    }

    private interface Source {
        Cursor<Map<String, Object>> open();
    }

    private void write(WriteStatement statement, long total, Source source) {
        if (total == 0) {
            return;
        }
        Written sum = new Written(0, 0);
        try (Cursor<Map<String, Object>> cursor = source.open();
                Progress.Stage stage = progress.start("writing " + statement.stage(), total)) {
            for (List<Map<String, Object>> batch = cursor.next(batchSize);
                    !batch.isEmpty();
                    batch = cursor.next(batchSize)) {
                if (progress.cancelled()) {
                    throw new ImportException("The import was stopped while writing; " + soFar(statement, sum, total));
                }
                List<Map<String, Object>> rows = batch;
                sum = sum.plus(session.executeWrite(tx -> writeBatch(tx, statement, rows)));
                stage.advance(rows.size());
            }
        } catch (Neo4jException e) {
            throw new ImportException(
                    Connection.sentence(e, address).getMessage() + " It happened while writing; "
                            + soFar(statement, sum, total),
                    e);
        }
        written.put(statement.stage(), sum);
    }

    private static Written writeBatch(TransactionContext tx, WriteStatement statement, List<Map<String, Object>> rows) {
        var result = tx.run(statement.cypher(), Map.of("rows", rows));
        long count = result.single().get("written").asLong();
        ResultSummary summary = result.consume();
        if (count != rows.size()) {
            throw new ImportException("Writing " + statement.stage() + " reached " + count + " of " + rows.size()
                    + " rows of a batch: nodes of this import were removed meanwhile; run the same import again.");
        }
        SummaryCounters counters = summary.counters();
        return new Written(count, counters.nodesCreated() + counters.relationshipsCreated());
    }

    private String soFar(WriteStatement statement, Written sum, long total) {
        String before = written.isEmpty() ? "" : String.join(", ", written.keySet()) + " are complete, ";
        return before + sum.rows() + " of " + total + " " + statement.stage()
                + " are written; running the same import again completes the graph and counts nothing twice.";
    }

    @Override
    public void close() {
        session.close();
    }
}
