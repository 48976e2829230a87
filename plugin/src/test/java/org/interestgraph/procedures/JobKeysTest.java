package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys that say who runs a procedure, as what and with how many threads. */
class JobKeysTest extends BlockShopTest {

    private static final String TRAINING =
            "CALL interest.model.train('shop', $model, {epochs: 100000, patience: 100000,"
                    + " jobId: $model, concurrency: 1, logProgress: false})";

    private static final String OURS = "SHOW TRANSACTIONS YIELD transactionId, currentQuery WHERE currentQuery STARTS"
            + " WITH \"CALL interest.model.train('shop', $model\"";

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void twoJobsAtOnceAreToldApart() throws InterruptedException {
        List<CompletableFuture<List<Map<String, Object>>>> trainings = List.of("morning", "evening").stream()
                .map(name -> CompletableFuture.supplyAsync(() -> rows(TRAINING, Map.of("model", name))))
                .toList();
        Set<Object> jobs = Set.of();
        while (jobs.size() < 2 && trainings.stream().noneMatch(CompletableFuture::isDone)) {
            Thread.sleep(50);
            jobs = rows("CALL gds.listProgress() YIELD jobId, taskName WHERE taskName = 'Train' RETURN jobId").stream()
                    .map(row -> row.get("jobId"))
                    .collect(Collectors.toSet());
        }
        List<Map<String, Object>> evening = rows("CALL gds.listProgress('evening') YIELD jobId, status RETURN *");
        rows(OURS + " TERMINATE TRANSACTIONS transactionId YIELD message RETURN message");
        trainings.forEach(training -> assertThat(catchThrowable(training::join)).hasMessageContaining("terminated"));

        assertThat(jobs).isEqualTo(Set.of("morning", "evening"));
        assertThat(evening).isNotEmpty().allSatisfy(row -> assertThat(row).containsEntry("jobId", "evening"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CALL interest.gcn.stats('shop', {jobId: 'mine'}) YIELD configuration RETURN configuration",
                "CALL interest.gcn.mutate('shop', {jobId: 'mine', mutateProperty: 'x'}) YIELD configuration RETURN configuration",
                "CALL interest.evaluate('shop', {jobId: 'mine', ranker: 'popularity'}) YIELD configuration RETURN configuration",
                "CALL interest.graph.project('p', {jobId: 'mine'}) YIELD configuration RETURN configuration",
                "CALL interest.graph.project('p', {jobId: 'mine', halfLifeDays: 3}) YIELD configuration RETURN configuration",
                "CALL interest.model.train('shop', 'm', {jobId: 'mine', epochs: 1}) YIELD configuration RETURN configuration",
            })
    void aJobIsNamedInTheConfiguration(String query) {
        rows("MATCH ()-[r:BOUGHT|CLICKED]->() SET r.lastAt = datetime('2024-01-01T00:00:00Z'), r.count = 1");
        assertThat((Map<?, ?>) row(query).get("configuration"))
                .extracting("jobId")
                .isEqualTo("mine");
        Map<?, ?> unnamed = (Map<?, ?>) row(query.replace("'p'", "'q'")
                        .replace("jobId: 'mine'", "jobId: null")
                        .replace("'x'", "'y'"))
                .get("configuration");
        assertThat(unnamed.get("jobId"))
                .as("a name that no other run has")
                .asString()
                .hasSize(36);
    }

    @Test
    void moreThreadsThanGdsCommunityAllowsGiveTheSame() {
        Map<String, Object> eight = row("CALL interest.gcn.write('shop', {writeProperty: 'eight', concurrency: 8})");
        assertThat((Map<?, ?>) eight.get("configuration"))
                .extracting("concurrency", "writeConcurrency")
                .containsExactly(8L, 8L);
        assertThat(eight).containsEntry("nodePropertiesWritten", (long) NODES);
        row("CALL interest.gcn.write('shop', {writeProperty: 'one', concurrency: 1, writeConcurrency: 2})");
        assertThat(row("MATCH (n) WHERE n.eight IS NULL OR n.eight <> n.one RETURN count(n) AS different"))
                .containsEntry("different", 0L);
        assertThat(errorOf("CALL interest.gcn.stats('shop', {writeConcurrency: 2})"))
                .startsWith("Unknown configuration key `writeConcurrency`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CALL interest.gcn.stats('shop', {username: 'alice'})",
                "CALL interest.gcn.stats.estimate('shop', {username: 'alice'})",
                "CALL interest.model.train('shop', 'm', {username: 'alice'})",
                "CALL interest.model.train.estimate('shop', 'm', {username: 'alice'})",
                "CALL interest.evaluate('shop', {username: 'alice', ranker: 'popularity'})",
                "CALL interest.crossValidate('shop', {username: 'alice'})",
                "CALL interest.model.search('shop', 'm', {username: 'alice', parameterSpace: {layers: [1, 2]}})",
            })
    void anotherUsersGraphsAreForAdministrators(String query) {
        assertThat(errorOf(query))
                .startsWith("`username` is 'alice', but only an administrator may use another user's graphs");
    }
}
