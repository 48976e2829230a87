package org.interestgraph.loader.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;

/** A shop's own graph, which no import of ours made, and models trained on projections of it that are gone again. */
final class OwnGraph {
    private OwnGraph() {}

    /** @param driver of the database that gets {@code plain}, {@code gcn}, {@code timed}, {@code rich} and {@code renamed} */
    static void make(Driver driver) {
        run(driver, "CREATE CONSTRAINT FOR (p:Product) REQUIRE p.sku IS UNIQUE");
        run(driver, "UNWIND range(0, 59) AS i CREATE (:Customer {customerNo: i})");
        run(driver, "UNWIND range(0, 39) AS i CREATE (:Product {sku: 'P-' + i, no: i}), (:Word {no: i})");
        String pairs =
                "MATCH (c:Customer), (p:Product) WHERE c.customerNo % 4 = p.no % 4 AND (c.customerNo + p.no) % 3 ";
        run(
                driver,
                pairs
                        + "> 0 CREATE (c)-[:PURCHASED {qty: 1 + p.no % 3, at: 1600000000 + 1000 * p.no + c.customerNo}]->(p)");
        run(driver, pairs + "= 0 AND (c.customerNo + p.no) % 5 = 0 CREATE (c)-[:LATER]->(p)");
        run(driver, "MATCH (c:Customer), (p:Product) WHERE (c.customerNo + p.no) % 7 = 0 CREATE (c)-[:LOOKED]->(p)");
        run(driver, "MATCH (p:Product), (w:Word) WHERE p.no % 6 = w.no CREATE (p)-[:MENTIONS]->(w)");

        String properties = "properties: {qty: {defaultValue: 1.0}, at: {defaultValue: 0}}";
        project(
                driver,
                "own",
                "['Customer', 'Product', 'Word']",
                "{PURCHASED: {%1$s}, LOOKED: {%1$s}, MENTIONS: {%1$s}}".formatted(properties));
        project(
                driver,
                "renamed",
                "['Customer', 'Product']",
                "{PURCHASED: {properties: {w: {property: 'qty'}, t: {property: 'at'}}}}");
        Map<String, Object> timed = Map.of("relationshipWeightProperty", "qty", "timestampProperty", "at");
        train(driver, "own", "plain", Map.of("contextRelationshipTypes", List.of()));
        train(driver, "own", "gcn", Map.of("itemGraphs", List.of(), "contextRelationshipTypes", List.of("LOOKED")));
        train(driver, "own", "timed", timed);
        train(
                driver,
                "own",
                "rich",
                Map.of(
                        "relationshipWeightProperty",
                        "qty",
                        "timestampProperty",
                        "at",
                        "contextRelationshipTypes",
                        List.of("LOOKED", "MENTIONS"),
                        "itemFeatureRelationshipTypes",
                        List.of("MENTIONS")));
        train(
                driver,
                "renamed",
                "renamed",
                Map.of("relationshipWeightProperty", "w", "timestampProperty", "t", "itemGraphs", List.of()));
        run(driver, "UNWIND ['own', 'renamed'] AS name CALL gds.graph.drop(name) YIELD graphName RETURN graphName");
    }

    private static void project(Driver driver, String name, String labels, String relationships) {
        run(
                driver,
                "CALL gds.graph.project('" + name + "', " + labels + ", " + relationships
                        + ") YIELD nodeCount RETURN nodeCount");
    }

    private static void train(Driver driver, String graph, String model, Map<String, Object> special) {
        Map<String, Object> configuration = new HashMap<>(special);
        configuration.putAll(Map.of(
                "epochs", 2,
                "embeddingDimension", 8,
                "userLabel", "Customer",
                "itemLabel", "Product",
                "targetRelationshipType", "PURCHASED"));
        driver.executableQuery("CALL interest.model.train($graph, $model, $configuration) YIELD version RETURN version")
                .withParameters(Map.of("graph", graph, "model", model, "configuration", configuration))
                .execute();
    }

    private static void run(Driver driver, String query) {
        driver.executableQuery(query).execute();
    }
}
