package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code interest.gcn.write} replaces nothing but vectors and passes over deleted nodes; {@code mutate} can be measured. */
class GcnWriteSafetyTest extends BlockShopTest {

    private static final String WRITE =
            "CALL interest.gcn.write('shop', {embeddingDimension: 4, writeProperty: $property})";

    @AfterEach
    void dropSchema() {
        rows("DROP CONSTRAINT sku IF EXISTS");
        rows("DROP INDEX byCode IF EXISTS");
        rows("DROP INDEX byVector IF EXISTS");
    }

    @Test
    void valuesThatAreNoVectorsAreRefusedAndKept() {
        List<Map<String, Object>> before = rows("MATCH (i:Item) RETURN i.itemId AS id ORDER BY id");
        assertThat(errorOf(WRITE, Map.of("property", "itemId")))
                .matches(
                        "`writeProperty` is 'itemId', which is 'i\\d\\d' \\(STRING\\) on the node with id \\d+, not a LIST"
                                + " of FLOAT; choose a property of its own, for example 'embedding'\\.");
        assertThat(rows("MATCH (i:Item) RETURN i.itemId AS id ORDER BY id")).isEqualTo(before);
        rows("MATCH (u:User {userId: 'u39'}) SET u.codes = [1, 2, 3]");
        assertThat(errorOf(WRITE, Map.of("property", "codes")))
                .contains("which is [1, 2, 3] (LIST) on the node with id");
    }

    @Test
    void constrainedAndIndexedPropertiesAreRefusedThoughTheyAreEmpty() {
        rows("CREATE CONSTRAINT sku FOR (n:Item) REQUIRE n.sku IS UNIQUE");
        rows("CREATE INDEX byCode FOR (n:User) ON (n.code)");
        assertThat(errorOf(WRITE, Map.of("property", "sku")))
                .isEqualTo(
                        "`writeProperty` is 'sku', which the constraint 'sku' is on; choose a property of its own, for"
                                + " example 'embedding'.");
        assertThat(errorOf(WRITE, Map.of("property", "code")))
                .isEqualTo(
                        "`writeProperty` is 'code', which the index 'byCode' is on; choose a property of its own, for"
                                + " example 'embedding'.");
        assertThat(row("CALL interest.gcn.write('shop', {nodeLabels: ['Category'], writeProperty: 'code'})"))
                .containsEntry("nodePropertiesWritten", (long) BLOCKS);
    }

    @Test
    void anEmbeddingReplacesAnEarlierOneUnderItsVectorIndex() {
        rows("CREATE VECTOR INDEX byVector FOR (n:Item) ON (n.embedding)"
                + " OPTIONS {indexConfig: {`vector.dimensions`: 4, `vector.similarity_function`: 'cosine'}}");
        row(WRITE, Map.of("property", "embedding"));
        assertThat(row(WRITE, Map.of("property", "embedding")))
                .containsEntry("nodePropertiesWritten", (long) NODES)
                .containsEntry("nodesMissing", 0L);
    }

    @Test
    void whatTheEmbeddingsAreMadeFromIsRefused() {
        rows("MATCH (n) SET n.features = [1.0, toFloat(id(n) % 3)]");
        rows("CALL gds.graph.project('featured', '*', '*', {nodeProperties: 'features'})");
        assertThat(errorOf("CALL interest.gcn.write('featured', {relationshipTypes: ['*'],"
                        + " featureProperties: ['features'], writeProperty: 'features'})"))
                .startsWith(
                        "`writeProperty` is 'features', which identifies nodes or is what the embeddings are made from");
    }

    @Test
    void deletedNodesArePassedOver() {
        rows("MATCH (n) WHERE n.userId = 'u00' OR n.itemId = 'i11' DETACH DELETE n");
        assertThat(row(WRITE, Map.of("property", "embedding")))
                .containsEntry("nodePropertiesWritten", NODES - 2L)
                .containsEntry("nodesMissing", 2L)
                .containsEntry("nodeCount", (long) NODES);
        assertThat(rows("MATCH (n) WHERE n.embedding IS NOT NULL RETURN n")).hasSize(NODES - 2);
    }

