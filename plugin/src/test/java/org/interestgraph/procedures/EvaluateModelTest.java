package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model is measured on what it was trained for, and on a graph that it knows. */
class EvaluateModelTest extends BlockShopTest {

    /** The same shop by other names. */
    private static void customers() {
        rows(
                """
                MATCH (u:User) SET u:Customer WITH count(*) AS c
                MATCH (i:Item) SET i:Product WITH count(*) AS c
                MATCH (u:User)-[:BOUGHT]->(i:Item) CREATE (u)-[:PURCHASED]->(i)""");
        rows("CALL gds.graph.project('own', ['Customer', 'Product'], ['PURCHASED', 'HELD_OUT'])");
        train(
                "own",
                "own",
                small(
                        "userLabel",
                        "Customer",
                        "itemLabel",
                        "Product",
                        "targetRelationshipType",
                        "PURCHASED",
                        "epochs",
                        5));
    }

    @Test
    void labelsAndTargetAreTheModels() {
        customers();
        Map<String, Object> row = row("CALL interest.evaluate('own', {k: 4, jobId: 'same'})");
        assertThat((Map<?, ?>) row.get("configuration"))
                .isEqualTo(
                        row("CALL interest.evaluate('own', {k: 4, jobId: 'same', userLabel: 'Customer', itemLabel: 'Product',"
                                        + " targetRelationshipType: 'PURCHASED', excludeRelationshipTypes: ['PURCHASED']})")
                                .get("configuration"));
        assertThat((Map<String, Object>) configuration(row))
                .containsEntry("userLabel", "Customer")
                .containsEntry("itemLabel", "Product")
                .containsEntry("targetRelationshipType", "PURCHASED")
                .containsEntry("excludeRelationshipTypes", List.of("PURCHASED"));
        assertThat(row).containsEntry("usersUnknown", 0L).containsEntry("itemsUnknown", 0L);
        assertThat(rows("CALL interest.compare('own', 'own', 'own', {k: 4})"))
                .allSatisfy(compared ->
                        assertThat(configuration(compared)).containsEntry("targetRelationshipType", "PURCHASED"));
        // What the user says counts.
        assertThat(errorOf("CALL interest.evaluate('own', {userLabel: 'User'})"))
                .startsWith("Graph 'own' has no node label 'User'");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> configuration(Map<String, Object> row) {
        return (Map<String, Object>) row.get("configuration");
    }

    @Test
    void modelsOfDifferentTargetsAreNotComparedUnasked() {
        customers();
        train("blocks", "epochs", 1);
        rows(
                "CALL gds.graph.project('all', ['User', 'Item', 'Customer', 'Product'], ['BOUGHT', 'PURCHASED', 'HELD_OUT'])");
        assertThat(errorOf("CALL interest.compare('own', 'blocks', 'all')"))
                .isEqualTo(
                        "`userLabel` is 'Customer' for model `own` and 'User' for model `blocks`; say which to measure"
                                + " both on, for example userLabel: 'Customer'.");
        assertThat(rows("CALL interest.compare('own', 'blocks', 'all', {userLabel: 'User', itemLabel: 'Item',"
                        + " targetRelationshipType: 'BOUGHT'})"))
                .isNotEmpty();
    }

    @Test
    void aModelOfAnotherGraphIsRefused() {
        train("blocks", "epochs", 1);
        train("shop", "blended", Map.of("epochs", 1, "embeddingDimension", 8));
        rows("MATCH (n:User) DETACH DELETE n");
        rows(
                """
                UNWIND range(0, 3) AS n
                CREATE (u:User {userId: 'new' + n}) WITH u, n
                MATCH (i:Item {itemId: 'i0' + n}), (j:Item {itemId: 'i1' + n})
                CREATE (u)-[:BOUGHT]->(i), (u)-[:HELD_OUT]->(j)""");
        rows("CALL gds.graph.project('users', ['User', 'Item'], ['BOUGHT', 'HELD_OUT'])");
        String sentence =
                "Model `%s` knows none of the %s of graph '%s', so it was trained on others; name a model of this"
                        + " graph, or train one with CALL interest.model.train('%s', '%s').";
        assertThat(errorOf("CALL interest.evaluate('users', {modelName: 'blocks'})"))
                .isEqualTo(sentence.formatted("blocks", "4 test users labelled 'User'", "users", "users", "blocks"));
        // A blend knows new users by what they did.
        assertThat(row("CALL interest.evaluate('users', {modelName: 'blended'})"))
                .containsEntry("users", 4L)
                .containsEntry("usersUnknown", 4L)
                .containsEntry("itemsUnknown", 0L);

        rows("MATCH (n:User|Item) DETACH DELETE n");
        rows("UNWIND range(0, 4) AS n CREATE (:User)-[:BOUGHT]->(:Item)<-[:HELD_OUT]-(:User)-[:BOUGHT]->(:Item)");
        rows("CALL gds.graph.project('other', ['User', 'Item'], ['BOUGHT', 'HELD_OUT'])");
        for (String model : List.of("blocks", "blended")) {
            String expected = sentence.formatted(model, "10 nodes labelled 'Item'", "other", "other", model);
            assertThat(errorOf("CALL interest.evaluate('other', {modelName: $m})", Map.of("m", model)))
                    .isEqualTo(expected);
            assertThat(errorOf("CALL interest.compare($m, $m, 'other')", Map.of("m", model)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void testPairsThatAreExcludedAreCountedAndNeverAll() {
        rows("MATCH (u:User)-[:HELD_OUT]->(i:Item) WHERE u.block = 0 CREATE (u)-[:BOUGHT]->(i)");
        project("some", "NATURAL");
        assertThat(row("CALL interest.evaluate('some', {ranker: 'popularity'})"))
                .containsEntry("testPairsExcluded", 10L)
                .containsEntry("usersUnknown", null)
                .containsEntry("itemsUnknown", null);
        assertThat(row("CALL interest.evaluate('some', {ranker: 'popularity', excludeRelationshipTypes: []})"))
                .containsEntry("testPairsExcluded", 0L);

        rows("MATCH (u:User)-[:HELD_OUT]->(i:Item) MERGE (u)-[:BOUGHT]->(i)");
        project("all", "NATURAL");
        assertThat(errorOf("CALL interest.evaluate('all', {ranker: 'popularity'})"))
                .isEqualTo("Graph 'all' has 40 test pairs 'HELD_OUT', and each is a pair of `excludeRelationshipTypes`"
                        + " [BOUGHT] as well, so that none could ever be found; hold out pairs that these types do not"
                        + " have, or exclude other types.");
    }

    @Test
    void aVersionIsMeasured() {
        train("blocks", "epochs", 1, "layers", 0, "learningRate", 0.0001);
        Map<String, Object> poor = row("CALL interest.evaluate('shop', {k: 8})");
        train("blocks");
        assertThat(row("CALL interest.evaluate('shop', {k: 8, modelName: 'blocks', version: 1})")
                        .get("recall"))
                .isEqualTo(poor.get("recall"));
        assertThat((double) row("CALL interest.evaluate('shop', {k: 8})").get("recall"))
                .isGreaterThan((double) poor.get("recall"));
        assertThat(errorOf("CALL interest.evaluate('shop', {modelName: 'blocks', version: 3})"))
                .startsWith("Model `blocks` has no version 3");
    }
}
