package org.interestgraph.procedures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interestgraph.config.GraphProjectConfig;
import org.interestgraph.memory.MemoryTree;
import org.interestgraph.procedures.GraphProjectProcedure.Projected;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.GraphCatalog;
import org.interestgraph.projection.MemoryEstimate;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.StoredGraph;
import org.interestgraph.projection.TaskProgress;
import org.interestgraph.recipe.PropertyRecipe;
import org.interestgraph.recipe.Recipe;
import org.interestgraph.recipe.StoredNumber;
import org.neo4j.graphdb.QueryExecutionException;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/**
 * Projects events as their recipe says: natively by GDS where stored numbers alone are wanted, else by our own reading.
 * Names given by users are checked against the database and passed as parameters, never as text.
 */
record EventProjection(Transaction transaction, GraphCatalog catalog, Tasks tasks) {

    /** Starts a task that is shown as running. */
    @FunctionalInterface
    interface Tasks {
        TaskProgress start(String task, List<TaskProgress.Part> parts, boolean logged, String jobId);
    }

    /** The most threads that GDS reads with in its Community Edition. */
    private static final int GDS_CONCURRENCY = 4;

    private static final String TASK = "Interest graph projection";

    private static final String NATIVE =
            """
            CALL gds.graph.project($graphName, $nodeLabels, $relationships, {
              readConcurrency: $concurrency, sudo: $sudo, jobId: $jobId
            })
            YIELD nodeCount RETURN nodeCount
            """;

    private static final String ESTIMATE =
            """
            CALL gds.graph.project.estimate($nodeLabels, $relationships, {readConcurrency: $concurrency})
            YIELD bytesMin, bytesMax, nodeCount, relationshipCount
            RETURN bytesMin, bytesMax, nodeCount, relationshipCount
            """;

    Projected project(String graphName, GraphProjectConfig asked) {
        long start = System.nanoTime();
        if (catalog.exists(graphName)) {
            throw new IllegalArgumentException("A graph named '" + graphName + "' exists already; choose another name,"
                    + " or drop it with CALL gds.graph.drop('" + graphName + "').");
        }
        EventRecipe events = new EventRecipe(new StoredGraph(transaction), asked);
        Recipe recipe = events.recipe();
        MemoryEstimate memory = estimate(events, recipe);
        try (FreeHeap.Reservation heap = FreeHeap.reserve(
                "Projecting " + memory.nodeCount() + " nodes and " + memory.relationshipCount() + " relationships",
                memory.bytesMax(),
                asked.sudo(),
                "project fewer relationship types")) {
            if (isNative(recipe)) {
                projectNatively(graphName, events, recipe);
            } else {
                projectByRecipe(graphName, events, recipe, memory);
            }
        }
        ProjectedGraph graph = catalog.graph(graphName);
        try {
            requireTimes(graph, events);
        } catch (IllegalArgumentException e) {
            catalog.drop(graphName);
            throw e;
        }
        return new Projected(
                graphName,
                graph.nodeCount(),
                graph.relationshipCount(List.copyOf(recipe.relationships().keySet())),
                (System.nanoTime() - start) / 1_000_000,
                events.effective());
    }

    MemoryEstimate estimate(GraphProjectConfig asked) {
        EventRecipe events = new EventRecipe(new StoredGraph(transaction), asked);
        return estimate(events, events.recipe());
    }

    /** GDS's own estimate: what we build are its structures. Any known property stands for one that is computed. */
    private MemoryEstimate estimate(EventRecipe events, Recipe recipe) {
        Set<String> known = new StoredGraph(transaction).propertyKeys();
        Map<String, Object> parameters = parameters(events.config(), recipe);
        parameters.put(
                "relationships",
                relationships(
                        recipe,
                        property -> property instanceof StoredNumber number && known.contains(number.property())
                                ? Optional.of(number)
                                : known.stream().sorted().findFirst().map(any -> new StoredNumber(any, 1))));
        Map<String, Object> row = single(ESTIMATE, parameters);
        return MemoryEstimate.of(
                MemoryTree.between(
                        MemoryTree.of("projection", (Long) row.get("bytesMin")),
                        MemoryTree.of("projection", (Long) row.get("bytesMax"))),
                (Long) row.get("nodeCount"),
                (Long) row.get("relationshipCount"));
    }