    @Test
    void nodesDeletedWhileItWritesArePassedOverAsWell() throws InterruptedException {
        rows("UNWIND range(1, 6000) AS n CREATE (:Crowd)-[:NEXT]->(:Crowd)");
        List<Map<String, Object>> some =
                rows("MATCH (c:Crowd) WITH c LIMIT 12000 WHERE rand() < 0.02 RETURN id(c) AS id");
        rows("CALL gds.graph.project('crowd', 'Crowd', 'NEXT')");
        Thread deleting =
                new Thread(() -> some.forEach(node -> rows("MATCH (c) WHERE id(c) = $id DETACH DELETE c", node)));
        deleting.start();
        long writes = 0;
        while (deleting.isAlive()) {
            Map<String, Object> written = row(
                    "CALL interest.gcn.write('crowd', {embeddingDimension: 2, layers: 1, writeProperty: 'embedding'})");
            assertThat((long) written.get("nodePropertiesWritten") + (long) written.get("nodesMissing"))
                    .isEqualTo(12_000L);
            writes++;
        }
        deleting.join();
        assertThat(writes).isPositive();
    }

    @Test
    void gdsMeasuresAProjectionWithWhatWasAdded() {
        long before = size();
        row("CALL interest.gcn.mutate('shop', {embeddingDimension: 1000, mutateProperty: 'embedding'})");
        assertThat(size()).isGreaterThan(before + 1000L * 4 * NODES);
        train("m", "epochs", 1);
        long embedded = size();
        row("CALL interest.recommend.mutate('shop', {mutateRelationshipType: 'RECOMMENDED'})");
        assertThat(size()).isGreaterThan(embedded);
        assertThat(row("CALL gds.graph.list('shop') YIELD memoryUsage").get("memoryUsage"))
                .asString()
                .endsWith("iB");
    }

    @Test
    void heldOutPairsShapeNoEmbeddingUnlessTheyAreNamed() {
        String query = "CALL interest.gcn.stream($graph, {embeddingDimension: 8, layers: 2}) YIELD nodeId, embedding"
                + " RETURN nodeId, embedding ORDER BY nodeId";
        List<Map<String, Object>> all = rows(query, Map.of("graph", "shop"));
        rows("CALL gds.graph.project('without', ['User', 'Item', 'Category'],"
                + " ['BOUGHT', 'CLICKED', 'FOLLOWS', 'IN_CATEGORY'])");
        assertThat(all).isEqualTo(rows(query, Map.of("graph", "without")));
        rows("MATCH ()-[r:HELD_OUT]->() DELETE r");
        rows("MATCH (u:User), (i:Item) WHERE i.block = 3 - u.block CREATE (u)-[:HELD_OUT]->(i)");
        project("permuted", "NATURAL");
        assertThat(all).isEqualTo(rows(query, Map.of("graph", "permuted")));
        assertThat(all)
                .isNotEqualTo(rows(
                        query.replace("layers: 2", "layers: 2, relationshipTypes: ['*']"),
                        Map.of("graph", "permuted")));
        assertThat(types("{}")).containsExactly("BOUGHT", "CLICKED", "FOLLOWS", "IN_CATEGORY");
        assertThat(types("{relationshipTypes: ['*']}")).containsExactly("*");
        rows("CALL gds.graph.project('any', '*', '*')");
        assertThat(errorOf("CALL interest.gcn.stats('any')"))
                .isEqualTo("Graph 'any' was projected with '*', which puts 'HELD_OUT' among all other relationships;"
                        + " project the types by name, or take them all with relationshipTypes: ['*'].");
        rows("CALL gds.graph.project('held', '*', 'HELD_OUT')");
        assertThat(errorOf("CALL interest.gcn.stats('held')")).contains("has no relationship type but 'HELD_OUT'");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> types(String configuration) {
        Map<?, ?> shown = (Map<?, ?>) row("CALL interest.gcn.stats('shop', " + configuration + ") YIELD configuration")
                .get("configuration");
        return (List<Object>) shown.get("relationshipTypes");
    }

    private static long size() {
        return (long) row("CALL gds.graph.list('shop') YIELD sizeInBytes").get("sizeInBytes");
    }
}
