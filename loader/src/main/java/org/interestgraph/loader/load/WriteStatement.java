package org.interestgraph.loader.load;

import org.interestgraph.loader.schema.EventType;

/**
 * The statements of an import. Types and labels cannot be parameters, so each has a statement of its own; all values
 * come as {@code $rows}. Every statement can be repeated: what is there is matched and its properties are set anew.
 * Each returns how many rows it wrote.
 */
enum WriteStatement {
    CATEGORIES(
            "categories",
            """
            UNWIND $rows AS row
            MERGE (c:Category {name: row.name})
            RETURN count(c) AS written"""),
    USERS(
            "users",
            """
            UNWIND $rows AS row
            MERGE (u:User {userId: row.userId})
            RETURN count(u) AS written"""),
    ITEMS(
            "items",
            """
            UNWIND $rows AS row
            MERGE (i:Item {itemId: row.itemId})
            SET i += row.properties
            RETURN count(i) AS written"""),
    IN_CATEGORY(
            "IN_CATEGORY",
            """
            UNWIND $rows AS row
            MATCH (i:Item {itemId: row.itemId})
            MATCH (c:Category {name: row.name})
            CALL (i, row) {
              WITH i, row WHERE row.names IS NOT NULL
              MATCH (i)-[old:IN_CATEGORY]->(other:Category)
              WHERE NOT other.name IN row.names
              DELETE old
            }
            MERGE (i)-[r:IN_CATEGORY]->(c)
            RETURN count(r) AS written"""),
    TERMS(
            "terms",
            """
            UNWIND $rows AS row
            MERGE (t:Term {name: row.name})
            RETURN count(t) AS written"""),
    HAS_TERM(
            "HAS_TERM",
            """
            UNWIND $rows AS row
            MATCH (i:Item {itemId: row.itemId})
            MATCH (t:Term {name: row.name})
            CALL (i, row) {
              WITH i, row WHERE row.names IS NOT NULL
              MATCH (i)-[old:HAS_TERM]->(other:Term)
              WHERE NOT other.name IN row.names
              DELETE old
            }
            MERGE (i)-[r:HAS_TERM]->(t)
            SET r.weight = row.weight
            RETURN count(r) AS written"""),
    CLICKED("CLICKED", events("CLICKED")),
    FAVORITED("FAVORITED", events("FAVORITED")),
    CARTED("CARTED", events("CARTED")),
    BOUGHT("BOUGHT", events("BOUGHT")),
    RATED("RATED", events("RATED")),
    FOLLOWS(
            "FOLLOWS",
            """
            UNWIND $rows AS row
            MATCH (a:User {userId: row.fromId})
            MATCH (b:User {userId: row.toId})
            MERGE (a)-[r:FOLLOWS]->(b)
            RETURN count(r) AS written"""),
    HELD_OUT(
            "HELD_OUT",
            """
            UNWIND $rows AS row
            MATCH (u:User {userId: row.fromId})
            MATCH (i:Item {itemId: row.toId})
            MERGE (u)-[r:HELD_OUT]->(i)
            RETURN count(r) AS written""");

    private final String stage;
    private final String cypher;

    WriteStatement(String stage, String cypher) {
        this.stage = stage;
        this.cypher = cypher;
    }

    // The type is one of the five constants above, never input.
    private static String events(String type) {
        return """
                UNWIND $rows AS row
                MATCH (u:User {userId: row.userId})
                MATCH (i:Item {itemId: row.itemId})
                MERGE (u)-[r:%s]->(i)
                SET r = row.properties
                RETURN count(r) AS written"""
                .formatted(type);
    }

    static WriteStatement of(EventType type) {
        return valueOf(type.name());
    }

    String stage() {
        return stage;
    }

    String cypher() {
        return cypher;
    }
}
