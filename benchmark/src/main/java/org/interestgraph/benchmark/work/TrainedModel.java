package org.interestgraph.benchmark.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.benchmark.database.Database;
import org.interestgraph.benchmark.database.Shop;
import org.interestgraph.benchmark.measure.Sample;
import org.neo4j.driver.Record;

/** Trains models of ours in the database and tells how long it took. */
final class TrainedModel {

    /** LightGCN's recipe at batch count and dimension that the peer has as well; the rest are our defaults. */
    static final Map<String, Object> LIGHT_GCN = Map.of(
            "targetRelationshipType", "BOUGHT",
            "contextRelationshipTypes", List.of(),
            "itemGraphs", List.of(),
            "embeddingDimension", 64,
            "layers", 3,
            "loss", "bpr",
            "negativeSamples", 1,
            "batchSize", 2048,
            "randomSeed", 42);

    /** Our defaults, whatever they are. */
    static final Map<String, Object> DEFAULTS =
            Map.of("targetRelationshipType", "BOUGHT", "contextRelationshipTypes", List.of(), "randomSeed", 42);

    /** Our defaults but for the item graphs: embeddings are all there is to rank by. */
    static final Map<String, Object> GCN_ALONE = Map.of(
            "targetRelationshipType",
            "BOUGHT",
            "contextRelationshipTypes",
            List.of(),
            "itemGraphs",
            List.of(),
            "randomSeed",
            42);

    static final String NAME = "benchmark";
    private static final int TIMED_EPOCHS = 3;

    /**
     * @param seconds of each epoch; the first of a training with several, which warms up, is left out
     * @param configuration as used, defaults included
     */
    record Epochs(List<Double> seconds, double totalSeconds, Map<String, Object> configuration) {

        double medianSeconds() {
            return Sample.of(seconds.stream().mapToDouble(Double::doubleValue).toArray())
                    .median();
        }

        /** Both trainings', of the same configuration. */
        Epochs and(Epochs other) {
            List<Double> all = new ArrayList<>(seconds);
            all.addAll(other.seconds);
            return new Epochs(all, totalSeconds + other.totalSeconds, configuration);
        }
    }

    private final Database database;
    private final int threads;

    TrainedModel(Database database, int threads) {
        this.database = database;
        this.threads = threads;
    }

    Epochs epochs(Map<String, Object> configuration) {
        return train(configuration, TIMED_EPOCHS);
    }

    /** Trains for exactly that many epochs and leaves the model in place. */
    Epochs train(Map<String, Object> configuration, int epochs) {
        database.dropModel(NAME);
        Map<String, Object> complete = new HashMap<>(configuration);
        complete.put("epochs", epochs);
        complete.put("validationFraction", 0.0);
        complete.put("concurrency", threads);
        Record row = database.row(
                "CALL interest.model.train($graph, $model, $configuration)",
                Map.of("graph", Shop.GRAPH, "model", NAME, "configuration", complete));
        List<Double> seconds = database
                .query(
                        "CALL interest.model.history($model) YIELD epoch, epochMillis WITH * ORDER BY epoch"
                                + " RETURN epochMillis / 1000.0 AS seconds",
                        Map.of("model", NAME))
                .stream()
                .skip(epochs > 1 ? 1 : 0)
                .map(epoch -> epoch.get("seconds").asDouble())
                .toList();
        return new Epochs(
                seconds,
                row.get("trainMillis").asDouble() / 1000,
                row.get("configuration").asMap());
    }

    /** Recall@20 on the held-out relationships, training items left out. */
    double recall() {
        return database.row(
                        "CALL interest.evaluate($graph, {modelName: $model, k: 20, concurrency: $threads}) YIELD recall",
                        Map.of("graph", Shop.GRAPH, "model", NAME, "threads", threads))
                .get("recall")
                .asDouble();
    }
}
