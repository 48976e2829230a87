package org.interestgraph.benchmark.work;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.interestgraph.benchmark.data.InteractionData;
import org.interestgraph.benchmark.database.Database;
import org.interestgraph.benchmark.database.Embeddings;
import org.interestgraph.benchmark.database.Shop;
import org.interestgraph.benchmark.measure.Sample;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Unit;
import org.neo4j.driver.Record;

/** {@code scoring}: the top 20 items of every user at once, beside GDS kNN on the same embeddings. */
final class Scoring implements Benchmark {

    private static final int K = 20;
    private static final int RUNS = 3;
    private static final int SAMPLE = 200;
    private static final String NEAREST = "BENCHMARK_NEAREST";

    @Override
    public void run(Context context) {
        Database database = context.shop().database();
        InteractionData data = context.data();
        context.say("scoring: training a model");
        new TrainedModel(database, context.threads()).train(TrainedModel.GCN_ALONE, 1);

        context.say("scoring: interest.recommend.stats");
        double limit = 2.0 * data.userCount() * data.itemCount() * 64 / context.fmaPeak() / 1e6;
        double ours = millis(context);
        context.say("scoring: recall of the exact top 20");
        List<String> users = IntStream.of(data.someUsers(SAMPLE, 7))
                .mapToObj(InteractionData::userId)
                .toList();
        Map<String, List<Long>> exact = Embeddings.topItems(database, TrainedModel.NAME, users, K, false);
        double recall = recall(exact, WrittenRecommendations.of(database, users, K, context.threads()));

        context.say("scoring: gds.knn.filtered");
        double nearest = nearest(database, context.threads());
        Map<String, List<Long>> exactCosine = Embeddings.topItems(database, TrainedModel.NAME, users, K, true);
        double nearestRecall = recall(exactCosine, nearestOf(database, users));

        String note = "d = 64, concurrency %d, computeMillis; ours: interest.recommend.stats with nothing excluded,"
                        .formatted(context.threads())
                + " median of " + RUNS
                + " after one, propagation included, by dot product; kNN: default settings, one run,"
                + " users to items, by cosine.";
        context.add(Row.of("top 20 of all items for all users", Unit.MILLISECONDS, ours)
                .against("GDS filtered kNN", nearest)
                .limitedBy(limit)
                .on(data.name())
                .note(note)
                .note("The limit is 2 · users · items · d operations at the FMA peak.")
                .build());
        context.add(Row.of("recall of the exact top 20", Unit.SHARE, recall)
                .against("GDS filtered kNN", nearestRecall)
                .on(data.name())
                .note("%d users, each method against the exact ranking by its own similarity.", SAMPLE)
                .build());
        new UserGrowth(context).add(Scoring::stats, ours);
        addDefaultModel(context, nearest);
    }

    /** The same with item graphs beside the GCN, as whoever sets nothing has them. */
    private static void addDefaultModel(Context context, double nearest) {
        Database database = context.shop().database();
        context.say("scoring: the default model");
        new TrainedModel(database, context.threads()).train(TrainedModel.DEFAULTS, 1);
        context.add(Row.of("top 20 of all items for all users, default model", Unit.MILLISECONDS, millis(context))
                .against("GDS filtered kNN", nearest)
                .on(context.data().name())
                .note(
                        "As above, with what the item graphs add, all parts weighing the same; kNN knows the embeddings of the"
                                + " model above alone.")
                .build());
    }

    /** Median of some runs after one. */
    private static double millis(Context context) {
        Database database = context.shop().database();
        return Sample.of(IntStream.rangeClosed(0, RUNS)
                        .mapToDouble(run -> stats(database, Shop.GRAPH, context.threads()))
                        .skip(1)
                        .toArray())
                .median();
    }

    private static double stats(Database database, String graph, int threads) {
        return database.row(
                        """
                        CALL interest.recommend.stats($graph, {modelName: $model, k: $k, includeKnown: true, concurrency: $threads})
                        YIELD computeMillis""",
                        Map.of("graph", graph, "model", TrainedModel.NAME, "k", K, "threads", threads))
                .get("computeMillis")
                .asDouble();
    }

    /** Milliseconds of kNN, whose relationships stay in the projection until they are read. */
    private static double nearest(Database database, int threads) {
        database.query(
                """
                CALL interest.gcn.mutate($graph, {modelName: $model, mutateProperty: 'benchmarkEmbedding',
                  concurrency: $threads})
                YIELD nodePropertiesWritten RETURN nodePropertiesWritten""",
                Map.of("graph", Shop.GRAPH, "model", TrainedModel.NAME, "threads", threads));
        return database.row(
                        """
                        CALL gds.knn.filtered.mutate($graph, {nodeProperties: ['benchmarkEmbedding'], topK: $k,
                          sourceNodeFilter: 'User', targetNodeFilter: 'Item', concurrency: $threads,
                          mutateRelationshipType: $type, mutateProperty: 'score'})
                        YIELD computeMillis""",
                        Map.of("graph", Shop.GRAPH, "k", K, "threads", threads, "type", NEAREST))
                .get("computeMillis")
                .asDouble();
    }

    private static Map<String, Set<Long>> nearestOf(Database database, List<String> users) {
        Map<String, Set<Long>> found = byUser(database.query(
                """
                MATCH (u:User) WHERE u.userId IN $users
                WITH collect(id(u)) AS ids
                CALL gds.graph.relationships.stream($graph, [$type]) YIELD sourceNodeId, targetNodeId
                WITH ids, sourceNodeId, targetNodeId WHERE sourceNodeId IN ids
                MATCH (u:User) WHERE id(u) = sourceNodeId
                RETURN u.userId AS user, collect(targetNodeId) AS items""",
                Map.of("users", users, "graph", Shop.GRAPH, "type", NEAREST)));
        database.query(
                "CALL gds.graph.relationships.drop($graph, $type) YIELD graphName RETURN graphName",
                Map.of("graph", Shop.GRAPH, "type", NEAREST));
        database.query(
                "CALL gds.graph.nodeProperties.drop($graph, ['benchmarkEmbedding']) YIELD graphName RETURN graphName",
                Map.of("graph", Shop.GRAPH));
        return found;
    }

    private static Map<String, Set<Long>> byUser(List<Record> rows) {
        Map<String, Set<Long>> found = new java.util.HashMap<>();
        rows.forEach(row -> found.put(
                row.get("user").asString(), new HashSet<>(row.get("items").asList(value -> value.asLong()))));
        return found;
    }

    private static double recall(Map<String, List<Long>> exact, Map<String, Set<Long>> found) {
        return exact.entrySet().stream()
                .mapToDouble(user -> {
                    Set<Long> ids = found.getOrDefault(user.getKey(), Set.of());
                    return (double) user.getValue().stream()
                                    .filter(ids::contains)
                                    .count()
                            / user.getValue().size();
                })
                .average()
                .orElseThrow();
    }
}
