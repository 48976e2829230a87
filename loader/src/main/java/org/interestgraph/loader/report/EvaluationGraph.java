package org.interestgraph.loader.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.interestgraph.loader.ImportException;
import org.neo4j.driver.Record;

/**
 * The projection that the model is measured on. One that was made for the report is dropped at the end.
 *
 * @param isTemporary whether it was made for the report
 * @param relationshipTypes that it has
 */
record EvaluationGraph(ReportDatabase database, String name, boolean isTemporary, List<String> relationshipTypes)
        implements AutoCloseable {
    private static final String CATEGORY_TYPE = "IN_CATEGORY";

    static EvaluationGraph of(ReportDatabase database, ModelFacts model, ReportOptions options) {
        return options.graph()
                .map(name -> named(database, name))
                .orElseGet(() -> projected(database, model, options.testType()));
    }

    private static EvaluationGraph named(ReportDatabase database, String name) {
        List<Record> found = database.query(
                "CALL gds.graph.list($name) YIELD schema RETURN keys(schema.relationships) AS types",
                Map.of("name", name));
        if (found.isEmpty()) {
            throw new ImportException("There is no graph \"" + name
                    + "\" in the GDS catalog; name another with --graph, or leave it out, and the report projects one"
                    + " for itself.");
        }
        return new EvaluationGraph(
                database, name, false, found.get(0).get("types").asList(type -> type.asString()));
    }

    private static EvaluationGraph projected(ReportDatabase database, ModelFacts model, String testType) {
        String user = model.setting("userLabel");
        String item = model.setting("itemLabel");
        List<String> types = new ArrayList<>(model.types());
        List<String> labels = new ArrayList<>(List.of(user, item));
        for (String type : model.types()) {
            if (!isBetween(database, user, type, item)) {
                labels.addAll(labelsOfEnds(database, type));
            }
        }
        if (!types.contains(testType) && isBetween(database, user, testType, item)) {
            types.add(testType);
        }
        if (!types.contains(CATEGORY_TYPE) && isBetween(database, item, CATEGORY_TYPE, "Category")) {
            types.add(CATEGORY_TYPE);
            labels.add("Category");
        }
        Map<String, Object> properties = StoredProperties.of(database, model);
        Map<String, Object> relationships = new LinkedHashMap<>();
        types.forEach(type -> relationships.put(type, Map.of("orientation", "UNDIRECTED", "properties", properties)));
        String name = "interest-report-" + UUID.randomUUID();
        try {
            database.query(
                    "CALL gds.graph.project($name, $labels, $relationships) YIELD nodeCount RETURN nodeCount",
                    Map.of(
                            "name", name,
                            "labels", labels.stream().distinct().toList(),
                            "relationships", relationships));
        } catch (ImportException e) {
            throw new ImportException(
                    "The report could not project the graph of model \"" + model.name() + "\" again (" + e.getMessage()
                            + "); name the projection it was trained on with --graph.",
                    e);
        }
        return new EvaluationGraph(database, name, true, List.copyOf(types));
    }

    private static boolean isBetween(ReportDatabase database, String from, String type, String to) {
        return !database.query(
                        "MATCH (:$($from))-[r:$($type)]-(:$($to)) RETURN 1 AS one LIMIT 1",
                        Map.of("from", from, "type", type, "to", to))
                .isEmpty();
    }

    private static List<String> labelsOfEnds(ReportDatabase database, String type) {
        return database
                .query(
                        """
                        MATCH (a)-[r:$($type)]->(b)
                        WITH a, b LIMIT 1
                        UNWIND [head(labels(a)), head(labels(b))] AS label
                        RETURN DISTINCT label""",
                        Map.of("type", type))
                .stream()
                .map(row -> row.get("label").asString())
                .toList();
    }

    boolean has(String type) {
        return relationshipTypes.contains(type);
    }

    boolean hasCategories() {
        return has(CATEGORY_TYPE);
    }

    @Override
    public void close() {
        if (isTemporary) {
            database.tidy("CALL gds.graph.drop($name, false) YIELD graphName RETURN graphName", Map.of("name", name));
        }
    }
}
