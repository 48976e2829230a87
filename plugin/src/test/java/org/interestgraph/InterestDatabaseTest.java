package org.interestgraph;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.graphdb.GraphDatabaseService;

/** A test against the real database over Bolt. Whatever it leaves behind is removed after each test. */
public abstract class InterestDatabaseTest {

    protected static Driver driver() {
        return InterestDatabase.driver();
    }

    /** The same database without a network between, for what Cypher cannot make. */
    protected static GraphDatabaseService service() {
        return InterestDatabase.service();
    }

    /** Runs {@code query} to its end and gives its rows as maps. */
    protected static List<Map<String, Object>> rows(String query, Map<String, Object> parameters) {
        try (Session session = driver().session()) {
            return session.run(query, parameters).list(Record::asMap);
        }
    }

    protected static List<Map<String, Object>> rows(String query) {
        return rows(query, Map.of());
    }

    /** Runs {@code query}, which gives exactly one row. */
    protected static Map<String, Object> row(String query, Map<String, Object> parameters) {
        try (Session session = driver().session()) {
            return session.run(query, parameters).single().asMap();
        }
    }

    protected static Map<String, Object> row(String query) {
        return row(query, Map.of());
    }

    /** Runs {@code query}, which must fail, and gives the sentence the user is told, without the driver's prefix. */
    protected static String errorOf(String query, Map<String, Object> parameters) {
        try (Session session = driver().session()) {
            List<Record> unexpected = session.run(query, parameters).list();
            throw new AssertionError("The query should have failed, but gave " + unexpected + ": " + query);
        } catch (Neo4jException e) {
            return e.getMessage().replaceFirst("^Failed to invoke procedure `[^`]+`: Caused by: [\\w.$]+: ", "");
        }
    }

    protected static String errorOf(String query) {
        return errorOf(query, Map.of());
    }

    @AfterEach
    void removeEverything() {
        rows("CALL gds.graph.list() YIELD graphName WITH collect(graphName) AS names"
                + " CALL gds.graph.drop(names) YIELD graphName RETURN graphName");
        rows("MATCH (n) DETACH DELETE n");
    }
}
