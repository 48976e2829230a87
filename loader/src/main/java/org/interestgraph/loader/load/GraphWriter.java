package org.interestgraph.loader.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.features.Block;
import org.interestgraph.loader.features.Cursor;
import org.interestgraph.loader.features.GraphRows;
import org.interestgraph.loader.load.StageWriter.Source;
import org.interestgraph.loader.schema.EventType;
import org.neo4j.driver.BookmarkManagerConfig;
import org.neo4j.driver.BookmarkManagers;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Writes the aggregated rows to Neo4j: nodes first, in the order of their ids, so that the same import gives the same graph,
 * then relationships. Nothing is deleted but an item's links to categories and terms it has left.
 */
public final class GraphWriter implements AutoCloseable {
    private static final String COMPLETES =
            "running the same import again completes the graph and counts nothing twice.";
    private static final String AWAIT_INDEXES = "CALL db.awaitIndexes(300)";

    /** A transaction keeps one thread of the server busy. With more, neighbours in the store's chains lock each other out. */
    private static final int WRITERS = 2;

    /** With fewer on average, blocks are not worth their while. */
    private static final int BATCHES_OF_BLOCK = 4;

    private final Driver driver;
    private final SessionConfig sessions;
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private final int batchSize;
    private final Progress progress;
    private final String address;
    private final Map<String, Written> written = new LinkedHashMap<>();

    /** @param address of the server, for messages */
    public GraphWriter(Driver driver, Optional<String> database, int batchSize, Progress progress, String address) {
        this.driver = driver;
        SessionConfig.Builder config = SessionConfig.builder()
                .withBookmarkManager(BookmarkManagers.defaultManager(
                        BookmarkManagerConfig.builder().build()));
        this.sessions = database.map(config::withDatabase).orElse(config).build();
        this.batchSize = batchSize;
        this.progress = progress;
        this.address = address;
    }

    /** Makes the constraints and indexes that are not there yet, and waits until they can be used. */
    public void prepareSchema() {
        try (Session session = session()) {
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
            writePairs(WriteStatement.of(type), rows.countInteractions(type), block -> rows.interactions(type, block));
        }
        write(WriteStatement.FOLLOWS, rows.countFollows(), rows::follows);
        writePairs(WriteStatement.HELD_OUT, rows.countHeldOut(), rows::heldOut);
        return written;
    }

    private void write(WriteStatement statement, long total, Source source) {
        write(statement, total, List.of(List.of(source)));
    }

    /** Events and held-out pairs: the blocks of a round at the same time, since they share no node. */
    private void writePairs(WriteStatement statement, long total, Function<Block, Cursor<Map<String, Object>>> source) {
        int parts = total < (long) BATCHES_OF_BLOCK * WRITERS * WRITERS * batchSize ? 1 : WRITERS;
        write(
                statement,
                total,
                Block.rounds(parts).stream()
                        .map(round -> round.stream()
                                .<Source>map(block -> () -> source.apply(block))
                                .toList())
                        .toList());
    }

    /** Round after round. */
    private void write(WriteStatement statement, long total, List<List<Source>> rounds) {
        if (total == 0) {
            return;
        }
        try (Progress.Stage stage = progress.start("writing " + statement.stage(), total)) {
            StageWriter writer = new StageWriter(statement, batchSize, this::session, progress, stage);
            try {
                for (List<Source> round : rounds) {
                    writer.write(round, writers);
                }
            } catch (Neo4jException e) {
                throw new ImportException(
                        Connection.sentence(e, address).getMessage() + " It happened while writing; "
                                + soFar(statement, writer.written(), total)
                                + (Connection.needsRestart(e) ? " after the restart, " : " ") + COMPLETES,
                        e);
            }
            if (progress.cancelled() && writer.written().rows() < total) {
                throw new ImportException("The import was stopped while writing; "
                        + soFar(statement, writer.written(), total) + " " + COMPLETES);
            }
            written.put(statement.stage(), writer.written());
        }
    }

    private String soFar(WriteStatement statement, Written sum, long total) {
        String before = written.isEmpty() ? "" : String.join(", ", written.keySet()) + " are complete, ";
        return before + sum.rows() + " of " + total + " " + statement.stage() + " are written;";
    }

    /** Sees what the sessions before it wrote, in a cluster as well. */
    private Session session() {
        return driver.session(sessions);
    }

    @Override
    public void close() {
        writers.shutdown();
    }
}
