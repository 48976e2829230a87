package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

class BatchRecommendProceduresTest extends BlockShopTest {

    private static final long USERS = BLOCKS * PER_BLOCK;

    @Test
    void everyUserGetsWhatRecommendGives() {
        train("m", "relationshipWeightProperty", "weight");
        Map<String, Object> written = row("CALL interest.recommend.write('shop', {k: 5})");

        assertThat(written)
                .containsEntry("usersRecommendedTo", USERS)
                .containsEntry("usersWithoutRecommendations", 0L)
                .containsEntry("relationshipsWritten", 5 * USERS)
                .containsEntry("relationshipsDeleted", 0L);
        for (String user : List.of("u00", "u17", "u39")) {
            List<Map<String, Object>> one = rows(
                    """
                    CALL interest.recommend($user, {k: 5, reasons: 0}) YIELD rank, item, score
                    RETURN rank, item.itemId AS item, score""",
                    Map.of("user", user));
            List<Map<String, Object>> all = written(user);
            assertThat(all).extracting(row -> row.get("rank")).containsExactly(1L, 2L, 3L, 4L, 5L);
            for (int place = 0; place < 5; place++) {
                assertThat(all.get(place).get("item")).isEqualTo(one.get(place).get("item"));
                assertThat((double) all.get(place).get("score"))
                        .isCloseTo((double) one.get(place).get("score"), within(1e-5));
                assertThat(all.get(place)).containsEntry("model", "m").containsEntry("version", 1L);
            }
        }
        assertThat(rows("MATCH (u:User)-[:RECOMMENDED]->(i), (u)-[:BOUGHT]->(i) RETURN u"))
                .isEmpty();
    }

    @Test
    void streamGivesWhatWriteWrites() {
        train("m", "epochs", 2);
        List<Map<String, Object>> streamed = rows(
                """
                CALL interest.recommend.stream('shop', {k: 5}) YIELD userNodeId, itemNodeId, rank, score
                RETURN gds.util.asNode(userNodeId).userId AS user, gds.util.asNode(itemNodeId).itemId AS item, rank, score
                ORDER BY user, rank""");
        assertThat(count("RECOMMENDED")).isZero();
        row("CALL interest.recommend.write('shop', {k: 5})");
        assertThat(streamed)
                .hasSize((int) (5 * USERS))
                .isEqualTo(
                        rows(
                                """
                                MATCH (u:User)-[r:RECOMMENDED]->(i:Item)
                                RETURN u.userId AS user, i.itemId AS item, r.rank AS rank, r.score AS score
                                ORDER BY user, rank"""));
        assertThat(rows("CALL interest.recommend.stream('shop', {k: 5, minScore: 1e30})"))
                .isEmpty();
    }

    @Test
    void writingAgainReplacesAndATypeOfOnesOwnStandsBesideIt() {
        train("m", "epochs", 2);
        row("CALL interest.recommend.write('shop', {k: 5})");
        row("CALL interest.recommend.write('shop', {k: 2, writeRelationshipType: 'SHORTLISTED'})");
        assertThat(row("CALL interest.recommend.write('shop', {k: 3, exclude: ['BOUGHT', 'CLICKED']})"))
                .containsEntry("relationshipsWritten", 3 * USERS)
                .containsEntry("relationshipsDeleted", 5 * USERS);
        assertThat(count("RECOMMENDED")).isEqualTo(3 * USERS);
        assertThat(count("SHORTLISTED")).isEqualTo(2 * USERS);
        assertThat(rows("MATCH (u:User)-[:RECOMMENDED]->(i), (u)-[:CLICKED]->(i) RETURN u"))
                .isEmpty();
    }

    @Test
    void statsFindTheSameAndWriteNothing() {
        train("m", "epochs", 2);
        Map<String, Object> one = row("CALL interest.recommend.stats('shop', {k: 5, concurrency: 1})");
        Map<String, Object> four = row("CALL interest.recommend.stats('shop', {k: 5, concurrency: 4})");
        assertThat(one).containsEntry("recommendations", 5 * USERS);
        for (String column : List.of("usersRecommendedTo", "recommendations", "itemsRecommended")) {
            assertThat(one.get(column)).isEqualTo(four.get(column));
        }
        assertThat(count("RECOMMENDED")).isZero();
        Map<String, Object> written = row("CALL interest.recommend.write('shop', {k: 5})");
        assertThat(written.get("itemsRecommended")).isEqualTo(one.get("itemsRecommended"));
    }

