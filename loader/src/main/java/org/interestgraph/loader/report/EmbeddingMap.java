package org.interestgraph.loader.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.neo4j.driver.Record;

/**
 * A sample of the items' embeddings, scaled to length 1, on their two principal axes.
 *
 * @param explained share of the variance on each axis
 * @param groups the largest categories in the sample by size, then the items of other categories and of none
 */
record EmbeddingMap(@JsonProperty("explained") double[] explained, @JsonProperty("groups") List<Group> groups) {
    private static final int MOST_CATEGORIES = 7;
    private static final String OTHER = "other categories";
    private static final String NONE = "no category";

    /** Items of one colour. @param isCategory whether {@code name} is a category's */
    record Group(
            @JsonProperty("name") String name,
            @JsonProperty("isCategory") boolean isCategory,
            @JsonProperty("points") List<Point> points) {}

    record Point(@JsonProperty("label") String label, @JsonProperty("x") double x, @JsonProperty("y") double y) {}

    /** Items that the projection does not have, or whose embedding is zero, are left out. */
    static EmbeddingMap read(
            ReportDatabase database, EvaluationGraph graph, ModelFacts model, List<CatalogueItem> sample) {
        Map<String, double[]> embeddings = new HashMap<>();
        for (Record row : database.query(
                """
                CALL interest.gcn.stream($graph, {modelName: $model}) YIELD nodeId, embedding
                WITH elementId(gds.util.asNode(nodeId)) AS node, embedding WHERE node IN $nodes
                RETURN node, embedding""",
                Map.of(
                        "graph", graph.name(),
                        "model", model.name(),
                        "nodes", sample.stream().map(CatalogueItem::node).toList()))) {
            double[] embedding = row.get("embedding").asList(value -> value.asDouble()).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double norm = Math.sqrt(IntStream.range(0, embedding.length)
                    .mapToDouble(d -> embedding[d] * embedding[d])
                    .sum());
            if (norm > 0) {
                embeddings.put(
                        row.get("node").asString(),
                        IntStream.range(0, embedding.length)
                                .mapToDouble(d -> embedding[d] / norm)
                                .toArray());
            }
        }
        List<CatalogueItem> shown = sample.stream()
                .filter(item -> embeddings.containsKey(item.node()))
                .toList();
        PrincipalAxes axes = PrincipalAxes.of(
                shown.stream().map(item -> embeddings.get(item.node())).toArray(double[][]::new));
        return new EmbeddingMap(axes.explained(), groups(shown, axes.coordinates()));
    }

    private static List<Group> groups(List<CatalogueItem> items, double[][] coordinates) {
        Map<String, Long> sizes = items.stream()
                .filter(item -> item.category() != null)
                .collect(Collectors.groupingBy(CatalogueItem::category, Collectors.counting()));
        List<String> named = sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_CATEGORIES)
                .map(Map.Entry::getKey)
                .toList();
        Map<Group, List<Point>> points = new LinkedHashMap<>();
        named.forEach(name -> points.put(new Group(name, true, null), new ArrayList<>()));
        Group other = new Group(OTHER, false, null);
        Group none = new Group(NONE, false, null);
        points.put(other, new ArrayList<>());
        points.put(none, new ArrayList<>());
        for (int n = 0; n < items.size(); n++) {
            String category = items.get(n).category();
            Group group = category == null ? none : named.contains(category) ? new Group(category, true, null) : other;
            points.get(group).add(new Point(items.get(n).label(), coordinates[n][0], coordinates[n][1]));
        }
        return points.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new Group(entry.getKey().name(), entry.getKey().isCategory(), entry.getValue()))
                .toList();
    }
}
