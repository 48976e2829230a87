package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.exceptions.Neo4jException;

class ModelTrainTerminationTest extends BlockShopTest {

    private static final String TRAINING = "CALL interest.model.train('large', 'endless', $configuration)";

    /** So many epochs that the training is still running whenever the test looks. */
    private static final Map<String, Object> ENDLESS =
            Map.of("epochs", 100_000, "patience", 100_000, "batchSize", 512, "logProgress", false);

    @Test
    void progressMovesAndTerminatingEndsItWithoutATrace() {
        rows(
                """
                UNWIND range(1, 2000) AS n CREATE (:User {userId: 'many' + n, number: n})
                WITH n WHERE n <= 800 CREATE (:Item {itemId: 'many' + n, number: n})""");
        rows(
                """
                MATCH (u:User) WHERE u.number IS NOT NULL
                UNWIND range(1, 8) AS k
                MATCH (i:Item {number: (u.number * 7 + k * k * 31) % 800 + 1})
                CREATE (u)-[:BOUGHT {weight: 1.0}]->(i)""");
        project("large", "NATURAL");
        List<Map<String, Object>> graphs = graphs();

        CompletableFuture<List<Map<String, Object>>> training =
                CompletableFuture.supplyAsync(() -> rows(TRAINING, Map.of("configuration", ENDLESS)));
        String earlier = eventually(training, () -> progress().stream()
                .map(row -> (String) row.get("progress"))
                .filter(progress -> !progress.equals("0%") && !progress.equals("n/a"))
                .findFirst()
                .orElse(null));
        String later = eventually(training, () -> progress().stream()
                .map(row -> (String) row.get("progress"))
                .filter(progress -> !progress.equals(earlier))
                .findFirst()
                .orElse(null));
        assertThat(percent(later)).isGreaterThan(percent(earlier));

        String id = (String) row("SHOW TRANSACTIONS YIELD transactionId, currentQuery"
                        + " WHERE currentQuery STARTS WITH \"CALL interest.model.train('large'\" RETURN transactionId")
                .get("transactionId");
        long start = System.nanoTime();
        rows("TERMINATE TRANSACTION $id", Map.of("id", id));
        Throwable failure = catchThrowable(training::join);
        System.out.printf("Training ended %d ms after its termination.%n", (System.nanoTime() - start) / 1_000_000);

        assertThat(failure).isInstanceOf(CompletionException.class).hasCauseInstanceOf(Neo4jException.class);
        assertThat(((Neo4jException) failure.getCause()).code())
                .contains("Transaction")
                .contains("Terminated");
        assertThat(rows("MATCH (n) WHERE n:InterestModel OR n:InterestModelTable RETURN n"))
                .isEmpty();
        assertThat(graphs()).isEqualTo(graphs);
        assertThat(progress()).isEmpty();
    }

    /** Rows of running trainings. */
    private static List<Map<String, Object>> progress() {
        return rows("CALL gds.listProgress() YIELD taskName, status, progress"
                + " WHERE taskName CONTAINS 'Train' AND NOT taskName STARTS WITH '|   ' AND status = 'RUNNING'"
                + " RETURN taskName, progress");
    }

    private static List<Map<String, Object>> graphs() {
        return rows("CALL gds.graph.list() YIELD graphName, nodeCount, relationshipCount"
                + " RETURN graphName, nodeCount, relationshipCount ORDER BY graphName");
    }

    private static double percent(String progress) {
        return Double.parseDouble(progress.replace("%", "").replace(',', '.'));
    }

    /** Asks until there is an answer, as long as the training runs. */
    private static <T> T eventually(CompletableFuture<?> training, Supplier<T> question) {
        while (true) {
            if (training.isDone()) {
                throw new AssertionError("The training ended by itself: " + catchThrowable(training::join));
            }
            T answer = question.get();
            if (answer != null) {
                return answer;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
