package org.interestgraph.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectionsTest {
    @BeforeEach
    void load() {
        CypherDatabase.loadSmallShop();
    }

    @Test
    void usersAndItemsAreProjectedWithAllEventsBothWays() {
        assertThat(project("users-and-items", Map.of("graphName", "g"))).containsExactly(graph(12, 70));

        assertThat(
                        CypherDatabase.run(
                                """
                        CALL gds.graph.relationshipProperty.stream('g', 'weight')
                        YIELD sourceNodeId, relationshipType, propertyValue
                        WHERE gds.util.asNode(sourceNodeId).userId = 'a' AND relationshipType IN ['BOUGHT', 'RATED']
                        RETURN relationshipType AS type, count(*) AS items, sum(propertyValue) AS weight ORDER BY type"""))
                .containsExactly(
                        Map.of("type", "BOUGHT", "items", 3L, "weight", 2.0),
                        Map.of("type", "RATED", "items", 2L, "weight", 2.0));
    }

    @Test
    void eventsLoseHalfTheirWeightInEveryHalfLife() {
        assertThat(project("users-and-items-with-time-decay", Map.of("graphName", "g", "halfLifeDays", 30.0)))
                .containsExactly(graph(12, 70));

        // 2^(-1/30): a click one day older than the newest event.
        assertThat(
                        CypherDatabase.run(
                                """
                        CALL gds.graph.relationshipProperty.stream('g', 'weight')
                        YIELD relationshipType, propertyValue
                        WHERE relationshipType = 'CLICKED' AND abs(propertyValue - 2.0 ^ (-1.0 / 30)) < 1e-6
                        RETURN count(*) > 0 AS found"""))
                .containsExactly(Map.of("found", true));
    }

    @Test
    void eventTypesThatAreAbsentAreLeftOut() {
        CypherDatabase.run("MATCH ()-[rated:RATED]->() DELETE rated");

        assertThat(project("users-and-items", Map.of("graphName", "g"))).containsExactly(graph(12, 62));
    }

    @Test
    void itemsAreLinkedByCommonBuyers() {
        assertThat(project("items-bought-together", Map.of("graphName", "g", "minBuyers", 2, "maxItemsPerUser", 200)))
                .containsExactly(graph(7, 2));

        assertThat(
                        CypherDatabase.run(
                                """
                        CALL gds.graph.relationshipProperties.stream('g', ['buyers', 'cosine'])
                        YIELD sourceNodeId, targetNodeId, relationshipProperty, propertyValue
                        RETURN gds.util.asNode(sourceNodeId).itemId AS item, gds.util.asNode(targetNodeId).itemId AS other,
                          relationshipProperty AS property, propertyValue AS value
                        ORDER BY item, property"""))
                .containsExactly(
                        Map.of("item", "bag", "other", "tent", "property", "buyers", "value", 3.0),
                        Map.of("item", "bag", "other", "tent", "property", "cosine", "value", 1.0),
                        Map.of("item", "tent", "other", "bag", "property", "buyers", "value", 3.0),
                        Map.of("item", "tent", "other", "bag", "property", "cosine", "value", 1.0));
    }

    @Test
    void usersWithVeryManyItemsLinkNothing() {
        assertThat(project("items-bought-together", Map.of("graphName", "all", "minBuyers", 1, "maxItemsPerUser", 3)))
                .containsExactly(graph("all", 7, 10));
        assertThat(project("items-bought-together", Map.of("graphName", "few", "minBuyers", 1, "maxItemsPerUser", 2)))
                .containsExactly(graph("few", 7, 2));
    }

    @Test
    void followsAreProjectedFromTheFollower() {
        assertThat(project("follows", Map.of("graphName", "g"))).containsExactly(graph(5, 5));

        assertThat(
                        CypherDatabase.run(
                                """
                        CALL gds.degree.stream('g') YIELD nodeId, score
                        WHERE score > 0
                        RETURN gds.util.asNode(nodeId).userId AS user, score ORDER BY user"""))
                .containsExactly(
                        Map.of("user", "b", "score", 1.0),
                        Map.of("user", "c", "score", 2.0),
                        Map.of("user", "d", "score", 1.0),
                        Map.of("user", "e", "score", 1.0));
    }

    private static List<Map<String, Object>> project(String name, Map<String, Object> parameters) {
        return CypherDatabase.run(CypherFile.of("projections/" + name).statement(), parameters);
    }

    private static Map<String, Object> graph(long nodes, long relationships) {
        return graph("g", nodes, relationships);
    }

    private static Map<String, Object> graph(String name, long nodes, long relationships) {
        return Map.of("graphName", name, "nodeCount", nodes, "relationshipCount", relationships);
    }
}
