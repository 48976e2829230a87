package org.interestgraph.loader.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.interestgraph.server.StartOptions;
import org.interestgraph.server.TemporaryServer;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/**
 * Models and trials live in the database: a server that was stopped serves the model again and goes on with the search,
 * projections being gone by then.
 */
class ModelSurvivesRestartTest {

    private static final String RECOMMEND =
            """
            CALL interest.recommend('u3', {modelName: 'kept', k: 5}) YIELD rank, item, score, reasons
            RETURN rank, item.itemId AS itemId, score, reasons""";

    private static final String SEARCH =
            """
            CALL interest.model.search('shop', 'found', {
                parameterSpace: {embeddingDimension: [4, 8, 16]}, maxTrials: 3, epochs: 3 %s
            })
            YIELD trialsRun, trialsReused, validationMetrics""";

    private static final String TRIALS =
            "CALL interest.model.search.list('found') YIELD trial, parameters, value, finishedAt, configuration";

    @Test
    void afterARestartTheModelRecommendsTheSameAndTheSearchGoesOn() {
        try (TemporaryServer server = TemporaryServer.start()) {
            List<Map<String, Object>> before;
            List<Map<String, Object>> described;
            List<Map<String, Object>> trials;
            try (Driver driver = server.connect()) {
                run(driver, "UNWIND range(0, 19) AS i CREATE (:User {userId: 'u' + i}), (:Item {itemId: 'i' + i})");
                run(
                        driver,
                        """
                        MATCH (u:User), (i:Item)
                        WHERE toInteger(substring(u.userId, 1)) % 4 = toInteger(substring(i.itemId, 1)) % 4
                          AND (toInteger(substring(u.userId, 1)) + toInteger(substring(i.itemId, 1))) % 3 > 0
                        CREATE (u)-[:BOUGHT {weight: 1.0}]->(i)""");
                run(driver, "CALL interest.graph.project('shop')");
                run(driver, "CALL interest.model.train('shop', 'kept', {epochs: 5, embeddingDimension: 8})");
                before = run(driver, RECOMMEND);
                assertThat(run(driver, SEARCH.formatted(", budgetMinutes: 0")))
                        .singleElement()
                        .satisfies(row -> assertThat(row).containsEntry("trialsRun", 1L));
                trials = run(driver, TRIALS);
                assertThat(trials).hasSize(1);
                described = run(driver, "CALL interest.model.describe('kept')");
            }
            server.server().stop();
            server.server().start(StartOptions.defaults().withHeap("1g"));
            try (Driver driver = server.connect()) {
                assertThat(run(driver, "CALL gds.graph.list() YIELD graphName")).isEmpty();
                assertThat(run(driver, "CALL interest.model.describe('kept')")).isEqualTo(described);
                assertThat(before).hasSize(5);
                assertThat(run(driver, RECOMMEND)).isEqualTo(before);

                run(driver, "CALL interest.graph.project('shop')");
                assertThat(run(driver, SEARCH.formatted(""))).singleElement().satisfies(row -> assertThat(row)
                        .containsEntry("trialsRun", 2L)
                        .containsEntry("trialsReused", 1L));
                assertThat(run(driver, TRIALS)).hasSize(3).containsAll(trials);
            }
        }
    }

    private static List<Map<String, Object>> run(Driver driver, String query) {
        return driver.executableQuery(query).execute().records().stream()
                .map(Record::asMap)
                .toList();
    }
}
