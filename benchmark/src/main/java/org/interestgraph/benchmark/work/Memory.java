package org.interestgraph.benchmark.work;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.interestgraph.benchmark.database.Database;
import org.interestgraph.benchmark.database.LargeShop;
import org.interestgraph.benchmark.database.Shop;
import org.interestgraph.benchmark.measure.LiveHeap;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Unit;
import org.neo4j.driver.Record;

/** {@code memory}: the heap that large jobs need beside what their estimates say; ten million relationships within 8 GiB. */
final class Memory implements Benchmark {

    private static final String LARGE_HEAP = "8g";
    /** An epoch of few steps: what is held does not depend on how many there are. */
    private static final int LARGE_BATCH = 262_144;

    /** The most there can be, so that propagating takes long enough to be seen. */
    private static final int LAYERS = 10;

    private static final int K = 20;
    private static final double MEBIBYTE = 1 << 20;

    /**
     * Something to do on the projection, whose procedure has an estimate.
     *
     * @param arguments before its configuration, as Cypher text
     */
    private record Job(String work, String procedure, String arguments, Map<String, Object> configuration, String how) {

        Map<String, Object> parameters() {
            return Map.of("graph", Shop.GRAPH, "model", TrainedModel.NAME, "configuration", configuration);
        }

        String call(String name) {
            return "CALL " + name + "(" + arguments + ", $configuration) ";
        }
    }

    @Override
    public void run(Context context) {
        Database shop = context.shop().database();
        String dataset = context.data().name();
        measure(context, shop, dataset, training(context, "heap of training", Map.of("epochs", 3)));
        measure(
                context,
                shop,
                dataset,
                training(
                        context,
                        "heap of training, layers with weights",
                        Map.of("epochs", 3, "convolution", "gcnconv", "itemGraphs", List.of())));
        context.closeShop();
        context.say("memory: making a shop of %,d relationships", LargeShop.RELATIONSHIPS);
        try (Database large = LargeShop.start(LARGE_HEAP)) {
            long most = measure(
                    context,
                    large,
                    LargeShop.NAME,
                    training(context, "heap of training", Map.of("epochs", 1, "batchSize", LARGE_BATCH)));
            context.add(Row.of("heap of the whole server while training", Unit.MEBIBYTES, most / MEBIBYTE)
                    .limitedBy(8.0 * 1024)
                    .on(LargeShop.NAME)
                    .note("The limit is the server's largest heap.")
                    .build());
            measure(context, large, LargeShop.NAME, propagation(context));
            // The model that is in memory from here on is not counted.
            large.row(
                    "MATCH (u:User) WITH u LIMIT 1 CALL interest.recommend(u.userId, {modelName: $model, k: 1}) YIELD rank"
                            + " RETURN rank",
                    Map.of("model", TrainedModel.NAME));
            measure(context, large, LargeShop.NAME, recommendations(context));
        }
    }

    private static Job training(Context context, String work, Map<String, Object> settings) {
        Map<String, Object> configuration = new HashMap<>(TrainedModel.DEFAULTS);
        configuration.putAll(settings);
        configuration.put("concurrency", context.threads());
        return new Job(
                work,
                "interest.model.train",
                "$graph, $model",
                configuration,
                "d = 64, else defaults, but for " + new TreeMap<>(settings));
    }

    private static Job propagation(Context context) {
        return new Job(
                "heap of propagation",
                "interest.gcn.stats",
                "$graph",
                Map.of("layers", LAYERS, "concurrency", context.threads()),
                "d = 64, " + LAYERS + " layers");
    }

    private static Job recommendations(Context context) {
        return new Job(
                "heap of recommending to all users",
                "interest.recommend.stats",
                "$graph",
                Map.of("modelName", TrainedModel.NAME, "k", K, "concurrency", context.threads()),
                "the trained model, k = " + K);
    }

    /** Returns the most bytes that were alive in the server. */
    private static long measure(Context context, Database database, String dataset, Job job) {
        context.say("memory: %s on %s", job.work(), dataset);
        Record estimate =
                database.row(job.call(job.procedure() + ".estimate") + "YIELD bytesMin, bytesMax", job.parameters());
        long before = LiveHeap.now(database.pid());
        LiveHeap watched = LiveHeap.watch(database.pid());
        long start = System.nanoTime();
        try (watched) {
            database.row(job.call(job.procedure()) + "YIELD configuration RETURN configuration", job.parameters());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double least = estimate.get("bytesMin").asLong() / MEBIBYTE;
        double most = estimate.get("bytesMax").asLong() / MEBIBYTE;
        double used = (watched.most() - before) / MEBIBYTE;
        context.add(Row.of(job.work(), Unit.MEBIBYTES, used)
                .against(job.procedure() + ".estimate", Math.max(least, Math.min(most, used)))
                .on(dataset)
                .note(
                        "%s",
                        String.format(
                                Locale.ROOT,
                                "%s; garbage collected all the while, so %.0f s say nothing of speed. Estimated: %,.0f to"
                                        + " %,.0f MiB; the peer's value is the nearest of these. What was in the heap before,"
                                        + " %,.0f MiB, is not in it.",
                                job.how(),
                                seconds,
                                least,
                                most,
                                before / MEBIBYTE))
                .build());
        return watched.most();
    }
}
