package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part of a ranking is given: candidates, pages, diversity and limits per category. */
class RecommendSelectionTest extends BlockShopTest {

    private static final int DIMENSION = 16;

    @BeforeEach
    void trainModels() {
        train("gcn", "relationshipWeightProperty", "weight");
        train("mlp", "scorer", "mlp", "hiddenLayers", List.of(8));
        Map<String, Object> blend = small();
        blend.remove("itemGraphs");
        train("shop", "blend", blend);
    }

    private static List<Map<String, Object>> recommend(String configuration) {
        return rows("CALL interest.recommend('u12', " + configuration + ") YIELD rank, item, score"
                + " RETURN rank, item.itemId AS item, item.block AS block, score");
    }

    private static List<Object> items(String configuration) {
        return recommend(configuration).stream().map(row -> row.get("item")).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "mlp", "blend"})
    void candidatesAreRankedAsAmongAll(String model) {
        List<Map<String, Object>> all = recommend("{k: 40, modelName: '" + model + "'}");
        List<String> candidates = List.of("i39", "i17", "i13", "i00", "gone", "i17");
        List<Map<String, Object>> some = rows(
                "MATCH (i:Item {itemId: 'i22'}), (j:Item {itemId: 'i31'}) CALL interest.recommend('u12', {modelName:"
                        + " $model, candidates: $candidates + [i, elementId(j)]}) YIELD item, score"
                        + " RETURN item.itemId AS item, score",
                Map.of("model", model, "candidates", candidates));
        List<Map<String, Object>> expected = all.stream()
                .filter(row -> List.of("i39", "i17", "i00", "i22", "i31").contains(row.get("item")))
                .toList();
        // The last of 37 is among them, so that none comes from the best alone; i13 was bought.
        assertThat(some)
                .extracting(row -> row.get("item"))
                .isEqualTo(expected.stream().map(row -> row.get("item")).toList());
        for (int n = 0; n < some.size(); n++) {
            assertThat(some.get(n).get("score")).isEqualTo(expected.get(n).get("score"));
        }
        assertThat(items("{modelName: '" + model + "', candidates: ['i39', 'i17', 'i22'], where: {block: 2}}"))
                .containsExactly("i22");
        assertThat(items("{modelName: '" + model + "', candidates: ['i13'], includeKnown: true}"))
                .containsExactly("i13");
        assertThat(items("{modelName: '" + model + "', candidates: []}")).isEmpty();
    }

    @Test
    void candidatesThatAreNoneOfThemItemsAreRefused() {
        assertThat(errorOf("CALL interest.recommend('u12', {modelName: 'gcn', candidates: ['x1', 'x2']})"))
                .isEqualTo("`candidates` begins with 'x1', and none of its 2 values is an item of the database; give"
                        + " nodes, elementIds, or values of the property that identifies items.");
        assertThat(errorOf(
                        "MATCH (u:User {userId: 'u00'}) CALL interest.recommend('u12', {modelName: 'gcn', candidates:"
                                + " [u]}) YIELD item RETURN item"))
                .contains("is labelled User, but an item of this model is labelled Item");
        assertThat(errorOf("CALL interest.recommend('u12', {modelName: 'gcn', candidates: 'i17'})"))
                .isEqualTo("`candidates` is 'i17' (STRING), but must be a LIST of nodes, elementIds or ids; write for"
                        + " example candidates: ['i17'].");
        // An item of the database that the model does not know yet is not ranked.
        rows("CREATE (:Item {itemId: 'fresh'})");
        assertThat(items("{modelName: 'gcn', candidates: ['fresh', 'i17']}")).containsExactly("i17");
        assertThat(items("{modelName: 'gcn', candidates: ['fresh']}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gcn, 0", "blend, 0", "blend, 0.6"})
    void pagesAreTheRankingInParts(String model, double diversity) {
        String configuration = "{modelName: '" + model + "', diversity: " + diversity + ", ";
        List<Map<String, Object>> all = recommend(configuration + "k: 40}");
        List<Map<String, Object>> pages = new ArrayList<>();
        for (int skip = 0; skip < 40; skip += 7) {
            pages.addAll(recommend(configuration + "k: 7, skip: " + skip + "}"));
        }
        assertThat(all).hasSize(37);
        assertThat(pages).isEqualTo(all);
        assertThat(recommend(configuration + "k: 7, skip: 37}")).isEmpty();
    }

    /** Maximal marginal relevance counted anew from scores and stored embeddings. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.7, 1})
    void diversityIsMaximalMarginalRelevance(double diversity) {
        List<Map<String, Object>> ranked = recommend("{modelName: 'gcn', k: 40}");
        Map<Object, List<?>> embeddings = embeddings();
        double best = (double) ranked.get(0).get("score");
        double range = best - (double) ranked.get(ranked.size() - 1).get("score");
        List<Map<String, Object>> left = new ArrayList<>(ranked);
        List<Object> expected = new ArrayList<>();
        while (expected.size() < 12) {
            Map<String, Object> next = left.stream()
                    .max(Comparator.comparingDouble(
                            row -> (1 - diversity) * (1 - (best - (double) row.get("score")) / range)
                                    - diversity
                                            * expected.stream()
                                                    .mapToDouble(item -> cosine(
                                                            embeddings.get(item), embeddings.get(row.get("item"))))
                                                    .max()
                                                    .orElse(0)))
                    .orElseThrow();
            if (expected.isEmpty()) {
                next = left.get(0);
            }
            expected.add(next.get("item"));
            left.remove(next);
        }
        List<Object> diverse = items("{modelName: 'gcn', k: 12, diversity: " + diversity + "}");
        assertThat(diverse).isEqualTo(expected);
        assertThat(likeness(diverse, embeddings)).isLessThan(likeness(items("{modelName: 'gcn', k: 12}"), embeddings));
        assertThat(items("{modelName: 'gcn', k: 12, diversity: 0}")).isEqualTo(items("{modelName: 'gcn', k: 12}"));
    }

    private static Map<Object, List<?>> embeddings() {
        rows("CALL interest.gcn.write('shop', {modelName: 'gcn', writeProperty: 'embedding'})");
        Map<Object, List<?>> embeddings = new HashMap<>();
        rows("MATCH (i:Item) RETURN i.itemId AS item, i.embedding AS embedding")
                .forEach(row -> embeddings.put(row.get("item"), (List<?>) row.get("embedding")));
        return embeddings;
    }

    private static double cosine(List<?> a, List<?> b) {
        double dot = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int k = 0; k < DIMENSION; k++) {
            double left = ((Number) a.get(k)).doubleValue();
            double right = ((Number) b.get(k)).doubleValue();
            dot += left * right;
            squaresOfA += left * left;
            squaresOfB += right * right;
        }
        return dot / Math.sqrt(squaresOfA * squaresOfB);
    }

    private static double likeness(List<Object> items, Map<Object, List<?>> embeddings) {
        double sum = 0;
        for (Object a : items) {
            for (Object b : items) {
                sum += cosine(embeddings.get(a), embeddings.get(b));
            }
        }
        return sum;
    }

    @Test
    void soManyOfACategoryComeAndNoMore() {
        List<Map<String, Object>> ranked = recommend("{modelName: 'gcn', k: 40}");
        List<Object> expected = new ArrayList<>();
        Map<Object, Integer> taken = new HashMap<>();
        ranked.forEach(row -> {
            if (taken.merge(row.get("block"), 1, Integer::sum) <= 3) {
                expected.add(row.get("item"));
            }
        });
        assertThat(expected).hasSize(12);
        assertThat(items("{modelName: 'gcn', k: 40, maxPerCategory: 3}")).isEqualTo(expected);
        assertThat(items("{modelName: 'gcn', k: 40, maxPerCategory: 3, categoryRelationshipType: 'IN_CATEGORY'}"))
                .isEqualTo(expected);
        assertThat(items("{modelName: 'gcn', k: 40, maxPerCategory: 3, categoryProperty: 'category'}"))
                .isEqualTo(expected);
        assertThat(items("{modelName: 'gcn', k: 5, skip: 4, maxPerCategory: 3}"))
                .isEqualTo(expected.subList(4, 9));
        assertThat(items("{modelName: 'gcn', k: 40, maxPerCategory: 3, diversity: 0.5}"))
                .containsExactlyInAnyOrderElementsOf(expected);
        // Of several categories each has to have room; without any an item always passes.
        rows("MATCH (i:Item) SET i.tags = CASE i.block WHEN 0 THEN ['a', 'b'] WHEN 1 THEN ['b'] WHEN 2 THEN ['c'] END");
        List<Object> tagged = items("{modelName: 'gcn', k: 40, maxPerCategory: 2, categoryProperty: 'tags'}");
        assertThat(tagged).filteredOn(item -> item.toString().startsWith("i3")).hasSize(10);
        assertThat(tagged).filteredOn(item -> item.toString().matches("i[01].")).hasSize(2);
        assertThat(tagged).filteredOn(item -> item.toString().startsWith("i2")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
        {maxPerCategory: 2, categoryRelationshipType: 'IN_CATEGRY'} | `categoryRelationshipType` is 'IN_CATEGRY', which the database does not have, did you mean 'IN_CATEGORY'?
        {maxPerCategory: 2, categoryProperty: 'catgory'} | `categoryProperty` is 'catgory', which nothing in the database has, did you mean 'category'?
        {categoryProperty: 'category'} | `categoryProperty` says what an item's category is, but nothing asks for it; give `maxPerCategory` as well
        {maxPerCategory: 2, categoryProperty: 'a', categoryRelationshipType: 'B'} | `categoryProperty` is 'a' and `categoryRelationshipType` is 'B', but only one can say
        {diversity: 1.5} | `diversity` is 1.5 (FLOAT), but must be a finite FLOAT between 0.0 and 1.0
        {skip: -1} | `skip` is -1 (INTEGER), but must be an INTEGER between 0 and 1000000
        {vectorIndex: 'v', skip: 10} | `skip` needs the exact ranking, which `vectorIndex` only approximates; leave one of the two out.
        {vectorIndex: 'v', candidates: ['i17']} | `candidates` needs the exact ranking
        {vectorIndex: 'v', diversity: 0.1} | `diversity` needs the exact ranking
        {vectorIndex: 'v', maxPerCategory: 1} | `maxPerCategory` needs the exact ranking
        """)
    void whatCannotBeMeantIsRefused(String configuration, String sentence) {
        assertThat(errorOf("CALL interest.recommend('u12', " + configuration.replace("{", "{modelName: 'gcn', ") + ")"))
                .startsWith(sentence);
        assertThat(errorOf("CALL interest.recommend.session(['i12'], "
                        + configuration.replace("{", "{modelName: 'gcn', ") + ")"))
                .startsWith(sentence);
    }

    @Test
    void aUserWithoutEventsGetsPagesOfThePopularItems() {
        rows("CREATE (:User {userId: 'new'})");
        List<Object> all =
                rows("CALL interest.recommend('new', {modelName: 'gcn', k: 40}) YIELD itemId RETURN itemId").stream()
                        .map(row -> row.get("itemId"))
                        .toList();
        List<Map<String, Object>> page = rows("CALL interest.recommend('new', {modelName: 'gcn', k: 3, skip: 5})"
                + " YIELD rank, itemId, score, parts RETURN rank, itemId, score, parts");
        assertThat(page).extracting(row -> row.get("itemId")).isEqualTo(all.subList(5, 8));
        assertThat(page).extracting(row -> row.get("rank")).containsExactly(6L, 7L, 8L);
        page.forEach(row -> assertThat((double) ((Map<?, ?>) row.get("parts")).get("popularity"))
                .isCloseTo((double) row.get("score"), within(1e-9)));
    }
}
