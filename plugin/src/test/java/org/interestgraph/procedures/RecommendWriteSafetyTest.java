package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** {@code interest.recommend.write} deletes nothing but what it wrote, and deleted nodes stop nobody else's lists. */
class RecommendWriteSafetyTest extends BlockShopTest {

    private static final long USERS = BLOCKS * PER_BLOCK;

    @BeforeEach
    void model() {
        train("m", "epochs", 2);
    }

    @Test
    void aTypeThatHoldsAnythingElseIsRefusedAndKept() {
        long follows = count("FOLLOWS");
        assertThat(errorOf("CALL interest.recommend.write('shop', {writeRelationshipType: 'FOLLOWS'})"))
                .startsWith("`writeRelationshipType` is 'FOLLOWS', but the database has relationships of that type that"
                        + " interest.recommend.write did not write: they lack modelName, modelVersion, rank or score (")
                .endsWith("); choose a type of its own, for example 'RECOMMENDED'.");
        assertThat(count("FOLLOWS")).isEqualTo(follows).isPositive();
        rows(
                "MATCH (u:User {userId: 'u00'}), (i:Item {itemId: 'i00'}) CREATE (u)-[:RECOMMENDED {modelName: 'm'}]->(i)");
        assertThat(errorOf("CALL interest.recommend.write('shop', {k: 2})"))
                .startsWith("`writeRelationshipType` is 'RECOMMENDED', but the database has");
        assertThat(count("RECOMMENDED")).isEqualTo(1);
    }

    @Test
    void typesOfTheModelAreRefusedThoughTheyAreEmptyInTheDatabase() {
        rows("MATCH ()-[r:BOUGHT|CLICKED|HELD_OUT]->() DELETE r");
        assertThat(errorOf("CALL interest.recommend.write('shop', {writeRelationshipType: 'BOUGHT'})"))
                .isEqualTo(
                        "`writeRelationshipType` is 'BOUGHT', which is `targetRelationshipType` of model 'm'; choose a"
                                + " type of its own, for example 'RECOMMENDED'.");
        assertThat(errorOf("CALL interest.recommend.write('shop', {writeRelationshipType: 'CLICKED'})"))
                .startsWith("`writeRelationshipType` is 'CLICKED', which is `contextRelationshipTypes` of model 'm'");
        assertThat(errorOf("CALL interest.recommend.write('shop', {writeRelationshipType: 'HELD_OUT'})"))
                .startsWith("`writeRelationshipType` is 'HELD_OUT', which holds held-out pairs");
    }

    @Test
    void anotherModelsRecommendationsOfTheSameTypeStay() {
        train("other", "epochs", 1);
        row("CALL interest.recommend.write('shop', {modelName: 'other', k: 3})");
        assertThat(row("CALL interest.recommend.write('shop', {modelName: 'm', k: 2})"))
                .containsEntry("relationshipsDeleted", 0L);
        assertThat(row("CALL interest.recommend.write('shop', {modelName: 'm', k: 4})"))
                .containsEntry("relationshipsDeleted", 2 * USERS);
        assertThat(
                        rows(
                                "MATCH (:User)-[r:RECOMMENDED]->() RETURN r.modelName AS name, count(r) AS count ORDER BY name"))
                .containsExactly(Map.of("name", "m", "count", 4 * USERS), Map.of("name", "other", "count", 3 * USERS));
    }

    @Test
    void deletedUsersAndItemsArePassedOverAndListsStayFull() {
        List<Map<String, Object>> before = stream();
        Object best = before.get(0).get("item");
        rows("MATCH (n) WHERE n.userId = 'u39' OR id(n) = $item DETACH DELETE n", Map.of("item", best));
        assertThat(stream()).hasSize((int) (5 * (USERS - 1))).noneMatch(row -> row.get("item")
                .equals(best));
        for (String mode : List.of("stats", "write")) {
            assertThat(row("CALL interest.recommend." + mode + "('shop', {k: 5})"))
                    .containsEntry("nodesMissing", 2L)
                    .containsEntry("usersRecommendedTo", USERS - 1)
                    .containsEntry("usersWithoutRecommendations", 0L);
        }
        assertThat(count("RECOMMENDED")).isEqualTo(5 * (USERS - 1));
        assertThat(row("CALL interest.recommend.mutate('shop', {k: 5, mutateRelationshipType: 'REC'})"))
                .containsEntry("nodesMissing", 2L)
                .containsEntry("relationshipsWritten", 5 * (USERS - 1));
    }

    @Test
    void aNodeDeletedByTheSameTransactionIsPassedOver() {
        try (Session session = driver().session();
                Transaction transaction = session.beginTransaction()) {
            transaction.run("MATCH (n {userId: 'u00'}) DETACH DELETE n").consume();
            transaction.run("CALL interest.recommend.write('shop', {k: 2})").consume();
            transaction.commit();
        }
        assertThat(count("RECOMMENDED")).isEqualTo(2 * (USERS - 1));
    }

    @Test
    void batchesWriteTheSameAndARollbackKeepsThem() {
        row("CALL interest.recommend.write('shop', {k: 3})");
        List<Map<String, Object>> atOnce = written();
        try (Session session = driver().session();
                Transaction transaction = session.beginTransaction()) {
            assertThat(transaction
                            .run("CALL interest.recommend.write('shop', {k: 3, writeBatchSize: 7})")
                            .single()
                            .asMap())
                    .containsEntry("batches", 6L)
                    .containsEntry("relationshipsWritten", 3 * USERS)
                    .containsEntry("relationshipsDeleted", 3 * USERS);
            transaction.rollback();
        }
        assertThat(written()).isEqualTo(atOnce);
        assertThat(row("CALL interest.recommend.write.estimate('shop', {k: 3, writeBatchSize: 7})"))
                .satisfies(estimate -> assertThat(estimate.get("bytesMax")).isEqualTo(estimate.get("bytesMin")));
    }

    private static List<Map<String, Object>> stream() {
        return rows(
                """
                CALL interest.recommend.stream('shop', {k: 5}) YIELD userNodeId, itemNodeId, rank
                RETURN userNodeId AS user, itemNodeId AS item, rank ORDER BY user, rank""");
    }

    private static List<Map<String, Object>> written() {
        return rows(
                """
                MATCH (u:User)-[r:RECOMMENDED]->(i:Item)
                RETURN u.userId AS user, i.itemId AS item, properties(r) AS properties ORDER BY user, r.rank""");
    }

    private static long count(String type) {
        return (long) row("MATCH ()-[r]->() WHERE type(r) = $type RETURN count(r) AS count", Map.of("type", type))
                .get("count");
    }
}
