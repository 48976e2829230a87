package org.interestgraph.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.InterestDatabaseTest;
import org.interestgraph.parallel.Termination;
import org.interestgraph.recipe.Presence;
import org.interestgraph.recipe.Recipe;
import org.interestgraph.recipe.RelationshipRecipe.Aggregation;
import org.interestgraph.recipe.StoredNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.gds.api.DatabaseId;
import org.neo4j.gds.api.User;

/** What a native projection's recipe makes of the stored relationships is what GDS projected. */
class ProjectionRecipesTest extends InterestDatabaseTest {

    @BeforeEach
    void orders() {
        rows(
                """
                UNWIND range(0, 19) AS p
                MERGE (c:Customer {no: p % 5}) MERGE (i:Product {sku: p % 7}) MERGE (o:Other {o: p % 2})
                CREATE (c)-[a:PURCHASED {qty: p, price: 1.5 * p}]->(i), (c)-[:PURCHASED {qty: 2 * p + 1}]->(i),
                  (c)-[:PURCHASED]->(i), (c)-[:VIEWED {at: p}]->(i), (i)-[:SEEN_BY {qty: p}]->(c),
                  (c)-[:PURCHASED {qty: 1}]->(o)
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NATURAL", "REVERSE", "UNDIRECTED"})
    void everyNativeProjectedValueFollowsFromTheRecipe(String orientation) {
        rows(
                """
                CALL gds.graph.project('orders', {Who: 'Customer', What: {label: 'Product'}}, {
                  BUYS: {type: 'PURCHASED', orientation: $orientation, properties: {
                    weight: {property: 'qty', defaultValue: 3.5}, price: {}}},
                  SUMMED: {type: 'PURCHASED', orientation: $orientation, aggregation: 'SUM', properties: ['qty']},
                  MIXED: {type: 'PURCHASED', orientation: $orientation, properties: {
                    sum: {property: 'qty', aggregation: 'SUM', defaultValue: 2},
                    least: {property: 'price', aggregation: 'MIN'},
                    most: {property: 'price', aggregation: 'MAX'},
                    number: {property: '*', aggregation: 'COUNT'},
                    priced: {property: 'price', aggregation: 'COUNT'}}},
                  ONCE: {type: 'VIEWED', orientation: $orientation, aggregation: 'SINGLE', properties: 'at'}
                })""",
                Map.of("orientation", orientation));
        // Expected values are from source to target, so what was projected backwards is turned round in the database.
        if (orientation.equals("REVERSE")) {
            rows("MATCH (s)-[r]->(t) CALL { WITH s, r, t CALL apoc.refactor.invert(r) YIELD output RETURN output }"
                    + " RETURN count(*)");
        }
        ProjectedGraph graph = catalog().graph("orders");
        Recipe recipe = graph.recipe().orElseThrow();
        assertThat(recipe.nodeLabels()).isEqualTo(Map.of("Who", List.of("Customer"), "What", List.of("Product")));
        assertThat(recipe.relationships().keySet()).containsExactlyInAnyOrder("BUYS", "SUMMED", "MIXED", "ONCE");
        assertThat(recipe.relationships().get("BUYS").properties())
                .isEqualTo(
                        Map.of("weight", new StoredNumber("qty", 3.5), "price", new StoredNumber("price", Double.NaN)));
        assertThat(recipe.relationships().get("BUYS").aggregation()).isEqualTo(Aggregation.NONE);
        assertThat(recipe.relationships().get("MIXED").properties())
                .containsEntry("number", new Presence(Optional.empty()))
                .containsEntry("priced", new Presence(Optional.of("price")));
        ProjectedValues.assertFollow(graph, rows(ProjectedValues.STORED));
    }

    @Test
    void starsStandForAnyLabelAndType() {
        rows("CALL gds.graph.project('all', '*', '*', {relationshipProperties: {weight: {property: 'qty', aggregation:"
                + " 'MAX'}}})");
        ProjectedGraph graph = catalog().graph("all");
        Recipe recipe = graph.recipe().orElseThrow();
        assertThat(recipe.nodeLabels()).isEqualTo(Map.of("__ALL__", List.of()));
        assertThat(recipe.relationships().get("__ALL__").storedTypes()).isEmpty();
        ProjectedValues.assertFollow(graph, rows(ProjectedValues.STORED));
    }

    @Test
    void whatWasAddedToAProjectionIsNotInItsRecipe() {
        rows("CALL gds.graph.project('orders', ['Customer', 'Product'], {VIEWED: {orientation: 'UNDIRECTED',"
                + " properties: 'at'}, PURCHASED: {properties: 'qty'}})");
        rows("CALL gds.nodeSimilarity.mutate('orders', {mutateRelationshipType: 'SIMILAR', mutateProperty: 'score'})");
        assertThat(recipe("orders").relationships().keySet()).containsExactlyInAnyOrder("VIEWED", "PURCHASED");
        rows("CALL gds.graph.relationships.drop('orders', 'PURCHASED')");
        rows("CALL gds.nodeSimilarity.mutate('orders', {relationshipTypes: ['VIEWED'], mutateRelationshipType:"
                + " 'PURCHASED', mutateProperty: 'qty'})");
        assertThat(recipe("orders").relationships().keySet()).containsExactly("VIEWED");
    }

    @Test
    void ofProjectionsThatOthersComputedNobodyKnowsARecipe() {
        rows("MATCH (s:Customer)-[r:PURCHASED]->(t:Product) RETURN gds.graph.project('cypher', s, t,"
                + " {relationshipType: 'PURCHASED', relationshipProperties: {weight: r.qty * 2.0}})");
        rows("CALL gds.graph.generate('random', 20, 2)");
        rows("CALL gds.graph.project('orders', ['Customer', 'Product'], {PURCHASED: {properties: 'qty'}})");
        rows("CALL gds.graph.filter('filtered', 'orders', 'n:Customer OR n:Product', 'r.qty > 3.0')");
        for (String name : List.of("cypher", "random", "filtered")) {
            assertThat(catalog().graph(name).recipe()).as(name).isEmpty();
        }
    }

    @Test
    void aRecipeIsKeptAsLongAsItsProjection() throws InterruptedException {
        rows("CALL gds.graph.generate('random', 20, 2)");
        Recipe recipe = new Recipe(Map.of(), Map.of(), Optional.of("no"), Optional.empty());
        WeakReference<Object> store =
                new WeakReference<>(catalog().graph("random").store());
        ProjectionRecipes.keep(catalog().graph("random").store(), recipe);
        System.gc();
        assertThat(recipe("random")).isEqualTo(recipe);
        rows("CALL gds.graph.drop('random')");
        for (int attempt = 0; attempt < 100 && store.get() != null; attempt++) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(store.get()).isNull();
        rows("CALL gds.graph.generate('random', 20, 2)");
        assertThat(catalog().graph("random").recipe()).isEmpty();
    }

    private static Recipe recipe(String graph) {
        return catalog().graph(graph).recipe().orElseThrow();
    }

    private static GraphCatalog catalog() {
        return new GraphCatalog(
                new User("", true), java.util.Optional.empty(), DatabaseId.of("neo4j"), Termination.NEVER);
    }
}
