package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

class ModelCatalogProceduresTest extends BlockShopTest {

    @Test
    void versionsCountUpUnderTheirName() {
        assertThat(train("a", "epochs", 1)).containsEntry("version", 1L);
        assertThat(train("a", "epochs", 1)).containsEntry("version", 2L);
        assertThat(train("b", "epochs", 1)).containsEntry("version", 1L);
        String versions = " YIELD modelName, version RETURN modelName + version AS version";
        assertThat(rows("CALL interest.model.list()" + versions))
                .extracting(row -> row.get("version"))
                .containsExactly("a1", "a2", "b1");
        assertThat(rows("CALL interest.model.list('a')" + versions))
                .extracting(row -> row.get("version"))
                .containsExactly("a1", "a2");
        assertThat(rows("CALL interest.model.list('c')")).isEmpty();
    }

    @Test
    void describesWhatTrainingTold() {
        Map<String, Object> trained = new HashMap<>(train("a", "epochs", 3));
        // Why the split was chosen is told by the training alone.
        trained.remove("splitReason");
        Map<String, Object> described = row("CALL interest.model.describe('a')");
        assertThat(described)
                .containsOnlyKeys(
                        "modelName",
                        "version",
                        "creationTime",
                        "nodeCount",
                        "userCount",
                        "itemCount",
                        "relationshipCount",
                        "epochsRun",
                        "bestEpoch",
                        "finalLoss",
                        "validationMetrics",
                        "blend",
                        "stopReason",
                        "trainMillis",
                        "configuration",
                        "problem")
                .containsEntry("problem", null)
                .containsAllEntriesOf(trained)
                .containsEntry("stopReason", "All 3 epochs were run.")
                .containsEntry("userCount", 40L)
                .containsEntry("itemCount", 40L);
        assertThat((ZonedDateTime) described.get("creationTime"))
                .isBetween(ZonedDateTime.now(ZoneOffset.UTC).minusHours(1), ZonedDateTime.now(ZoneOffset.UTC));
        assertThat(rows("CALL interest.model.list()")).containsExactly(described);
    }

