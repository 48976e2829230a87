package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateProcedureTest extends BlockShopTest {

    private static Map<String, Object> evaluate(String configuration) {
        return row("CALL interest.evaluate('shop', " + configuration + ")");
    }

    /** Everything but times and the configuration. */
    private static Map<String, Object> figures(Map<String, Object> row) {
        Map<String, Object> figures = new TreeMap<>(row);
        figures.keySet().removeAll(List.of("computeMillis", "configuration"));
        return figures;
    }

    @Test
    void theModelFindsTheBlocksThatPopularityMisses() {
        train("blocks");
        Map<String, Object> model = evaluate("{k: 8}");
        Map<String, Object> popularity = evaluate("{k: 8, ranker: 'popularity'}");
        assertThat(model)
                .containsOnlyKeys(
                        "ranker",
                        "k",
                        "users",
                        "usersUnknown",
                        "itemsUnknown",
                        "testPairsExcluded",
                        "recall",
                        "ndcg",
                        "precision",
                        "f1",
                        "hitRate",
                        "mrr",
                        "map",
                        "coverage",
                        "novelty",
                        "diversity",
                        "diversityBy",
                        "newItems",
                        "seenItems",
                        "accuracy",
                        "auc",
                        "logLoss",
                        "pairs",
                        "calibration",
                        "scoreDistribution",
                        "confidenceIntervals",
                        "computeMillis",
                        "configuration")
                .containsEntry("ranker", "model")
                .containsEntry("k", 8L)
                .containsEntry("users", 40L);
        assertThat((double) model.get("recall")).isGreaterThan(0.9);
        assertThat((double) popularity.get("recall")).isLessThan(0.5);
        assertThat((double) model.get("ndcg")).isGreaterThan((double) popularity.get("ndcg"));
        assertThat((double) model.get("coverage")).isGreaterThan((double) popularity.get("coverage"));
    }

    @Test
    void theConfigurationColumnShowsTheDefaults() {
        assertThat((Map<?, ?>) evaluate("{ranker: 'popularity', concurrency: 2, jobId: 'job'}")
                        .get("configuration"))
                .isEqualTo(Map.ofEntries(
                        Map.entry("ranker", "popularity"),
                        Map.entry("similarity", "cosine"),
                        Map.entry("contextRelationshipTypes", List.of()),
                        Map.entry("diversityBy", "embedding"),
                        Map.entry("task", "ranking"),
                        Map.entry("userLabel", "User"),
                        Map.entry("itemLabel", "Item"),
                        Map.entry("testRelationshipType", "HELD_OUT"),
                        Map.entry("targetRelationshipType", "BOUGHT"),
                        Map.entry("excludeRelationshipTypes", List.of("BOUGHT")),
                        Map.entry("categoryRelationshipType", "IN_CATEGORY"),
                        Map.entry("k", List.of(20L)),
                        Map.entry("negativeRatio", 1.0),
                        Map.entry("threshold", 0.5),
                        Map.entry("calibration", "auto"),
                        Map.entry("bootstrapSamples", 1000L),
                        Map.entry("randomSeed", 42L),
                        Map.entry("concurrency", 2L),
                        Map.entry("jobId", "job"),
                        Map.entry("logProgress", true)));
    }

    @ParameterizedTest
    @CsvSource({"cosine", "dot"})
    void anEmbeddingOfGdsIsMeasuredTheSameWay(String similarity) {
        rows("CALL gds.graph.project('both', ['User', 'Item'], {BOUGHT: {orientation: 'UNDIRECTED'},"
                + " CLICKED: {orientation: 'UNDIRECTED'}, HELD_OUT: {}})");
        rows("CALL gds.fastRP.mutate('both', {relationshipTypes: ['BOUGHT', 'CLICKED'], embeddingDimension: 64,"
                + " iterationWeights: [0.0, 1.0, 1.0], randomSeed: 42, mutateProperty: 'fastrp'})");
        Map<String, Object> row = row(
                "CALL interest.evaluate('both', {ranker: 'embedding', nodeProperty: 'fastrp', similarity: $similarity,"
                        + " k: 8})",
                Map.of("similarity", similarity));
        assertThat(row).containsEntry("ranker", "embedding").containsEntry("users", 40L);
        assertThat((double) row.get("recall")).isGreaterThan(0.9);
    }

    /**
     * Two users and five items. Vectors rank for a: i5, i4, i3, i2, i1, for b the reverse. a bought i5 (excluded) and
     * tests i3 and i1; b bought nothing and tests i4.
     */
    @Test
    void aTinyCaseComputedByHand() {
        rows("MATCH (n) DETACH DELETE n");
        rows(
                """
                CREATE (a:User {userId: 'a', v: [1.0, 0.0]}), (b:User {userId: 'b', v: [0.0, 1.0]})
                WITH a, b
                UNWIND range(1, 5) AS n
                CREATE (i:Item {itemId: 'i' + n, v: [toFloat(n), toFloat(6 - n)]})
                FOREACH (x IN [m IN [5] WHERE m = n] | CREATE (a)-[:BOUGHT]->(i))
                FOREACH (x IN [m IN [3, 1] WHERE m = n] | CREATE (a)-[:HELD_OUT]->(i))
                FOREACH (x IN [m IN [4] WHERE m = n] | CREATE (b)-[:HELD_OUT]->(i))""");
        rows("CALL gds.graph.project('tiny', {User: {properties: 'v'}, Item: {properties: 'v'}},"
                + " ['BOUGHT', 'HELD_OUT'])");
        String query = "CALL interest.evaluate('tiny', {ranker: 'embedding', nodeProperty: 'v', similarity: 'dot',"
                + " k: 3, excludeRelationshipTypes: $exclude})";

        // a sees i4, i3, i2: one of two found, at rank 2. b sees i1, i2, i3: nothing found.
        Map<String, Object> row = row(query, Map.of("exclude", List.of("BOUGHT")));
        double dcg = Math.log(2) / Math.log(3);
        assertFigures(row, 0.5 / 2, dcg / (1 + dcg) / 2, 1.0 / 3 / 2, 0.4 / 2, 0.5, 0.5 / 2, 0.5 / 2 / 2, 4.0 / 5);

        // Nothing excluded: a sees i5, i4, i3, found at rank 3.
        row = row(query, Map.of("exclude", List.of()));
        assertFigures(row, 0.5 / 2, 0.5 / (1 + dcg) / 2, 1.0 / 3 / 2, 0.4 / 2, 0.5, 1.0 / 3 / 2, 1.0 / 3 / 2 / 2, 1);
    }

    private static void assertFigures(Map<String, Object> row, double... expected) {
        List<String> names = List.of("recall", "ndcg", "precision", "f1", "hitRate", "mrr", "map", "coverage");
        for (int n = 0; n < names.size(); n++) {
            assertThat((double) row.get(names.get(n))).as(names.get(n)).isCloseTo(expected[n], within(1e-12));
        }
    }

    @Test
    void popularityCountsUsersNotRelationships() {
        rows("MATCH (n) DETACH DELETE n");
        rows(
                """
                CREATE (a:User), (b:User), (c:User), (i:Item), (j:Item)
                CREATE (a)-[:BOUGHT]->(i), (a)-[:BOUGHT]->(i), (a)-[:BOUGHT]->(i), (a)-[:BOUGHT]->(j),
                    (b)-[:BOUGHT]->(j), (c)-[:HELD_OUT]->(j)""");
        rows("CALL gds.graph.project('tiny', ['User', 'Item'], ['BOUGHT', 'HELD_OUT'])");
        assertThat(row("CALL interest.evaluate('tiny', {ranker: 'popularity', k: 1})"))
                .containsEntry("recall", 1.0)
                .containsEntry("users", 1L);
    }

    @Test
    void itemCosineFollowsCommonUsersOfTheTargetAndTheContext() {
        rows("MATCH (n) DETACH DELETE n");
        rows(
                """
                CREATE (a:User), (b:User), (c:User), (h:Item), (i:Item), (j:Item)
                CREATE (a)-[:BOUGHT]->(h), (b)-[:BOUGHT]->(h), (b)-[:BOUGHT]->(i), (c)-[:CLICKED]->(h),
                    (c)-[:CLICKED]->(j), (b)-[:CLICKED]->(j), (a)-[:HELD_OUT]->(j)""");
        rows("CALL gds.graph.project('cosine', ['User', 'Item'], ['BOUGHT', 'CLICKED', 'HELD_OUT'])");
        String bought = "CALL interest.evaluate('cosine', {ranker: 'item-cosine', k: 1})";
        assertThat(row(bought)).containsEntry("recall", 0.0).containsEntry("ranker", "item-cosine");
        assertThat(row(bought.replace("k: 1", "k: 1, contextRelationshipTypes: ['CLICKED']")))
                .containsEntry("recall", 1.0);
    }

    @Test
    void excludedItemsNeverCount() {
        train("blocks");
        // With every click excluded as well, the places they took go to others.
        Map<String, Object> bought = evaluate("{k: 4}");
        Map<String, Object> both = evaluate("{k: 4, excludeRelationshipTypes: ['BOUGHT', 'CLICKED']}");
        assertThat((double) both.get("recall")).isGreaterThan((double) bought.get("recall"));
        // Six items of a block are no purchase; where all but the test item are excluded, it is found first.
        rows("MATCH (u:User), (i:Item) WHERE NOT (u)-[:HELD_OUT]->(i) CREATE (u)-[:SEEN]->(i)");
        rows("CALL gds.graph.project('seen', ['User', 'Item'], ['SEEN', 'HELD_OUT', 'BOUGHT'])");
        assertThat(row("CALL interest.evaluate('seen', {k: 1, excludeRelationshipTypes: 'SEEN'})"))
                .containsEntry("recall", 1.0)
                .containsEntry("ndcg", 1.0)
                .containsEntry("precision", 1.0);
    }

    @Test
    void concurrencyChangesNothing() {
        train("blocks", "scorer", "mlp", "epochs", 5);
        Map<String, Object> one = figures(evaluate("{concurrency: 1}"));
        assertThat(figures(evaluate("{concurrency: 4}"))).isEqualTo(one);
    }

    @Test
    void usersAndItemsUnknownToTheModelAreNeverHits() {
        train("blocks");
        double before = (double) evaluate("{k: 8}").get("recall");
        rows(
                """
                CREATE (u:User {userId: 'late'}) WITH u
                MATCH (i:Item {itemId: 'i00'}), (v:User {userId: 'u00'})
                CREATE (u)-[:HELD_OUT]->(i), (v)-[:HELD_OUT]->(:Item {itemId: 'late'})""");
        project("later", "NATURAL");
        Map<String, Object> after = row("CALL interest.evaluate('later', {k: 8})");
        assertThat(after)
                .containsEntry("users", 41L)
                .containsEntry("usersUnknown", 1L)
                .containsEntry("itemsUnknown", 1L)
                .containsEntry("testPairsExcluded", 0L);
        // u00 finds one of two, the late user nothing.
        assertThat((double) after.get("recall")).isCloseTo((before * 40 - 0.5) / 41, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
        {k: 0}                     | `k` is 0 (INTEGER), but must be an INTEGER between 1 and 10000; write for example k: 20.
        {k: []}                    | `k` is [] (LIST), but must be an INTEGER or a LIST of at least one; write for example k: [10, 20].
        {k: [5, 0]}                | `k` is 0 (INTEGER), but must be an INTEGER between 1 and 10000; write for example k: [20].
        {task: 'regression'}       | `task` is 'regression' (STRING), but must be one of 'ranking', 'classification'; write for example task: 'ranking'.
        {ranker: 'popularity', diversityBy: 'category', categoryRelationshipType: 'KIND'} | Graph 'shop' has no relationship type 'KIND'. Available: 'BOUGHT', 'CLICKED', 'FOLLOWS', 'HELD_OUT', 'IN_CATEGORY'.
        {ranker: 'embedding'}      | `nodeProperty` is missing; with ranker: 'embedding' name the vector property of the projection, for example nodeProperty: 'fastrp'.
        {ranker: 'random'}         | `ranker` is 'random' (STRING), but must be one of 'model', 'embedding', 'popularity', 'item-cosine'; write for example ranker: 'model'.
        {ranker: 'embedding', nodeProperty: 'vector'} | Graph 'shop' has no property 'vector' on every node with the labels 'Category', 'Item', 'User'. Available: none.
        {ranker: 'popularity', testRelationshipType: 'FOLLOWS'} | Graph 'shop' has no relationship of the test type 'FOLLOWS' between nodes labelled 'User' and 'Item'; set `testRelationshipType` to one that it has.
        {testRelationshipType: 'BOUGHT'} | `excludeRelationshipTypes` ['BOUGHT'] contains the test type 'BOUGHT', so that no test item could ever be found; leave it out.
        {ranker: 'popularity', testRelationshipType: 'TEST'} | Graph 'shop' has no relationship type 'TEST'. Available: 'BOUGHT', 'CLICKED', 'FOLLOWS', 'HELD_OUT', 'IN_CATEGORY'.
        {testRelationship: 'TEST'} | Unknown configuration key `testRelationship`, did you mean `testRelationshipType`? Allowed keys: bootstrapSamples, calibration, categoryRelationshipType, concurrency, contextRelationshipTypes, diversityBy, excludeRelationshipTypes, itemLabel, jobId, k, logProgress, modelName, negativeRatio, nodeProperty, randomSeed, ranker, similarity, targetRelationshipType, task, testRelationshipType, threshold, userLabel, username, version.
        {}                         | No model has been trained yet; train one with interest.model.train.
        {version: 2}               | `version` is 2, but `modelName` is missing; say which model has that version, for example modelName: 'interests'.
        {modelName: 'none'}        | Model `none` does not exist. No model has been trained yet; train one with interest.model.train.
        """)
    void badInput(String configuration, String sentence) {
        assertThat(errorOf("CALL interest.evaluate('shop', " + configuration + ")"))
                .isEqualTo(sentence);
    }

    @Test
    void anUnknownGraph() {
        assertThat(errorOf("CALL interest.evaluate('market')"))
                .isEqualTo("There is no graph 'market' in the graph catalog of database 'neo4j'. Available: 'shop'."
                        + " Project one with CALL interest.graph.project('market').");
    }
}
