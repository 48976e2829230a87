package org.interestgraph.loader.load;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.features.Cursor;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionContext;
import org.neo4j.driver.summary.ResultSummary;
import org.neo4j.driver.summary.SummaryCounters;

/**
 * Writes the rows of one statement, one transaction per batch. A batch that fails for a passing cause, such as a deadlock, is
 * retried by the driver.
 */
final class StageWriter {

    /** Where rows come from. */
    interface Source {
        Cursor<Map<String, Object>> open();
    }

    private final WriteStatement statement;
    private final int batchSize;
    private final Supplier<Session> sessions;
    private final Progress progress;
    private final Progress.Stage stage;
    private Written written = new Written(0, 0);
    private volatile boolean failed;

    StageWriter(
            WriteStatement statement,
            int batchSize,
            Supplier<Session> sessions,
            Progress progress,
            Progress.Stage stage) {
        this.statement = statement;
        this.batchSize = batchSize;
        this.sessions = sessions;
        this.progress = progress;
        this.stage = stage;
    }

    /** What is written by now. */
    synchronized Written written() {
        return written;
    }

    /**
     * Writes the rows of all sources, each source over a session of its own, and returns when none is being written any
     * more: because all are, the user asked to stop, or one failed.
     */
    void write(List<Source> together, ExecutorService writers) {
        List<Callable<Void>> tasks = together.stream()
                .<Callable<Void>>map(source -> () -> {
                    write(source);
                    return null;
                })
                .toList();
        try {
            for (Future<Void> task : writers.invokeAll(tasks)) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportException("The import was interrupted.", e);
        }
    }

    private void write(Source source) {
        try (Cursor<Map<String, Object>> cursor = source.open();
                Session session = sessions.get()) {
            for (List<Map<String, Object>> batch = cursor.next(batchSize);
                    !batch.isEmpty() && !failed && !progress.cancelled();
                    batch = cursor.next(batchSize)) {
                List<Map<String, Object>> rows = batch;
                add(session.executeWrite(tx -> writeBatch(tx, rows)));
            }
        } catch (RuntimeException e) {
            failed = true;
            throw e;
        }
    }

    private synchronized void add(Written batch) {
        written = written.plus(batch);
        stage.advance(batch.rows());
    }

    private Written writeBatch(TransactionContext tx, List<Map<String, Object>> rows) {
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
}