    @Test
    void usersWithoutEventsArePassedOverAndLoseWhatTheyHad() {
        train("m", "epochs", 2);
        row("CALL interest.recommend.write('shop', {k: 5})");
        rows("MATCH (:User {userId: 'u00'})-[r:BOUGHT|CLICKED]->() DELETE r");
        rows("CALL gds.graph.drop('shop')");
        project("shop", "UNDIRECTED");
        assertThat(row("CALL interest.recommend.write('shop', {k: 5})"))
                .containsEntry("usersWithoutRecommendations", 1L)
                .containsEntry("relationshipsWritten", 5 * (USERS - 1))
                .containsEntry("relationshipsDeleted", 5 * USERS);
        assertThat(written("u00")).isEmpty();
    }

    @Test
    void everyItemIsRecommendedWhereFewerThanKAreLeft() {
        train("m", "epochs", 2);
        long items = BLOCKS * PER_BLOCK;
        assertThat(row("CALL interest.recommend.stats('shop', {k: 100})"))
                .containsEntry("recommendations", USERS * (items - 3));
        assertThat(row("CALL interest.recommend.stats('shop', {k: 100, minScore: 1e30})"))
                .containsEntry("recommendations", 0L)
                .containsEntry("usersWithoutRecommendations", USERS);
    }

    @Test
    void aRollbackLeavesWhatWasThere() {
        train("m", "epochs", 2);
        row("CALL interest.recommend.write('shop', {k: 2})");
        try (Session session = driver().session();
                Transaction transaction = session.beginTransaction()) {
            transaction.run("CALL interest.recommend.write('shop', {k: 5})").consume();
            transaction.rollback();
        }
        assertThat(count("RECOMMENDED")).isEqualTo(2 * USERS);
    }

    @Test
    void mutateAddsWhatStreamStreams() {
        train("m", "epochs", 2);
        assertThat(row("CALL interest.recommend.mutate('shop', {k: 5, mutateRelationshipType: 'REC'})"))
                .containsEntry("relationshipsWritten", 5 * USERS)
                .containsEntry("usersRecommendedTo", USERS);
        assertThat(rows("CALL gds.graph.relationshipProperty.stream('shop', 'score', ['REC'])"
                        + " YIELD sourceNodeId, targetNodeId, propertyValue"
                        + " RETURN sourceNodeId AS user, targetNodeId AS item, propertyValue AS score"
                        + " ORDER BY user, score DESC, item"))
                .hasSize((int) (5 * USERS))
                .isEqualTo(rows("CALL interest.recommend.stream('shop', {k: 5}) YIELD userNodeId, itemNodeId, score"
                        + " RETURN userNodeId AS user, itemNodeId AS item, score ORDER BY user, score DESC, item"));
        assertThat(count("REC")).isZero();
        assertThat(errorOf("CALL interest.recommend.mutate('shop', {mutateRelationshipType: 'REC'})"))
                .isEqualTo("The relationship type 'REC' already exists in graph 'shop'; choose another"
                        + " mutateRelationshipType, or drop it with CALL gds.graph.relationships.drop('shop', 'REC').");
        assertThat(errorOf("CALL interest.recommend.mutate('shop', {})"))
                .startsWith("`mutateRelationshipType` is missing");
    }

    @Test
    void badInputGetsOneSentence() {
        train("m", "epochs", 1);
        assertThat(errorOf("CALL interest.recommend.write('shop', {topK: 5})"))
                .startsWith("Unknown configuration key `topK`");
        assertThat(errorOf("CALL interest.recommend.write('shop', {exclude: ['BOUGHTT']})"))
                .contains("BOUGHTT")
                .contains("did you mean 'BOUGHT'");
        assertThat(errorOf("CALL interest.recommend.stats('shop', {writeRelationshipType: 'R'})"))
                .startsWith("Unknown configuration key `writeRelationshipType`.");
        assertThat(errorOf("CALL interest.recommend.stats('shp', {})")).startsWith("There is no graph 'shp'");
    }

    private static List<Map<String, Object>> written(String user) {
        return rows(
                """
                MATCH (:User {userId: $user})-[r:RECOMMENDED]->(i:Item)
                RETURN r.rank AS rank, i.itemId AS item, r.score AS score, r.modelName AS model,
                  r.modelVersion AS version
                ORDER BY rank""",
                Map.of("user", user));
    }

    private static long count(String type) {
        return (long) row("MATCH ()-[r]->() WHERE type(r) = $type RETURN count(r) AS count", Map.of("type", type))
                .get("count");
    }
}
