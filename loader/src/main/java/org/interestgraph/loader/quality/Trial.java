package org.interestgraph.loader.quality;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.interestgraph.loader.quality.model.Contender.Settings;
import org.interestgraph.loader.quality.model.Contender.Step;
import org.interestgraph.loader.quality.model.Projection;
import org.neo4j.driver.Record;
import org.neo4j.driver.exceptions.Neo4jException;

/** Trains one model with one choice of settings, ranks all items for the held-out pairs, and removes it again. */
final class Trial {
    /**
     * What came of it.
     *
     * @param rows of {@code interest.evaluate}, one for each cut-off; empty where it failed
     * @param failure the server's sentence; null where it went well
     */
    record Outcome(List<Record> rows, long trainMillis, OptionalLong peakBytes, long evaluateMillis, String failure) {
        /** The figure that settings are compared by; below every real one where there is none. */
        double ndcg() {
            return rows.isEmpty() ? -1 : rows.get(0).get("ndcg").asDouble();
        }
    }

    private final QualityDatabase database;
    private final Projection projection;
    private final Duration most;

    /** @param most longest time that training, and evaluation likewise, may take */
    Trial(QualityDatabase database, Projection projection, Duration most) {
        this.database = database;
        this.projection = projection;
        this.most = most;
    }

    /**
     * @param ks cut-offs
     * @param measured whether confidence intervals and the peak of the heap are wanted
     */
    Outcome run(Settings settings, List<Integer> ks, boolean measured) {
        long begin = System.nanoTime();
        long trainMillis = 0;
        OptionalLong peak = OptionalLong.empty();
        try {
            if (!settings.training().isEmpty()) {
                try (PeakHeap heap = measured ? PeakHeap.watch(database) : null) {
                    trainMillis = train(settings);
                    peak = heap == null ? peak : heap.peak();
                }
            }
            long start = System.nanoTime();
            List<Record> rows = evaluate(settings, ks, measured);
            return new Outcome(rows, trainMillis, peak, (System.nanoTime() - start) / 1_000_000, null);
        } catch (Neo4jException e) {
            long lasted = trainMillis > 0 ? trainMillis : (System.nanoTime() - begin) / 1_000_000;
            return new Outcome(List.of(), lasted, peak, 0, QualityDatabase.sentence(e));
        } finally {
            remove(settings);
        }
    }

    /** Returns its milliseconds. */
    private long train(Settings settings) {
        long start = System.nanoTime();
        for (Step step : settings.training()) {
            Duration left = most.minusNanos(System.nanoTime() - start);
            database.query(step.cypher(), step.parameters(), atLeastASecond(left));
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    // A timeout of zero would mean none.
    private static Duration atLeastASecond(Duration left) {
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    private List<Record> evaluate(Settings settings, List<Integer> ks, boolean intervals) {
        Map<String, Object> configuration = new HashMap<>(settings.ranking());
        configuration.put("targetRelationshipType", projection.target().name());
        configuration.put("k", ks);
        if (!intervals) {
            configuration.put("bootstrapSamples", 0);
        }
        return database.query(
                "CALL interest.evaluate($graph, $configuration)",
                Map.of("graph", settings.graph(), "configuration", configuration),
                most);
    }

    private void remove(Settings settings) {
        for (Step step : settings.removal()) {
            try {
                database.query(step.cypher(), step.parameters(), most);
            } catch (Neo4jException e) {
                // A model that failed half-way has left nothing to remove; the next one says if it is in its way.
            }
        }
    }
}
