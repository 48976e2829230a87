package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.Neo4jException;

class ModelSearchTerminationTest extends BlockShopTest {

    private static final String SEARCH = "CALL interest.model.search('shop', 'killed', $configuration)";

    @Test
    void terminatingKeepsTheTrialsThatWereDone() throws InterruptedException {
        Map<String, Object> configuration = new HashMap<>(small("maxTrials", 10_000, "logProgress", false));
        configuration.remove("learningRate");
        configuration.put("parameterSpace", Map.of("learningRate", Map.of("range", List.of(0.001, 0.1))));
        CompletableFuture<List<Map<String, Object>>> search =
                CompletableFuture.supplyAsync(() -> rows(SEARCH, Map.of("configuration", configuration)));
        while (done() < 3 || progress().isEmpty()) {
            assertThat(search).isNotDone();
            Thread.sleep(20);
        }
        assertThat(progress().get(0)).matches(".*Search.* RUNNING");

        String id = (String) row("SHOW TRANSACTIONS YIELD transactionId, currentQuery"
                        + " WHERE currentQuery STARTS WITH \"CALL interest.model.search('shop'\" RETURN transactionId")
                .get("transactionId");
        rows("TERMINATE TRANSACTION $id", Map.of("id", id));
        Throwable failure = catchThrowable(search::join);
        assertThat(((Neo4jException) failure.getCause()).code()).contains("Terminated");
        assertThat(progress()).isEmpty();
        assertThat(rows("CALL interest.model.list()")).isEmpty();
        long done = done();
        assertThat(done).isGreaterThanOrEqualTo(3);
        assertThat(rows("CALL interest.model.search.list() YIELD state RETURN DISTINCT state"))
                .containsExactly(Map.of("state", "FINISHED"));

        configuration.put("maxTrials", done + 1);
        assertThat(row(SEARCH, Map.of("configuration", configuration)))
                .containsEntry("trialsReused", done)
                .containsEntry("trialsRun", 1L)
                .containsEntry("version", 1L);
    }

    private static long done() {
        return (long) row("MATCH (t:InterestModelTrial) RETURN count(t) AS n").get("n");
    }

    private static List<String> progress() {
        return rows("CALL gds.listProgress() YIELD taskName, status WHERE taskName CONTAINS 'Search'"
                        + " RETURN taskName + ' ' + status AS text")
                .stream()
                .map(row -> (String) row.get("text"))
                .toList();
    }
}
