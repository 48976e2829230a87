package org.interestgraph.loader.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.Progress;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.exceptions.Neo4jException;

/** The demo's model: the calls that project, train and evaluate, with every default left alone. */
final class ShopModel {

    static final String NAME = "interests";
    private static final String GRAPH = "shop";
    private static final String FAST_RP = "fastrp";
    private static final int POLL_MILLIS = 250;

    private final Driver driver;
    private final long seed;
    private final Progress progress;

    ShopModel(Driver driver, long seed, Progress progress) {
        this.driver = driver;
        this.seed = seed;
        this.progress = progress;
    }

    /** Projects users, items and events, with the held-out pairs beside them for evaluation alone. */
    Map<String, Object> project() {
        query("CALL gds.graph.drop($graph, false) YIELD graphName", Map.of("graph", GRAPH));
        return query(
                        "CALL interest.graph.project($graph, {additionalRelationshipTypes: ['HELD_OUT']})",
                        Map.of("graph", GRAPH))
                .get(0)
                .asMap();
    }

    /** Trains and saves; the bar follows {@code gds.listProgress}. */
    Record train() {
        query(
                """
                CALL interest.model.list() YIELD modelName
                WITH DISTINCT modelName WHERE modelName = $model
                CALL interest.model.drop(modelName) YIELD version RETURN version""",
                Map.of("model", NAME));
        CompletableFuture<List<Record>> training = CompletableFuture.supplyAsync(() -> query(
                "CALL interest.model.train($graph, $model,"
                        + " {relationshipWeightProperty: 'weight', randomSeed: $seed})",
                Map.of("graph", GRAPH, "model", NAME, "seed", seed)));
        follow(training);
        try {
            return training.join().get(0);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void follow(CompletableFuture<?> training) {
        try (Progress.Stage stage = progress.start("training", 100, "% of the most epochs")) {
            long shown = 0;
            while (!training.isDone()) {
                Thread.sleep(POLL_MILLIS);
                long percent = query(
                                "CALL gds.listProgress() YIELD taskName, progress WHERE taskName = 'Train'"
                                        + " RETURN toInteger(toFloat(replace(progress, '%', ''))) AS percent",
                                Map.of())
                        .stream()
                        .map(row -> row.get("percent"))
                        .filter(value -> !value.isNull())
                        .mapToLong(value -> value.asLong())
                        .max()
                        .orElse(shown);
                stage.advance(Math.max(0, percent - shown));
                shown = Math.max(shown, percent);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Our model, popularity and GDS FastRP with cosine, on the same projection, split and protocol. */
    List<Record> evaluate() {
        query(
                """
                CALL gds.fastRP.mutate($graph, {
                  relationshipTypes: $types, relationshipWeightProperty: 'weight', embeddingDimension: 64,
                  randomSeed: $seed, concurrency: 1, mutateProperty: $property})
                YIELD nodePropertiesWritten""",
                Map.of("graph", GRAPH, "types", eventTypes(), "seed", seed, "property", FAST_RP));
        List<Record> rows = new ArrayList<>();
        rows.addAll(evaluate("Interest Graph", Map.of("modelName", NAME)));
        rows.addAll(evaluate("popularity", Map.of("ranker", "popularity")));
        rows.addAll(evaluate("GDS FastRP + cosine", Map.of("ranker", "embedding", "nodeProperty", FAST_RP)));
        return rows;
    }

    private List<Record> evaluate(String name, Map<String, Object> configuration) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("graph", GRAPH);
        parameters.put("name", name);
        parameters.put("configuration", configuration);
        return query(
                "CALL interest.evaluate($graph, $configuration) YIELD users, recall, ndcg, precision, f1"
                        + " RETURN $name AS name, users, recall, ndcg, precision, f1",
                parameters);
    }

    /** What the model learned from: the projected types but the held-out pairs. */
    private List<String> eventTypes() {
        return query(
                        """
                CALL interest.model.describe($model) YIELD configuration AS c
                RETURN [c.targetRelationshipType] + c.contextRelationshipTypes AS types""",
                        Map.of("model", NAME))
                .get(0)
                .get("types")
                .asList(value -> value.asString());
    }

    private List<Record> query(String cypher, Map<String, Object> parameters) {
        try {
            return driver.executableQuery(cypher)
                    .withParameters(parameters)
                    .execute()
                    .records();
        } catch (Neo4jException e) {
            throw new ImportException("The demo's query failed: " + e.getMessage(), e);
        }
    }
}