    private boolean isNative(Recipe recipe) {
        Set<String> known = new StoredGraph(transaction).propertyKeys();
        return recipe.relationships().values().stream()
                .flatMap(type -> type.properties().values().stream())
                .allMatch(property -> property instanceof StoredNumber number && known.contains(number.property()));
    }

    private void projectNatively(String graphName, EventRecipe events, Recipe recipe) {
        Map<String, Object> parameters = parameters(events.config(), recipe);
        parameters.put("graphName", graphName);
        parameters.put("sudo", events.config().sudo());
        parameters.put("jobId", events.config().jobId());
        parameters.put("relationships", relationships(recipe, property -> Optional.of((StoredNumber) property)));
        try {
            single(NATIVE, parameters);
        } catch (QueryExecutionException e) {
            if (!String.valueOf(e.getMessage()).contains("Please use a numeric property")) {
                throw e;
            }
            // Not passed on as the cause: Neo4j tells the user the innermost cause alone.
            throw new IllegalArgumentException("A weight or time of the relationships "
                    + String.join(", ", recipe.relationships().keySet())
                    + " is a number here and something else there, in `"
                    + events.config().weightProperty() + "`"
                    + events.timestampProperty()
                            .map(time -> " or `" + time + "`")
                            .orElse("")
                    + "; store numbers everywhere, or name another property in relationshipWeightProperty or"
                    + " timestampProperty.");
        }
        catalog.keep(graphName, recipe);
    }

    private void projectByRecipe(String graphName, EventRecipe events, Recipe recipe, MemoryEstimate size) {
        List<TaskProgress.Part> parts = GraphCatalog.projectionParts(size.nodeCount(), size.relationshipCount());
        try (TaskProgress task = tasks.start(
                TASK, parts, events.config().logProgress(), events.config().jobId())) {
            catalog.project(graphName, new StoredGraph(transaction), recipe, events.effective(), task);
            task.finish();
        }
    }

    private static void requireTimes(ProjectedGraph graph, EventRecipe events) {
        long untimed = 0;
        for (String type : events.eventTypes()) {
            Optional<ProjectedGraph.Values> times = graph.values(type, EventRecipe.TIMESTAMP);
            times.ifPresent(values -> events.requireSeconds(values.largest()));
            untimed += times.map(ProjectedGraph.Values::missing)
                    .orElseGet(() -> graph.distinctRelationshipCount(List.of(type)));
        }
        if (untimed > 0 && events.config().halfLifeDays().isPresent()) {
            String property = events.timestampProperty().orElseThrow();
            throw new IllegalArgumentException(
                    untimed + " event relationships have no " + property + ", so `halfLifeDays` cannot weigh them; set "
                            + property + " on them, or leave halfLifeDays out.");
        }
        if (untimed > 0 && events.config().timestampProperty().isPresent()) {
            throw new IllegalArgumentException(untimed + " event relationships have no DATETIME or number `"
                    + events.config().timestampProperty().get()
                    + "` to take the time from; set it on them, or leave timestampProperty out.");
        }
    }

    private static Map<String, Object> parameters(GraphProjectConfig config, Recipe recipe) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("nodeLabels", List.copyOf(recipe.nodeLabels().keySet()));
        parameters.put("concurrency", Math.min(GDS_CONCURRENCY, config.readConcurrency()));
        return parameters;
    }

    /** As GDS wants them described. */
    private static Map<String, Object> relationships(
            Recipe recipe, java.util.function.Function<PropertyRecipe, Optional<StoredNumber>> stored) {
        Map<String, Object> described = new LinkedHashMap<>();
        recipe.relationships().forEach((type, relationships) -> {
            Map<String, Object> properties = new LinkedHashMap<>();
            relationships.properties().forEach((key, property) -> stored.apply(property)
                    .ifPresent(number -> properties.put(
                            key, Map.of("property", number.property(), "defaultValue", number.defaultValue()))));
            described.put(type, Map.of("orientation", "UNDIRECTED", "properties", properties));
        });
        return described;
    }

    private Map<String, Object> single(String query, Map<String, Object> parameters) {
        try (Result result = transaction.execute(query, parameters)) {
            return result.next();
        }
    }
}
