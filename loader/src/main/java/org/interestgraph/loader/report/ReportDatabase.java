package org.interestgraph.loader.report;

import java.util.List;
import java.util.Map;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.load.Refusal;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/** The database that holds the model. Statements run one by one, and none begins once the user asked to stop. */
final class ReportDatabase {
    private final Driver driver;
    private final SessionConfig session;
    private final Progress progress;

    /** @param name of the database; null: the user's own */
    ReportDatabase(Driver driver, String name, Progress progress) {
        this.driver = driver;
        this.session = name == null ? SessionConfig.defaultConfig() : SessionConfig.forDatabase(name);
        this.progress = progress;
    }

    /** @throws ImportException with the server's sentence where the statement fails, or where the user asked to stop */
    List<Record> query(String cypher, Map<String, Object> parameters) {
        if (progress.cancelled()) {
            throw new ImportException("The report was stopped; nothing was written.");
        }
        return tidy(cypher, parameters);
    }

    /** As {@link #query}, also after the user asked to stop: what was made for the report must go. */
    List<Record> tidy(String cypher, Map<String, Object> parameters) {
        try (Session open = driver.session(session)) {
            return open.run(cypher, parameters).list();
        } catch (Neo4jException e) {
            throw new ImportException(Refusal.sentence(e), e);
        }
    }
}
