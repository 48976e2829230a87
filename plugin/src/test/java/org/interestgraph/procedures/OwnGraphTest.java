package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.interestgraph.InterestDatabaseTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A shop that no loader of ours made: forty customers by number, thirty products by SKU, purchases with a quantity and a date,
 * views, each of them several times. Nothing has a name of ours.
 */
class OwnGraphTest extends InterestDatabaseTest {

    private static final int CUSTOMERS = 40;

    @BeforeEach
    void createShop() {
        rows(
                """
                UNWIND range(0, 29) AS n
                CREATE (:Product {sku: 'P-' + n, label: 'Product ' + n, shelf: n % 3})""");
        rows(
                """
                UNWIND range(1, 40) AS c
                CREATE (x:Customer {customerNo: c, tier: c % 2})
                WITH x, c
                UNWIND range(0, 5) AS e
                WITH x, c, e, (c % 3) + 3 * ((c * 7 + e * e + e) % 10) AS place
                MATCH (p:Product {sku: 'P-' + place})
                FOREACH (b IN CASE WHEN e % 2 = 0 THEN [1] ELSE [] END |
                    CREATE (x)-[:PURCHASED {qty: 1 + (c + e) % 4, at: date('2024-01-01') + duration({days: 9 * e + c % 5})}]->(p))
                FOREACH (b IN CASE WHEN e % 3 <> 0 THEN [1, 2] ELSE [1] END |
                    CREATE (x)-[:VIEWED {qty: b, at: date('2024-01-01') + duration({days: 9 * e + c % 5 - b})}]->(p))""");
    }

    @AfterEach
    void dropConstraints() {
        rows("SHOW CONSTRAINTS YIELD name RETURN name").forEach(row -> rows("DROP CONSTRAINT " + row.get("name")));
    }

    private static void constrain() {
        rows("CREATE CONSTRAINT FOR (c:Customer) REQUIRE c.customerNo IS UNIQUE");
        rows("CREATE CONSTRAINT FOR (p:Product) REQUIRE p.sku IS UNIQUE");
    }

    /** Weight and time have other names in the projection than in the database. */
    private static void projectNatively(String aggregation) {
        rows(
                "MATCH ()-[r:PURCHASED|VIEWED]->() SET r.seconds = 86400.0 * duration.inDays(date('1970-01-01'), r.at).days");
        rows(
                """
                CALL gds.graph.project('own', {Buyer: {label: 'Customer'}, Thing: {label: 'Product'}}, {
                  BOUGHT: {type: 'PURCHASED', orientation: 'UNDIRECTED', aggregation: $aggregation, properties: {
                    weight: {property: 'qty', defaultValue: 1.0, aggregation: $aggregation},
                    timestamp: {property: 'seconds', aggregation: $timeAggregation}}},
                  SEEN: {type: 'VIEWED', orientation: 'UNDIRECTED', aggregation: $aggregation, properties: {
                    weight: {property: 'qty', defaultValue: 1.0, aggregation: $aggregation},
                    timestamp: {property: 'seconds', aggregation: $timeAggregation}}}
                })""",
                Map.of("aggregation", aggregation, "timeAggregation", aggregation.equals("NONE") ? "NONE" : "MAX"));
    }

    private static Map<String, Object> trainOwn(Object... more) {
        Map<String, Object> configuration = BlockShopTest.small(
                "userLabel", "Buyer",
                "itemLabel", "Thing",
                "targetRelationshipType", "BOUGHT",
                "contextRelationshipTypes", List.of("SEEN"),
                "relationshipWeightProperty", "weight",
                "epochs", 5);
        configuration.remove("itemGraphs");
        for (int k = 0; k < more.length; k += 2) {
            configuration.put((String) more[k], more[k + 1]);
        }
        return BlockShopTest.train("own", "own", configuration);
    }

