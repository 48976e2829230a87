package org.interestgraph.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.interestgraph.recipe.Recipe;
import org.interestgraph.recipe.RelationshipRecipe;
import org.neo4j.gds.RelationshipType;
import org.neo4j.gds.api.Graph;
import org.neo4j.gds.api.GraphStore;

/** Compares what a projection has with what its recipe makes of the stored relationships. */
public final class ProjectedValues {

    /** Stored relationships between nodes of any label, in the order of their creation. */
    public static final String STORED =
            """
            MATCH (s)-[r]->(t) RETURN id(s) AS source, labels(s) AS sourceLabels, id(t) AS target, labels(t) AS targetLabels,
              type(r) AS type, properties(r) AS properties ORDER BY id(r)
            """;

    private ProjectedValues() {}

    /** Every value of every relationship of the recipe's types. */
    public static void assertFollow(ProjectedGraph graph, List<Map<String, Object>> stored) {
        Recipe recipe = graph.recipe().orElseThrow();
        GraphStore store = graph.store();
        assertThat(recipe.relationships().keySet()).containsAll(graph.relationshipTypes(List.of("*")));
        recipe.relationships().forEach((type, relationships) -> {
            boolean undirected = store.schema().relationshipSchema().isUndirected(RelationshipType.of(type));
            Map<String, List<Map<String, Double>>> expected = expected(recipe, relationships, stored, undirected);
            assertThat(expected).as(type).isNotEmpty();
            relationships.properties().keySet().forEach(property -> assertThat(projected(store, type, property))
                    .as(type + "." + property)
                    .isEqualTo(values(expected, property)));
        });
    }

    private static Map<String, List<Map<String, Double>>> expected(
            Recipe recipe, RelationshipRecipe relationships, List<Map<String, Object>> stored, boolean undirected) {
        Map<String, List<Function<String, Object>>> parallel = new TreeMap<>();
        for (Map<String, Object> row : stored) {
            boolean wanted = relationships.storedTypes().isEmpty()
                    || relationships.storedTypes().contains(row.get("type"));
            if (wanted
                    && isProjected(recipe, row.get("sourceLabels"))
                    && isProjected(recipe, row.get("targetLabels"))) {
                Map<?, ?> properties = (Map<?, ?>) row.get("properties");
                parallel.computeIfAbsent(row.get("source") + "-" + row.get("target"), k -> new ArrayList<>())
                        .add(properties::get);
                if (undirected) {
                    parallel.computeIfAbsent(row.get("target") + "-" + row.get("source"), k -> new ArrayList<>())
                            .add(properties::get);
                }
            }
        }
        Map<String, List<Map<String, Double>>> expected = new TreeMap<>();
        parallel.forEach((nodes, several) -> expected.put(nodes, relationships.of(several)));
        return expected;
    }

    private static boolean isProjected(Recipe recipe, Object labels) {
        return recipe.nodeLabels().values().stream()
                .anyMatch(wanted -> wanted.isEmpty() || !Collections.disjoint((List<?>) labels, wanted));
    }

    private static Map<String, List<Double>> values(Map<String, List<Map<String, Double>>> rows, String property) {
        Map<String, List<Double>> values = new TreeMap<>();
        rows.forEach((nodes, several) -> values.put(
                nodes, several.stream().map(row -> row.get(property)).sorted().toList()));
        return values;
    }

    private static Map<String, List<Double>> projected(GraphStore store, String type, String property) {
        Graph graph = store.getGraph(RelationshipType.of(type), java.util.Optional.of(property));
        Map<String, List<Double>> values = new TreeMap<>();
        graph.forEachNode(node -> {
            graph.forEachRelationship(node, -7, (s, t, value) -> {
                values.computeIfAbsent(
                                graph.toOriginalNodeId(s) + "-" + graph.toOriginalNodeId(t), k -> new ArrayList<>())
                        .add(value);
                return true;
            });
            return true;
        });
        values.values().forEach(Collections::sort);
        return values;
    }
}
