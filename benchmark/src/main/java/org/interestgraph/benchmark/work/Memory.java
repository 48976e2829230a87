package org.interestgraph.benchmark.work;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.interestgraph.benchmark.database.Database;
import org.interestgraph.benchmark.database.LargeShop;
import org.interestgraph.benchmark.database.Shop;
import org.interestgraph.benchmark.measure.LiveHeap;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Unit;
import org.neo4j.driver.Record;

/** {@code memory}: the heap that training needs beside what its estimate says; ten million relationships within 8 GiB. */
final class Memory implements Benchmark {

    private static final String LARGE_HEAP = "8g";
    /** An epoch of few steps: what is held does not depend on how many there are. */
    private static final int LARGE_BATCH = 262_144;

    private static final double MEBIBYTE = 1 << 20;

    @Override
    public void run(Context context) {
        context.say("memory: training on %s", context.data().name());
        Map<String, Object> defaults = new HashMap<>(TrainedModel.DEFAULTS);
        defaults.put("epochs", 3);
        measure(context, context.shop().database(), context.data().name(), defaults, null);
        context.closeShop();
        context.say("memory: making a shop of %,d relationships", LargeShop.RELATIONSHIPS);
        try (Database database = LargeShop.start(LARGE_HEAP)) {
            context.say("memory: training on it");
            Map<String, Object> once = new HashMap<>(TrainedModel.DEFAULTS);
            once.put("epochs", 1);
            once.put("batchSize", LARGE_BATCH);
            measure(context, database, LargeShop.NAME, once, 8.0 * 1024);
        }
    }

    private static void measure(
            Context context, Database database, String dataset, Map<String, Object> settings, Double limit) {
        Map<String, Object> configuration = new HashMap<>(settings);
        configuration.put("concurrency", context.threads());
        Map<String, Object> parameters =
                Map.of("graph", Shop.GRAPH, "model", TrainedModel.NAME, "configuration", configuration);
        Record estimate = database.row(
                "CALL interest.model.train.estimate($graph, $model, $configuration) YIELD bytesMin, bytesMax",
                parameters);
        long before = LiveHeap.now(database.pid(), database::usedHeap);
        LiveHeap watched = LiveHeap.watch(database.pid(), database::usedHeap);
        Record trained;
        try (watched) {
            trained = database.row(
                    "CALL interest.model.train($graph, $model, $configuration) YIELD trainMillis", parameters);
        }
        double least = estimate.get("bytesMin").asLong() / MEBIBYTE;
        double most = estimate.get("bytesMax").asLong() / MEBIBYTE;
        double used = (watched.most() - before) / MEBIBYTE;
        String note = String.format(
                Locale.ROOT,
                "Defaults, d = 64, batches of %s, %s epochs; garbage collected all the while, so %.0f s say nothing of speed. Estimated:"
                        + " %,.0f to %,.0f MiB; the peer's value is the nearest of these. Server and projection, %,.0f MiB,"
                        + " are not in it.",
                configuration.getOrDefault("batchSize", "the default size"),
                configuration.get("epochs"),
                trained.get("trainMillis").asLong() / 1000.0,
                least,
                most,
                before / MEBIBYTE);
        context.add(Row.of("heap of training", Unit.MEBIBYTES, used)
                .against("interest.model.train.estimate", Math.max(least, Math.min(most, used)))
                .on(dataset)
                .note("%s", note)
                .build());
        if (limit != null) {
            context.add(Row.of("heap of the whole server while training", Unit.MEBIBYTES, watched.most() / MEBIBYTE)
                    .limitedBy(limit)
                    .on(dataset)
                    .note("The limit is the server's largest heap.")
                    .build());
        }
    }
}
