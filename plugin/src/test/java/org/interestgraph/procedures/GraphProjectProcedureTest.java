package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.interestgraph.InterestDatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphProjectProcedureTest extends InterestDatabaseTest {

    /** Weight of each projected relationship from a user, by type and item, as GDS gives it. */
    private static final String WEIGHTS =
            """
            CALL gds.graph.relationshipProperty.stream($graph, 'weight') YIELD sourceNodeId, targetNodeId,
              relationshipType, propertyValue
            WITH gds.util.asNode(sourceNodeId) AS source, gds.util.asNode(targetNodeId) AS target, relationshipType,
              propertyValue WHERE source:User AND target:Item
            RETURN relationshipType + ' ' + target.itemId AS name, propertyValue AS weight
            """;

    @BeforeEach
    void shop() {
        rows(
                """
                CREATE (u:User {userId: 'u1'}), (:User {userId: 'no events'}), (:Item {itemId: 'no events'}),
                  (i:Item {itemId: 'i1'}), (j:Item {itemId: 'i2'}), (c:Category {name: 'c'}), (i)-[:IN_CATEGORY]->(c),
                  (u)-[:CLICKED {count: 3, weight: 0.7, lastAt: datetime('2024-05-01T00:00:00Z')}]->(i),
                  (u)-[:BOUGHT {count: 1, weight: 5.0, lastAt: datetime('2024-05-11T00:00:00Z')}]->(i),
                  (u)-[:CLICKED {count: 2, lastAt: datetime('2024-05-11T00:00:00Z')}]->(j),
                  (u)-[:HELD_OUT]->(j)
                """);
    }

    @Test
    void projectsUsersItemsAndEventsWithStoredWeights() {
        Map<String, Object> row = row("CALL interest.graph.project('shop')");
        assertThat(row.get("graphName")).isEqualTo("shop");
        assertThat(row.get("nodeCount")).isEqualTo(5L);
        assertThat(row.get("relationshipCount")).isEqualTo(6L);
        assertThat((Map<?, ?>) row.get("configuration"))
                .extracting("userLabel", "itemLabel", "relationshipTypes", "relationshipWeightProperty")
                .containsExactly("User", "Item", List.of("CLICKED", "BOUGHT"), "weight");
        assertThat(weights("shop")).isEqualTo(Map.of("CLICKED i1", 0.7, "BOUGHT i1", 5.0, "CLICKED i2", 1.0));
    }

    @Test
    void anIndexOnATypeWithoutRelationshipsDoesNotMakeItAnEvent() {
        rows("CREATE INDEX rated FOR ()-[r:RATED]-() ON (r.lastAt)");
        try {
            assertThat(row("CALL interest.graph.project('shop')").get("relationshipCount"))
                    .isEqualTo(6L);
        } finally {
            rows("DROP INDEX rated");
        }
    }

    @Test
    void weightsFollowFromTypesCountsAndAges() {
        Map<String, Object> row = row(
                "CALL interest.graph.project('shop', {relationshipTypeWeights: {BOUGHT: 4}," + " halfLifeDays: 10})");
        assertThat(row.get("nodeCount")).isEqualTo(5L);
        assertThat(row.get("relationshipCount")).isEqualTo(6L);
        assertThat(((Map<?, ?>) row.get("configuration")).get("referenceTime"))
                .isEqualTo(ZonedDateTime.parse("2024-05-11T00:00Z"));
        Map<String, Double> weights = weights("shop");
        assertThat(weights).hasSize(3);
        assertThat(weights.get("CLICKED i1")).isCloseTo(1.5, within(1e-9));
        assertThat(weights.get("BOUGHT i1")).isCloseTo(4.0, within(1e-9));
        assertThat(weights.get("CLICKED i2")).isCloseTo(2.0, within(1e-9));
    }

    @Test
    void referenceTimeAgesEverythingAndLaterEventsCountAsNew() {
        row("CALL interest.graph.project('later', {halfLifeDays: 10, referenceTime: '2024-05-21T00:00:00Z'})");
        assertThat(weights("later").get("CLICKED i2")).isCloseTo(1.0, within(1e-9));
        row("CALL interest.graph.project('earlier', {halfLifeDays: 10, referenceTime: datetime('2024-05-01')})");
        assertThat(weights("earlier").get("CLICKED i2")).isCloseTo(2.0, within(1e-9));
        assertThat(weights("earlier").get("CLICKED i1")).isCloseTo(3.0, within(1e-9));
    }

    @Test
    void typeWeightsAloneMultiplyCounts() {
        row("CALL interest.graph.project('typed', {relationshipTypeWeights: {CLICKED: 0.5, BOUGHT: 4}})");
        assertThat(weights("typed")).isEqualTo(Map.of("CLICKED i1", 1.5, "BOUGHT i1", 4.0, "CLICKED i2", 1.0));
    }

    @Test
    void additionalTypesAndLabelsKeepStoredWeights() {
        Map<String, Object> row = row("CALL interest.graph.project('more', {additionalNodeLabels: ['Category'],"
                + " additionalRelationshipTypes: ['IN_CATEGORY', 'HELD_OUT'], halfLifeDays: 10})");
        assertThat(row.get("nodeCount")).isEqualTo(6L);
        assertThat(row.get("relationshipCount")).isEqualTo(10L);
        assertThat(weights("more").get("HELD_OUT i2")).isEqualTo(1.0);
        assertThat(rows("CALL gds.graph.list('more') YIELD schemaWithOrientation RETURN schemaWithOrientation AS s"))
                .asString()
                .contains("IN_CATEGORY", "UNDIRECTED", "Category")
                .doesNotContain("DIRECTED=", "NATURAL");
    }

    @Test
    void theStoredWeightMayHaveAnotherName() {
        rows("MATCH ()-[r:BOUGHT]->() SET r.score = 9");
        row("CALL interest.graph.project('scored', {relationshipWeightProperty: 'score'})");
        assertThat(weights("scored")).isEqualTo(Map.of("CLICKED i1", 1.0, "BOUGHT i1", 9.0, "CLICKED i2", 1.0));
        row("CALL interest.graph.project('unweighted', {relationshipWeightProperty: 'neverSetAnywhere'})");
        assertThat(weights("unweighted").values()).containsOnly(1.0);
    }

    @Test
    void badInputGetsOneSentence() {
        row("CALL interest.graph.project('shop')");
        assertThat(errorOf("CALL interest.graph.project('shop')"))
                .isEqualTo("A graph named 'shop' exists already; choose another name, or drop it with CALL"
                        + " gds.graph.drop('shop').");
        assertThat(errorOf("CALL interest.graph.project('x', {userLabel: 'Usr'})"))
                .isEqualTo("The database has no node with the label 'Usr', did you mean 'User'? In use: Category, Item,"
                        + " User.");
        assertThat(errorOf("CALL interest.graph.project('x', {relationshipTypes: ['CLICK']})"))
                .isEqualTo("The database has no relationship of the type 'CLICK', did you mean 'CLICKED'? In use:"
                        + " BOUGHT, CLICKED, HELD_OUT, IN_CATEGORY.");
        assertThat(errorOf("CALL interest.graph.project('x', {relationshipTypeWeights: {BOUHGT: 2}})"))
                .isEqualTo("`relationshipTypeWeights` names 'BOUHGT', which is not among the projected event types, did"
                        + " you mean 'BOUGHT'? Allowed: CLICKED, BOUGHT.");
        assertThat(errorOf("CALL interest.graph.project('x', {halfLifeDays: -1})"))
                .isEqualTo("`halfLifeDays` is -1 (INTEGER), but must be a finite FLOAT between 0.001 and 1000000.0;"
                        + " write for example halfLifeDays: 500000.0005.");
        assertThat(errorOf("CALL interest.graph.project('x', {halfLifeDays: 1, referenceTime: 'noon'})"))
                .isEqualTo("`referenceTime` is 'noon' (STRING), but must be a DATETIME; write for example"
                        + " referenceTime: datetime('2024-05-01T00:00:00Z').");
        assertThat(errorOf("CALL interest.graph.project('x', {referenceTime: datetime()})"))
                .isEqualTo("`referenceTime` has a meaning only together with `halfLifeDays`; give both or neither.");
        assertThat(errorOf("CALL interest.graph.project('x', {additionalRelationshipTypes: ['IN_CATEGORY']})"))
                .isEqualTo(
                        "No relationship of the type 'IN_CATEGORY' connects nodes with the labels User, Item; add the"
                                + " labels of its ends to additionalNodeLabels, or leave the type out.");
        rows("MATCH ()-[r:BOUGHT]->() REMOVE r.lastAt");
        assertThat(errorOf("CALL interest.graph.project('x', {halfLifeDays: 1})"))
                .isEqualTo("1 event relationships have no lastAt, so `halfLifeDays` cannot weigh them; set lastAt on"
                        + " them, or leave halfLifeDays out.");
        assertThat(rows("CALL gds.graph.list() YIELD graphName RETURN graphName"))
                .hasSize(1);
    }

    @Test
    void namesAreNeverRunAsCypher() {
        String name = "x` DETACH DELETE n //";
        rows("MATCH (u:User {userId: 'u1'}) SET u:`x`` DETACH DELETE n //`");
        assertThat(row("CALL interest.graph.project($name, {userLabel: $name, halfLifeDays: 10})", Map.of("name", name))
                        .get("nodeCount"))
                .isEqualTo(4L);
        assertThat(row("MATCH (n) RETURN count(n) AS n").get("n")).isEqualTo(6L);
    }

    private static Map<String, Double> weights(String graph) {
        return rows(WEIGHTS, Map.of("graph", graph)).stream()
                .collect(java.util.stream.Collectors.toMap(
                        row -> (String) row.get("name"), row -> (Double) row.get("weight")));
    }
}
