package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop with 1,000 further items, so that an index is worth asking, and an index over all items' embeddings. */
class RecommendFromIndexTest extends BlockShopTest {

    @BeforeEach
    void trainOnManyItems() {
        rows(
                """
                UNWIND range(1, 1000) AS n
                MATCH (u:User {block: n % 4, place: n % 10})
                CREATE (u)-[:CLICKED {weight: 0.1}]->(:Item {
                    itemId: 'x' + n, price: 1.0 * n, brand: CASE WHEN n % 250 = 0 THEN 'rare' ELSE 'common' END})""");
        rows("CALL gds.graph.project('many', ['User', 'Item'], ['BOUGHT', 'CLICKED'])");
        train("many", "many", small());
    }

    private static void index(int dimensions, boolean equalNorms) {
        rows(
                "CALL interest.gcn.write('many', {modelName: 'many', writeProperty: 'embedding', equalNorms: $equal})",
                Map.of("equal", equalNorms));
        rows("CREATE VECTOR INDEX itemEmbeddings FOR (i:Item) ON i.embedding OPTIONS {indexConfig: {"
                + "`vector.dimensions`: " + dimensions + ", `vector.similarity_function`: 'cosine'}}");
        rows("CALL db.awaitIndexes(60)");
    }

    private static List<Object> items(String configuration) {
        return rows("CALL interest.recommend('u12', " + configuration + ") YIELD item RETURN item.itemId AS item")
                .stream()
                .map(row -> row.get("item"))
                .toList();
    }

    /** What the index alone holds for nearest to u12's embedding: by cosine, which ranks like the model at equal norms only. */
    private static Set<Object> nearest(int count) {
        return rows(
                        """
                        MATCH (u:User {userId: 'u12'})
                        WITH u.embedding[..16] + CASE size(u.embedding) WHEN 17 THEN [0.0] ELSE [] END AS vector
                        CALL db.index.vector.queryNodes('itemEmbeddings', $count, vector) YIELD node
                        RETURN node.itemId AS item""",
                        Map.of("count", count))
                .stream()
                .map(row -> row.get("item"))
                .collect(Collectors.toSet());
    }

    /** The first ten of {@code candidates} in the exact order of all items. */
    private static List<Object> bestOf(Set<Object> candidates) {
        return items("{k: 2000}").stream()
                .filter(candidates::contains)
                .limit(10)
                .toList();
    }

    private static String refusal(String configuration) {
        return errorOf("CALL interest.recommend('u12', " + configuration + ")");
    }

    @ParameterizedTest
    @CsvSource({"17, true", "16, false"})
    void findsWhatTheExactSearchFinds(int dimensions, boolean equalNorms) {
        index(dimensions, equalNorms);
        try {
            List<Object> found = items("{k: 10, vectorIndex: 'itemEmbeddings'}");
            assertThat(found).hasSize(10).doesNotContain("i13", "i14", "i15").isEqualTo(bestOf(nearest(80)));
            if (equalNorms) {
                assertThat(found).filteredOn(items("{k: 10}")::contains).hasSizeGreaterThanOrEqualTo(9);
            }
            assertThat(items("{k: 4, where: {brand: 'rare'}, vectorIndex: 'itemEmbeddings'}"))
                    .isEqualTo(items("{k: 4, where: {brand: 'rare'}}"))
                    .hasSize(4);
            assertThat(items("{k: 900, vectorIndex: 'itemEmbeddings'}")).isEqualTo(items("{k: 900}"));
        } finally {
            rows("DROP INDEX itemEmbeddings");
        }
    }

    @Test
    void anIndexThatDoesNotServeIsRefusedWithThoseThereAre() {
        assertThat(refusal("{vectorIndex: 'nowhere'}"))
                .contains("There is no vector index 'nowhere' over nodes; create one with CREATE VECTOR INDEX");
        index(16, false);
        try {
            assertThat(refusal("{vectorIndex: 'nowhere'}"))
                    .contains("There is no vector index 'nowhere' over nodes; there are [itemEmbeddings]; name one");
            train("wide", "embeddingDimension", 24);
            assertThat(refusal("{modelName: 'wide', vectorIndex: 'itemEmbeddings'}"))
                    .contains("holds vectors of 16 numbers, but embeddings of model `wide` have 24");
            train("deep", "scorer", "mlp", "hiddenLayers", List.of(8));
            assertThat(refusal("{modelName: 'deep', vectorIndex: 'itemEmbeddings'}"))
                    .contains("`vectorIndex` serves models with the scorer 'dot', but model `deep` has another");
        } finally {
            rows("DROP INDEX itemEmbeddings");
        }
    }
}
