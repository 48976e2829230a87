package org.interestgraph.loader.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.Progress;

/** Measures the model and the baselines on the same projection, pairs and protocol. */
final class Measurement {
    private static final String FAST_RP = "interestReportFastRp";
    private static final int FAST_RP_DIMENSION = 64;

    /** Steps that {@link #run} advances its stage by: two tasks for each of the five rankers. */
    static final int STEPS = 10;

    private final ReportDatabase database;
    private final EvaluationGraph graph;
    private final ModelFacts model;
    private final ReportOptions options;
    private final Progress.Stage stage;
    private final List<Map<String, Object>> ranking = new ArrayList<>();
    private final List<Map<String, Object>> classification = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Measurement(
            ReportDatabase database,
            EvaluationGraph graph,
            ModelFacts model,
            ReportOptions options,
            Progress.Stage stage) {
        this.database = database;
        this.graph = graph;
        this.model = model;
        this.options = options;
        this.stage = stage;
    }

    Measured run() {
        if (graph.has(options.testType())) {
            measure(Measured.MODEL, Map.of("ranker", "model", "modelName", model.name()));
            measure("popularity", Map.of("ranker", "popularity"));
            measure("item cosine", Map.of("ranker", "item-cosine"));
            if (model.contextTypes().isEmpty()) {
                stage.advance(2);
            } else {
                // Which is the better one depends on the shop, so a fair comparison has both.
                measure(
                        "item cosine, all events",
                        Map.of("ranker", "item-cosine", "contextRelationshipTypes", model.contextTypes()));
            }
            measureFastRp();
        } else {
            stage.advance(STEPS);
            notes.add("Metrics and score distribution are left out: "
                    + (graph.isTemporary() ? "the database" : "the graph \"" + graph.name() + "\"")
                    + " has no relationships of the type " + options.testType() + " between "
                    + model.setting("userLabel")
                    + " and " + model.setting("itemLabel")
                    + " nodes to measure on; hold pairs out of training under a type of their own (`interest import --test`"
                    + " brings some in) and name it with --test-type.");
        }
        return new Measured(options.testType(), ranking, classification, notes);
    }

    private void measureFastRp() {
        Map<String, Object> configuration = new HashMap<>(Map.of(
                "relationshipTypes",
                model.types(),
                "embeddingDimension",
                FAST_RP_DIMENSION,
                "randomSeed",
                options.seed(),
                // GDS asks for one thread where a seed shall repeat its result.
                "concurrency",
                1,
                "mutateProperty",
                FAST_RP));
        String weight = model.setting("relationshipWeightProperty");
        if (weight != null) {
            configuration.put("relationshipWeightProperty", weight);
        }
        try {
            database.query(
                    "CALL gds.fastRP.mutate($graph, $configuration) YIELD nodeCount RETURN nodeCount",
                    Map.of("graph", graph.name(), "configuration", configuration));
            measure("GDS FastRP + cosine", Map.of("ranker", "embedding", "nodeProperty", FAST_RP));
        } catch (ImportException e) {
            notes.add("GDS FastRP is left out: " + e.getMessage());
        } finally {
            database.tidy(
                    "CALL gds.graph.nodeProperties.drop($graph, [$property], {failIfMissing: false})"
                            + " YIELD propertiesRemoved RETURN propertiesRemoved",
                    Map.of("graph", graph.name(), "property", FAST_RP));
        }
    }

    private void measure(String name, Map<String, Object> ranker) {
        ranking.addAll(evaluate(name, ranker, Map.of("task", "ranking", "k", options.ks())));
        stage.advance(1);
        try {
            classification.addAll(evaluate(name, ranker, Map.of("task", "classification")));
        } catch (ImportException e) {
            notes.add("Classification by " + name + " is left out: " + e.getMessage());
        }
        stage.advance(1);
    }

    private List<Map<String, Object>> evaluate(String name, Map<String, Object> ranker, Map<String, Object> task) {
        Map<String, Object> configuration = new HashMap<>(ranker);
        configuration.putAll(task);
        configuration.put("userLabel", model.setting("userLabel"));
        configuration.put("itemLabel", model.setting("itemLabel"));
        configuration.put("targetRelationshipType", model.target());
        configuration.put("testRelationshipType", options.testType());
        configuration.put("randomSeed", options.seed());
        if (graph.hasCategories()) {
            configuration.put("diversityBy", "category");
        }
        return database
                .query(
                        "CALL interest.evaluate($graph, $configuration)",
                        Map.of("graph", graph.name(), "configuration", configuration))
                .stream()
                .map(row -> {
                    Map<String, Object> shown = new LinkedHashMap<>();
                    shown.put("name", name);
                    shown.putAll(row.asMap());
                    shown.remove("configuration");
                    return shown;
                })
                .toList();
    }
}
