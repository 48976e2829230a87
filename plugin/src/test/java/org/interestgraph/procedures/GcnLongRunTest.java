package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.interestgraph.InterestDatabaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GcnLongRunTest extends InterestDatabaseTest {

    private static final String RUN = "CALL interest.gcn.mutate('big', {mutateProperty: 'embedding', layers: 10,"
            + " embeddingDimension: 1024, concurrency: 2})";

    private static final String TERMINATE = "SHOW TRANSACTIONS YIELD transactionId, currentQuery WHERE currentQuery"
            + " STARTS WITH 'CALL interest.gcn.mutate' TERMINATE TRANSACTIONS transactionId YIELD message RETURN message";

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void progressIsListedAndTerminationStopsItLeavingNothing() throws Exception {
        rows("CALL gds.graph.generate('big', 30000, 60)");
        assertThat(rows(TERMINATE)).isEmpty();
        CompletableFuture<List<Map<String, Object>>> run = CompletableFuture.supplyAsync(() -> rows(RUN));
        Set<Object> percentages = new HashSet<>();
        while (percentages.size() < 3 && !run.isDone()) {
            rows("CALL gds.listProgress() YIELD taskName, progress RETURN trim(taskName) AS task, progress").stream()
                    .filter(row ->
                            row.get("task").equals("|-- GCN") || row.get("task").equals("GCN"))
                    .forEach(row -> percentages.add(row.get("progress")));
            Thread.sleep(50);
        }
        assertThat(percentages)
                .as("progress of GCN as gds.listProgress gives it")
                .hasSizeGreaterThanOrEqualTo(3);

        Instant asked = Instant.now();
        assertThat(rows(TERMINATE)).hasSize(1);
        assertThatThrownBy(run::join).hasMessageContaining("terminated");
        System.out.println(
                "Stopped " + Duration.between(asked, Instant.now()).toMillis() + " ms after being asked to.");
        assertThat(row("CALL gds.graph.list('big') YIELD schemaWithOrientation RETURN schemaWithOrientation AS s"))
                .asString()
                .doesNotContain("embedding");
        assertThat(rows("CALL gds.listProgress() YIELD taskName, status RETURN *"))
                .asString()
                .doesNotContain("GCN");
    }
}
