package org.interestgraph.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.InterestDatabaseTest;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.gds.api.DatabaseId;
import org.neo4j.gds.api.User;

/** Projections made by GDS through Bolt, read in the same process: nodes are named by their property, not by index. */
class ProjectedGraphTest extends InterestDatabaseTest {

    private static final Optional<String> WEIGHT = Optional.of("weight");

    @BeforeEach
    void shop() {
        rows(
                """
                CREATE (i:Item {name: 'i'}), (u:User {name: 'u'}), (j:Item {name: 'j'}), (v:User {name: 'v'}),
                  (:User {name: 'w'}),
                  (u)-[:CLICKED {weight: 1.0}]->(i), (u)-[:CLICKED {weight: 0.25}]->(i),
                  (u)-[:CLICKED {weight: 0.0}]->(j), (v)-[:CLICKED {weight: 2.0}]->(j),
                  (u)-[:BOUGHT {weight: 3.0}]->(i), (u)-[:FOLLOWS {weight: 1.0}]->(v), (u)-[:FOLLOWS {weight: 1.0}]->(u)
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NATURAL", "REVERSE", "UNDIRECTED"})
    void orientationDoesNotMatter(String orientation) {
        ProjectedGraph graph = project(orientation);
        assertThat(graph.nodeCount()).isEqualTo(5);
        assertThat(graph.neo4jIds()).isSorted();
        assertThat(graph.indexOf(graph.neo4jId(3))).isEqualTo(3);
        assertThat(graph.indexOf(-7)).isEqualTo(-1);
        assertThat(names(graph, graph.nodesWithLabel("Item"))).containsExactlyInAnyOrder("i", "j");

        assertThat(relationships(graph, graph.csr(List.of("CLICKED"), WEIGHT, Progress.NONE)))
                .containsExactlyInAnyOrder("i-u 1.25", "u-i 1.25", "j-v 2.0", "v-j 2.0");
        assertThat(relationships(graph, graph.csr(List.of("CLICKED"), Optional.empty(), Progress.NONE)))
                .contains("u-i 2.0", "u-j 1.0");
        assertThat(relationships(graph, graph.csr(Map.of("CLICKED", 2.0, "BOUGHT", 0.5), WEIGHT, Progress.NONE)))
                .containsExactlyInAnyOrder("i-u 4.0", "u-i 4.0", "j-v 4.0", "v-j 4.0");
        assertThat(relationships(graph, graph.csr(Map.of("CLICKED", 0.0, "FOLLOWS", 1.0), WEIGHT, Progress.NONE)))
                .containsExactlyInAnyOrder("u-v 1.0", "v-u 1.0");

        assertThat(pairs(graph, graph.pairs("CLICKED", "User", "Item", WEIGHT, Progress.NONE)))
                .containsExactlyInAnyOrder("u-i 1.25", "v-j 2.0");
        assertThat(pairs(graph, graph.pairs("CLICKED", "Item", "User", WEIGHT, Progress.NONE)))
                .containsExactlyInAnyOrder("i-u 1.25", "j-v 2.0");
        RelationshipList pairs = graph.pairs("CLICKED", "User", "Item", Optional.empty(), Progress.NONE);
        assertThat(pairs.sources()).isSorted();
        assertThat(pairs.count()).isEqualTo(3);
    }

    @Test
    void chosenLabelsLeaveOutOtherNodesAndTheirRelationships() {
        project("UNDIRECTED");
        ProjectedGraph users = catalog().graph("shop", List.of("User"));
        assertThat(users.nodeCount()).isEqualTo(3);
        assertThat(relationships(users, users.csr(List.of("*"), WEIGHT, Progress.NONE)))
                .containsExactlyInAnyOrder("u-v 1.0", "v-u 1.0");
    }

    @Test
    void readingStopsWhenToldTo() {
        project("UNDIRECTED");
        Termination stopped = () -> {
            throw new IllegalStateException("stopped");
        };
        ProjectedGraph graph =
                new GraphCatalog(new User("", true), Optional.empty(), database(), stopped).graph("shop");
        assertThatThrownBy(() -> graph.csr(List.of("CLICKED"), WEIGHT, Progress.NONE))
                .hasMessage("stopped");
    }

    @Test
    void anAdministratorMayNameTheUserWhoseGraphsToUse() {
        project("UNDIRECTED");
        User administrator = new User("boss", true);
        assertThat(catalog(administrator, "").graph("shop").nodeCount()).isEqualTo(5);
        assertThatThrownBy(() -> catalog(administrator, "alice").graph("shop"))
                .hasMessageStartingWith("There is no graph 'shop' in the graph catalog of database 'neo4j'");
        assertThatThrownBy(() -> catalog(new User("clerk", false), "alice"))
                .hasMessage(
                        "`username` is 'alice', but only an administrator may use another user's graphs, and 'clerk'"
                                + " is none; leave `username` out.");
        assertThat(catalog(new User("", false), "").exists("shop")).isTrue();
    }

    private static GraphCatalog catalog(User user, String username) {
        return new GraphCatalog(user, Optional.of(username), database(), Termination.NEVER);
    }

    @Test
    void impossibleFactorsAreRefused() {
        ProjectedGraph graph = project("NATURAL");
        assertThatThrownBy(() -> graph.csr(Map.of("CLICKED", -1.0), WEIGHT, Progress.NONE))
                .hasMessage("The factor of relationship type 'CLICKED' is -1.0, but must be a finite number of at least"
                        + " 0.");
        assertThatThrownBy(() -> graph.pairs("CLICKED", "User", "Itm", WEIGHT, Progress.NONE))
                .hasMessage("Graph 'shop' has no node label 'Itm', did you mean 'Item'? Available: 'Item', 'User'.");
    }

    private static ProjectedGraph project(String orientation) {
        Map<String, Object> type = Map.of("orientation", orientation, "properties", "weight");
        rows(
                "CALL gds.graph.project('shop', ['User', 'Item'], $types)",
                Map.of("types", Map.of("CLICKED", type, "BOUGHT", type, "FOLLOWS", type)));
        return catalog().graph("shop");
    }

    private static GraphCatalog catalog() {
        return new GraphCatalog(new User("", true), Optional.empty(), database(), Termination.NEVER);
    }

    private static DatabaseId database() {
        return DatabaseId.of("neo4j");
    }

    private static List<String> relationships(ProjectedGraph graph, CsrGraph csr) {
        return pairs(graph, RelationshipList.of("any", csr));
    }

    private static List<String> pairs(ProjectedGraph graph, RelationshipList list) {
        List<String> sources = names(graph, list.sources());
        List<String> targets = names(graph, list.targets());
        List<String> relationships = new ArrayList<>();
        for (int k = 0; k < list.count(); k++) {
            relationships.add(sources.get(k) + "-" + targets.get(k) + " " + list.weights()[k]);
        }
        return relationships;
    }

    private static List<String> names(ProjectedGraph graph, int[] indices) {
        return rows(
                        "UNWIND $ids AS id MATCH (n) WHERE id(n) = id RETURN n.name AS name",
                        Map.of(
                                "ids",
                                Arrays.stream(indices).mapToObj(graph::neo4jId).toList()))
                .stream()
                .map(row -> (String) row.get("name"))
                .toList();
    }
}
