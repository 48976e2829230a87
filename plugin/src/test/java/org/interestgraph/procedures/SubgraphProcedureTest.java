package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.types.Node;
import org.neo4j.driver.types.Path;

class SubgraphProcedureTest extends BlockShopTest {

    private static List<Map<String, Object>> subgraph(String user, String configuration) {
        return rows("CALL interest.subgraph($user, " + configuration + ")", Map.of("user", user));
    }

    private static double contribution(Map<String, Object> row) {
        return (double) row.get("contribution");
    }

    /** What holds of every subgraph of {@code user}. */
    private static void assertSubgraph(List<Map<String, Object>> rows, String user, int maxNodes, int maxHops) {
        assertThat(rows).isNotEmpty().hasSizeLessThanOrEqualTo(maxNodes);
        Map<String, Object> first = rows.get(0);
        Node start = (Node) first.get("node");
        assertThat(start.get("userId").asString()).isEqualTo(user);
        assertThat(first).containsEntry("hops", 0L).containsEntry("contribution", 1.0);
        Set<String> kept = new HashSet<>();
        double previous = 1;
        double direct = 0;
        for (Map<String, Object> row : rows) {
            assertThat(row).containsOnlyKeys("path", "node", "hops", "contribution");
            Path path = (Path) row.get("path");
            Node node = (Node) row.get("node");
            assertThat(path.start()).isEqualTo(start);
            assertThat(path.end()).isEqualTo(node);
            assertThat(row).containsEntry("hops", (long) path.length());
            assertThat(path.length()).isLessThanOrEqualTo(maxHops);
            assertThat(contribution(row)).isBetween(0.0, previous);
            assertThat(kept.add(node.elementId())).as("every node once").isTrue();
            path.nodes().forEach(between -> assertThat(kept)
                    .as("a path runs over nodes kept before its end")
                    .contains(between.elementId()));
            previous = contribution(row);
            direct += path.length() == 1 ? contribution(row) : 0;
        }
        assertThat(direct).isLessThanOrEqualTo(1 + 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"30, 2", "30, 1", "5, 3", "1, 1", "10000, 10"})
    void isConnectedAndBounded(int maxNodes, int maxHops) {
        train("blocks", "contextRelationshipTypes", "*");
        List<Map<String, Object>> rows = subgraph("u12", "{maxNodes: " + maxNodes + ", maxHops: " + maxHops + "}");
        assertSubgraph(rows, "u12", maxNodes, maxHops);
        assertThat(rows).hasSizeGreaterThanOrEqualTo(Math.min(maxNodes, 4));
    }

    @ParameterizedTest
    @CsvSource({"lightgcn, symmetric", "lightgcn, mean", "lightgcn, softmax", "gcnconv, symmetric"})
    void holdsForEveryUserConvolutionAndAggregation(String convolution, String aggregation) {
        // Untrained and with layers of opposite signs, so that many parts of an embedding point away from it.
        train(
                "random",
                "epochs",
                1,
                "learningRate",
                0,
                "layerWeights",
                List.of(1.0, -1.0, 0.5),
                "convolution",
                convolution,
                "aggregation",
                aggregation,
                "relationshipWeightProperty",
                "weight");
        for (Map<String, Object> user : rows("MATCH (u:User) RETURN u.userId AS id")) {
            String id = (String) user.get("id");
            assertSubgraph(subgraph(id, "{maxHops: 3}"), id, 30, 3);
        }
    }

    @Test
    void keepsTheInterestNotTheRest() {
        train("blocks");
        rows("MATCH (u:User {userId: 'u12'}), (i:Item {itemId: 'i30'}) CREATE (u)-[:CLICKED]->(i)");
        List<Map<String, Object>> rows = subgraph("u12", "{maxHops: 1}");
        assertThat(rows).hasSizeGreaterThan(3);
        assertThat(rows.subList(1, 4))
                .extracting(row -> ((Node) row.get("node")).get("block").asInt())
                .containsOnly(1);
    }