    @Test
    void historyHasARowForEveryEpoch() {
        Map<String, Object> trained = train("a", "epochs", 6, "validationK", 5, "learningRateDecay", 0.5);
        List<Map<String, Object>> history = rows("CALL interest.model.history('a')");
        assertThat(history).hasSize((int) (long) trained.get("epochsRun")).allSatisfy(row -> assertThat(row)
                .containsOnlyKeys(
                        "epoch",
                        "learningRate",
                        "trainLoss",
                        "k",
                        "recallAtK",
                        "ndcgAtK",
                        "precisionAtK",
                        "epochMillis")
                .containsEntry("k", 5L));
        assertThat(history).extracting(row -> row.get("epoch")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(history)
                .extracting(row -> row.get("learningRate"))
                .containsExactly(0.02, 0.01, 0.005, 0.0025, 0.00125, 0.000625);
        Map<String, Object> best = history.get((int) (long) trained.get("bestEpoch") - 1);
        assertThat(best).containsEntry("trainLoss", trained.get("finalLoss"));
        assertThat(((Map<?, ?>) trained.get("validationMetrics")).get("recall@5"))
                .isEqualTo(best.get("recallAtK"));
        assertThat((double) history.get(5).get("trainLoss"))
                .isLessThan((double) history.get(0).get("trainLoss"));
    }

    @Test
    void historyWithoutValidationHasLossesOnly() {
        train("a", "epochs", 2, "validationFraction", 0);
        assertThat(rows("CALL interest.model.history('a')")).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("k")).isNull();
            assertThat(row.get("recallAtK")).isNull();
            assertThat(row.get("ndcgAtK")).isNull();
            assertThat(row.get("precisionAtK")).isNull();
            assertThat((double) row.get("trainLoss")).isPositive();
        });
    }

    @Test
    void theNewestVersionServesAndAnOlderOneTakesOverWhenItIsDropped() {
        train("a", "randomSeed", 1);
        List<Map<String, Object>> first = scores();
        train("a", "randomSeed", 2);
        List<Map<String, Object>> second = scores();
        assertThat(second).isNotEqualTo(first);
        assertThat(rows("CALL interest.model.drop('a', {version: 2})"))
                .containsExactly(Map.of("modelName", "a", "version", 2L));
        assertThat(scores()).isEqualTo(first);
        assertThat(train("a", "randomSeed", 2)).containsEntry("version", 2L);
        assertThat(scores()).isEqualTo(second);
    }

    private static List<Map<String, Object>> scores() {
        return rows("CALL interest.recommend('u00', {k: 40}) YIELD item, score RETURN item.itemId AS item, score");
    }

    @Test
    void droppingAllVersionsLeavesNothing() {
        train("a", "epochs", 1);
        train("a", "epochs", 1, "scorer", "mlp");
        train("b", "epochs", 1);
        long others = count("MATCH (:InterestModel {name: 'b'})-->(t) RETURN count(t) AS n");
        assertThat(rows("CALL interest.model.drop('a')"))
                .containsExactly(Map.of("modelName", "a", "version", 1L), Map.of("modelName", "a", "version", 2L));
        assertThat(count("MATCH (t:InterestModelTable) RETURN count(t) AS n")).isEqualTo(others);
        assertThat(count("MATCH (m:InterestModel) RETURN count(m) AS n")).isEqualTo(1);
        rows("CALL interest.model.drop('b')");
        assertThat(count("MATCH (n) WHERE any(l IN labels(n) WHERE l STARTS WITH 'Interest') RETURN count(n) AS n"))
                .isZero();
    }

    private static long count(String query) {
        return (long) row(query).get("n");
    }

    @Test
    void unknownModelsAndVersionsAreRefusedWithWhatThereIs() {
        for (String procedure : List.of("describe", "history", "drop")) {
            assertThat(errorOf("CALL interest.model." + procedure + "('c')"))
                    .isEqualTo("Model `c` does not exist. No model has been trained yet; train one with"
                            + " interest.model.train.");
        }
        train("a", "epochs", 1);
        train("b", "epochs", 1);
        train("b", "epochs", 1);
        for (String procedure : List.of("describe", "history", "drop")) {
            assertThat(errorOf("CALL interest.model." + procedure + "('c')"))
                    .isEqualTo("Model `c` does not exist. Models there are: [a, b].");
            assertThat(errorOf("CALL interest.model." + procedure + "('b', {version: 3})"))
                    .isEqualTo("Model `b` has no version 3. Versions there are: [1, 2].");
            assertThat(errorOf("CALL interest.model." + procedure + "('b', {version: 'new'})"))
                    .startsWith("`version` is 'new' (STRING), but must be an INTEGER between 1 and ");
            assertThat(errorOf("CALL interest.model." + procedure + "('b', {versoin: 1})"))
                    .isEqualTo("Unknown configuration key `versoin`, did you mean `version`? Allowed keys: "
                            + (procedure.equals("drop") ? "failIfMissing, version." : "version."));
        }
        assertThat(count("MATCH (m:InterestModel) RETURN count(m) AS n")).isEqualTo(3);
    }

    @Test
    void severalModelsNeedAName() {
        train("a", "epochs", 1);
        assertThat(rows("CALL interest.recommend('u00')")).isNotEmpty();
        train("b", "epochs", 1);
        String sentence = "Several models exist: [a, b]. Say which with `modelName`.";
        assertThat(errorOf("CALL interest.recommend('u00')")).isEqualTo(sentence);
        assertThat(errorOf("CALL interest.subgraph('u00')")).isEqualTo(sentence);
        assertThat(errorOf("CALL interest.evaluate('shop')")).isEqualTo(sentence);
    }

    @Test
    void trainingsOfOneNameThatOverlapGetVersionsOfTheirOwn() {
        train("a", "epochs", 1);
        assertThat(versionsOfTwoThatOverlap()).containsExactly(2L, 3L);
    }

    @Test
    void theFirstTwoTrainingsOfANameMayOverlapAsWell() {
        assertThat(versionsOfTwoThatOverlap()).containsExactly(1L, 2L);
        assertThat(rows("MATCH (c:InterestModelCatalog) RETURN c")).hasSize(1);
    }

    private static List<Object> versionsOfTwoThatOverlap() {
        CompletableFuture<Map<String, Object>> other;
        Map<String, Object> mine;
        try (Session session = driver().session();
                Transaction transaction = session.beginTransaction()) {
            mine = transaction
                    .run("CALL interest.model.train('shop', 'a', {epochs: 1})")
                    .single()
                    .asMap();
            other = CompletableFuture.supplyAsync(() -> train("a", "epochs", 1));
            awaitBlocked();
            transaction.commit();
        }
        return List.of(mine.get("version"), other.join().get("version"));
    }

    @Test
    void theVersionOfATrainingThatWasRolledBackIsTakenByTheOneThatWaited() {
        CompletableFuture<Map<String, Object>> other;
        try (Session session = driver().session();
                Transaction transaction = session.beginTransaction()) {
            transaction
                    .run("CALL interest.model.train('shop', 'a', {epochs: 1})")
                    .consume();
            other = CompletableFuture.supplyAsync(() -> train("a", "epochs", 1));
            awaitBlocked();
            transaction.rollback();
        }
        assertThat(other.join()).containsEntry("version", 1L);
        assertThat(rows("CALL interest.model.list()")).hasSize(1);
    }

    @Test
    void oneTransactionMayDropAndTrainAndDropAgain() {
        train("a", "epochs", 1);
        try (Session session = driver().session();
                Transaction transaction = session.beginTransaction()) {
            transaction.run("CALL interest.model.drop('a')").consume();
            for (long version = 1; version <= 2; version++) {
                assertThat(transaction
                                .run("CALL interest.model.train('shop', 'a', {epochs: 1})")
                                .single()
                                .get("version")
                                .asLong())
                        .isEqualTo(version);
            }
            transaction.run("CALL interest.model.drop('a', {version: 2})").consume();
            transaction.commit();
        }
        assertThat(rows("CALL interest.model.list() YIELD version RETURN version"))
                .containsExactly(Map.of("version", 1L));
        assertThat(train("a", "epochs", 1)).containsEntry("version", 2L);
    }

    @Test
    void tellsWhetherAModelExists() {
        assertThat(row("CALL interest.model.exists('a')"))
                .containsEntry("modelName", "a")
                .containsEntry("exists", false)
                .containsEntry("version", null);
        train("a", "epochs", 1);
        train("a", "epochs", 1);
        assertThat(row("CALL interest.model.exists('a')"))
                .isEqualTo(Map.of("modelName", "a", "exists", true, "version", 2L));
    }

    @Test
    void droppingWhatIsNotThereMayBeAllowed() {
        assertThat(rows("CALL interest.model.drop('c', {failIfMissing: false})"))
                .isEmpty();
        train("a", "epochs", 1);
        assertThat(rows("CALL interest.model.drop('a', {version: 7, failIfMissing: false})"))
                .isEmpty();
        assertThat(rows("CALL interest.model.drop('a', {version: 1, failIfMissing: false})"))
                .hasSize(1);
        assertThat(errorOf("CALL interest.model.drop('a', {failIfMissing: 'no'})"))
                .startsWith("`failIfMissing` is 'no' (STRING), but must be a BOOLEAN");
    }

    /** Returns when some training waits for a lock. */
    private static void awaitBlocked() {
        while (rows("SHOW TRANSACTIONS YIELD status, currentQuery"
                        + " WHERE status STARTS WITH 'Blocked' AND currentQuery CONTAINS 'interest.model.train'"
                        + " RETURN status")
                .isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
