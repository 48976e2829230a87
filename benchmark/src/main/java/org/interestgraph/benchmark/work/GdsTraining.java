package org.interestgraph.benchmark.work;

import java.util.Map;
import org.interestgraph.benchmark.BenchmarkException;
import org.interestgraph.benchmark.database.Database;
import org.interestgraph.benchmark.database.Shop;
import org.interestgraph.benchmark.measure.Stopwatch;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Unit;

/** GDS's learned embeddings on the same projection. They learn something else: the times tell the order of size. */
final class GdsTraining {

    private final Context context;

    GdsTraining(Context context) {
        this.context = context;
    }

    void add(TrainedModel.Epochs ours) {
        Database database = context.shop().database();
        database.query(
                """
                CALL gds.fastRP.mutate($graph, {relationshipTypes: ['BOUGHT'], embeddingDimension: 64,
                  concurrency: $threads, randomSeed: 42, mutateProperty: 'fastRp'})
                YIELD nodePropertiesWritten RETURN nodePropertiesWritten""",
                parameters());
        add(
                ours,
                "GDS GraphSAGE, one epoch",
                """
                CALL gds.beta.graphSage.train($graph, {modelName: 'graphSage', featureProperties: ['fastRp'],
                  relationshipTypes: ['BOUGHT'], embeddingDimension: 64, sampleSizes: [5, 5], epochs: 1, maxIterations: 1,
                  batchSize: 2048, concurrency: $threads, randomSeed: 42})
                YIELD trainMillis RETURN trainMillis AS millis""",
                "GraphSAGE: d = 64, features by FastRP, 5 and 5 neighbours sampled, one iteration over a batch"
                        + " sampling ratio of the default; it learns nodes near each other, not pairs.");
        add(
                ours,
                "GDS node2vec, short walks",
                """
                CALL gds.node2vec.mutate($graph, {relationshipTypes: ['BOUGHT'], embeddingDimension: 64, walksPerNode: 2,
                  walkLength: 20, iterations: 1, concurrency: $threads, randomSeed: 42, mutateProperty: 'node2vec'})
                YIELD computeMillis RETURN computeMillis AS millis""",
                "node2vec: d = 64, 2 walks of length 20 a node (default: 10 of 80), one iteration.");
        database.query("CALL gds.model.drop('graphSage', false) YIELD modelName RETURN modelName", Map.of());
    }

    private void add(TrainedModel.Epochs ours, String peer, String query, String note) {
        context.say("training: %s", peer);
        Row.Builder row = Row.of("one training epoch (BPR)", Unit.SECONDS, ours.medianSeconds())
                .on(context.data().name())
                .note("%s", note);
        try {
            double[] millis = {0};
            Stopwatch.once(() -> millis[0] = context.shop()
                    .database()
                    .row(query, parameters())
                    .get("millis")
                    .asDouble());
            context.add(row.against(peer, millis[0] / 1000).build());
        } catch (BenchmarkException e) {
            context.add(row.against(peer, null).note("%s", e.getMessage()).build());
        }
    }

    private Map<String, Object> parameters() {
        return Map.of("graph", Shop.GRAPH, "threads", context.threads());
    }
}