    @Test
    void smallContributionsAreCutOff() {
        train("blocks");
        List<Map<String, Object>> all = subgraph("u12", "{}");
        double bound = contribution(all.get(4));
        assertThat(subgraph("u12", "{minContribution: " + bound + "}"))
                .isEqualTo(
                        all.stream().filter(row -> contribution(row) >= bound).toList());
        assertThat(subgraph("u12", "{minContribution: 1}")).hasSize(1);
    }

    @Test
    void theSameCallGivesTheSameGraph() {
        train("blocks");
        assertThat(subgraph("u12", "{}")).isEqualTo(subgraph("u12", "{}"));
    }

    @Test
    void aUserWithoutEventsIsAlone() {
        train("blocks");
        rows("CREATE (:User {userId: 'new'})");
        List<Map<String, Object>> rows = subgraph("new", "{}");
        assertSubgraph(rows, "new", 1, 0);
        assertThat(rows).hasSize(1);
    }

    @Test
    void aUserCreatedAfterTrainingHasASubgraph() {
        train("blocks");
        rows("CREATE (u:User {userId: 'new'}) WITH u MATCH (i:Item {block: 2}) WHERE i.place IN [1, 4]"
                + " CREATE (u)-[:BOUGHT]->(i)");
        List<Map<String, Object>> rows = subgraph("new", "{}");
        assertSubgraph(rows, "new", 30, 2);
        assertThat(rows).hasSizeGreaterThan(3);
    }

    @Test
    void hubsAreNoTrouble() {
        rows("MATCH (i:Item {itemId: 'i13'}) UNWIND range(1, 3000) AS n"
                + " CREATE (:User {userId: 'fan' + n})-[:BOUGHT {weight: 1.0}]->(i)");
        project("hub", "NATURAL");
        train("hub", "hub", small("epochs", 2));
        assertSubgraph(subgraph("u12", "{maxNodes: 50, maxHops: 3}"), "u12", 50, 3);
        rows("MATCH (u:User {userId: 'u12'}), (v:User) WHERE v <> u AND v.userId STARTS WITH 'fan' WITH u, v"
                + " MATCH (i:Item {place: toInteger(substring(v.userId, 3)) % 10}) CREATE (u)-[:CLICKED]->(i)");
        assertSubgraph(subgraph("u12", "{}"), "u12", 30, 2);
    }

    @Test
    void followingOneselfChangesNothing() {
        train("social", "contextRelationshipTypes", List.of("FOLLOWS"));
        List<Map<String, Object>> before = subgraph("u12", "{}");
        rows("MATCH (u:User {userId: 'u12'}) CREATE (u)-[:FOLLOWS]->(u)");
        assertThat(subgraph("u12", "{}")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
        'nobody'                      | There is no User with `userId` 'nobody'; give a node, its elementId, or the value of that property.
        'u12', {maxNodes: 0}          | `maxNodes` is 0 (INTEGER), but must be an INTEGER between 1 and 10000; write for example maxNodes: 30.
        'u12', {maxHops: 11}          | `maxHops` is 11 (INTEGER), but must be an INTEGER between 1 and 10; write for example maxHops: 2.
        'u12', {minContribution: 1.5} | `minContribution` is 1.5 (FLOAT), but must be a finite FLOAT between 0.0 and 1.0; write for example minContribution: 0.5.
        'u12', {maxNode: 5}           | Unknown configuration key `maxNode`, did you mean `maxNodes`? Allowed keys: maxHops, maxNodes, minContribution, modelName, version.
        """)
    void badInput(String arguments, String sentence) {
        train("blocks", "epochs", 1);
        assertThat(errorOf("CALL interest.subgraph(" + arguments + ")")).isEqualTo(sentence);
    }

    @Test
    void noModel() {
        assertThat(errorOf("CALL interest.subgraph('u12')"))
                .isEqualTo("No model has been trained yet; train one with interest.model.train.");
    }
}