    /** Lists of all customers by the batch form, as product and score. */
    private static Map<Object, List<Map<String, Object>>> batch() {
        Map<Object, List<Map<String, Object>>> lists = new TreeMap<>();
        rows("""
                CALL interest.recommend.stream('own', {k: 5, modelName: 'own'}) YIELD userNodeId, itemNodeId, rank, score
                WITH gds.util.asNode(userNodeId).customerNo AS customer,
                  {sku: gds.util.asNode(itemNodeId).sku, score: score} AS found, rank ORDER BY customer, rank
                RETURN customer, collect(found) AS found""")
                .forEach(row -> lists.put(row.get("customer"), found(row)));
        return lists;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> found(Map<String, Object> row) {
        return (List<Map<String, Object>>) row.get("found");
    }

    private static List<Map<String, Object>> live(Object customer, String configuration) {
        return found(row(
                "MATCH (c:Customer {customerNo: $no}) CALL interest.recommend(c, " + configuration
                        + ") YIELD rank, item, score WITH rank, {sku: item.sku, score: score} AS found ORDER BY rank"
                        + " RETURN collect(found) AS found",
                Map.of("no", customer)));
    }

    private static void everyCustomerGetsTheSameList(String configuration) {
        Map<Object, List<Map<String, Object>>> lists = batch();
        assertThat(lists).hasSize(CUSTOMERS);
        lists.forEach((customer, expected) -> {
            List<Map<String, Object>> found = live(customer, configuration);
            assertThat(found)
                    .extracting(item -> item.get("sku"))
                    .isEqualTo(expected.stream().map(item -> item.get("sku")).toList());
            for (int place = 0; place < found.size(); place++) {
                assertThat((double) found.get(place).get("score"))
                        .isCloseTo((double) expected.get(place).get("score"), within(1e-5));
            }
        });
    }

    @Test
    void renamedPropertiesAreReadUnderTheirStoredNames() {
        projectNatively("NONE");
        trainOwn();
        everyCustomerGetsTheSameList("{k: 5, modelName: 'own'}");
        everyCustomerGetsTheSameList("{k: 5, modelName: 'own', graphName: 'own'}");
    }

    @Test
    void parallelRelationshipsAreMergedAsInTheProjection() {
        projectNatively("SUM");
        trainOwn();
        everyCustomerGetsTheSameList("{k: 5, modelName: 'own'}");
        rows("CALL gds.graph.drop('own')");
        projectNatively("MAX");
        trainOwn("itemGraphs", List.of());
        everyCustomerGetsTheSameList("{k: 5, modelName: 'own'}");
    }

    @Test
    void ofAnyOneOfSeveralNobodyKnowsWhichWasProjected() {
        projectNatively("SINGLE");
        trainOwn();
        assertThat(errorOf("MATCH (c:Customer {customerNo: 7}) CALL interest.recommend(c) YIELD rank RETURN rank"))
                .isEqualTo(
                        "Model `own` version 1 cannot read users' relationships from the database as they were trained"
                                + " on, because of parallel ones of the type 'BOUGHT' any one was projected (SINGLE); serve from the"
                                + " projection instead, with `graphName` naming it.");
        everyCustomerGetsTheSameList("{k: 5, modelName: 'own', graphName: 'own'}");
    }

    private static void projectByCypher(String relationshipType) {
        rows(
                "MATCH (source:Customer)-[r:PURCHASED|VIEWED]->(target:Product) WITH gds.graph.project('own', source, target, {"
                        + " sourceNodeLabels: ['Buyer'], targetNodeLabels: ['Thing'], relationshipType: "
                        + relationshipType
                        + ", relationshipProperties: {weight: toFloat(r.qty * 2), timestamp: 86400.0 * duration.inDays(date('1970-01-01'), r.at).days}},"
                        + " {undirectedRelationshipTypes: ['*']}) AS g RETURN g.nodeCount AS n");
    }

    @Test
    void whatCypherProjectedIsServedFromTheProjection() {
        projectByCypher("CASE type(r) WHEN 'PURCHASED' THEN 'BOUGHT' ELSE 'SEEN' END");
        trainOwn();
        assertThat(errorOf("MATCH (c:Customer {customerNo: 7}) CALL interest.recommend(c) YIELD rank RETURN rank"))
                .isEqualTo(
                        "Model `own` version 1 cannot read users' relationships from the database as they were trained"
                                + " on, because they were made by Cypher or out of another projection; serve from the projection"
                                + " instead, with `graphName` naming it.");
        everyCustomerGetsTheSameList("{k: 5, modelName: 'own', graphName: 'own'}");
    }

    @Test
    void virtualRelationshipsAreServedFromTheProjection() {
        rows(
                "MATCH (source:Customer)-[r:PURCHASED]->(:Product)<-[:VIEWED]-(:Customer)-[:VIEWED]->(target:Product)"
                        + " WITH source, target, count(*) AS paths WHERE paths > 1"
                        + " WITH gds.graph.project('own', source, target, {sourceNodeLabels: ['Buyer'], targetNodeLabels: ['Thing'],"
                        + " relationshipType: 'BOUGHT', relationshipProperties: {weight: toFloat(paths)}}) AS g RETURN g.nodeCount AS n");
        trainOwn("contextRelationshipTypes", List.of());
        everyCustomerGetsTheSameList("{k: 5, modelName: 'own', graphName: 'own'}");
    }

    @Test
    void usersAreGivenAsTheyAreIdentified() {
        constrain();
        projectNatively("NONE");
        trainOwn();
        List<Map<String, Object>> byNode = live(7L, "{k: 5}");
        String columns =
                " YIELD rank, item, itemId, score WITH rank, {sku: item.sku, score: score} AS found, itemId ORDER BY"
                        + " rank RETURN collect(found) AS found, collect(itemId) AS ids";
        Map<String, Object> byNumber = row("CALL interest.recommend(7, {k: 5})" + columns);
        assertThat(found(byNumber)).isEqualTo(byNode);
        assertThat(byNumber.get("ids"))
                .isEqualTo(byNode.stream().map(item -> item.get("sku")).toList());
        assertThat(found(row(
                        "MATCH (c:Customer {customerNo: 7}) CALL interest.recommend(elementId(c), {k: 5})" + columns)))
                .isEqualTo(byNode);
        assertThat(rows("CALL interest.subgraph(7, {maxNodes: 5})")).hasSize(5);
        assertThat(rows("CALL interest.recommend(4711, {k: 2}) YIELD reasons RETURN reasons[0].text AS text"))
                .containsOnly(Map.of("text", "There is no such user; this item is popular."));
        assertThat(errorOf("CALL interest.recommend('7')"))
                .isEqualTo(
                        "There is no Customer with `customerNo` '7' (STRING), but one with 7 (INTEGER); give the value"
                                + " in its own type.");
    }

    @Test
    void whereNothingIdentifiesUsersNodesDo() {
        projectNatively("NONE");
        trainOwn();
        assertThat(live(7L, "{k: 5}")).hasSize(5);
        assertThat(errorOf("CALL interest.recommend(7)"))
                .isEqualTo("The model knows no property that identifies Customer, so 7 says nothing; give a node or its"
                        + " elementId, or name the property in `userIdProperty` when training.");
        trainOwn("userIdProperty", "customerNo", "itemIdProperty", "sku");
        assertThat(rows("CALL interest.recommend(7, {k: 5})")).hasSize(5);
        assertThat(errorOf("CALL interest.model.train('own', 'own', {userLabel: 'Buyer', itemLabel: 'Thing',"
                        + " targetRelationshipType: 'BOUGHT', userIdProperty: 'number'})"))
                .isEqualTo("`userIdProperty` is 'number', but no node labelled 'Customer' has that property; name the"
                        + " property that identifies them.");
    }

    @Test
    void severalConstraintsLeaveAChoice() {
        constrain();
        rows("CREATE CONSTRAINT FOR (c:Customer) REQUIRE c.email IS UNIQUE");
        projectNatively("NONE");
        assertThat(errorOf("CALL interest.model.train('own', 'own', {userLabel: 'Buyer', itemLabel: 'Thing',"
                        + " targetRelationshipType: 'BOUGHT'})"))
                .isEqualTo("Nodes labelled 'Customer' have uniqueness constraints on [customerNo, email]; say in"
                        + " `userIdProperty` which of these properties identifies them.");
    }
}
