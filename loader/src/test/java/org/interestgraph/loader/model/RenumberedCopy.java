package org.interestgraph.loader.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;

/**
 * Puts a copy in the place of all nodes and relationships of a database: the same labels, types and properties, but
 * other node ids, as export and import give them.
 */
final class RenumberedCopy {
    private static final String CREATE_NODES =
            """
            UNWIND $rows AS row
            CREATE (n:$(row.labels)) SET n = row.properties
            RETURN row.id AS old, elementId(n) AS new""";

    private static final String CREATE_RELATIONSHIPS =
            """
            UNWIND $rows AS row
            MATCH (a) WHERE elementId(a) = row.source
            MATCH (b) WHERE elementId(b) = row.target
            CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties""";

    private RenumberedCopy() {}

    /** @param random decides the order in which the copies are made */
    static void replace(Driver driver, Random random) {
        List<Map<String, Object>> nodes =
                rows(driver, "MATCH (n) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS properties");
        List<Map<String, Object>> relationships = rows(
                driver,
                "MATCH (a)-[r]->(b) RETURN elementId(a) AS source, elementId(b) AS target, type(r) AS type,"
                        + " properties(r) AS properties");
        Collections.shuffle(nodes, random);
        Collections.shuffle(relationships, random);
        driver.executableQuery("MATCH (n) DETACH DELETE n").execute();

        Map<Object, Object> copies = new HashMap<>();
        for (Record row : write(driver, CREATE_NODES, nodes)) {
            copies.put(row.get("old").asString(), row.get("new").asString());
        }
        List<Map<String, Object>> copied = new ArrayList<>();
        for (Map<String, Object> relationship : relationships) {
            Map<String, Object> copy = new HashMap<>(relationship);
            copy.replace("source", copies.get(relationship.get("source")));
            copy.replace("target", copies.get(relationship.get("target")));
            copied.add(copy);
        }
        write(driver, CREATE_RELATIONSHIPS, copied);
    }

    private static List<Map<String, Object>> rows(Driver driver, String query) {
        return new ArrayList<>(driver.executableQuery(query).execute().records().stream()
                .map(Record::asMap)
                .toList());
    }

    private static List<Record> write(Driver driver, String query, List<Map<String, Object>> rows) {
        return driver.executableQuery(query)
                .withParameters(Map.of("rows", rows))
                .execute()
                .records();
    }
}
