package org.interestgraph.model;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.train.EpochRecord;

/** Epochs of a training as JSON, by names that stay whatever the records' components are called. */
final class EpochRecords {

    private static final String HISTORY = "history";

    private EpochRecords() {}

    static String json(List<EpochRecord> history) {
        return Json.of(history.stream().map(EpochRecords::map).toList());
    }

    private static Map<String, Object> map(EpochRecord record) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("epoch", record.epoch());
        map.put("trainLoss", record.trainLoss());
        if (record.validation() != null) {
            map.put("validation", map(record.validation()));
        }
        map.put("epochMillis", record.epochMillis());
        return map;
    }

    private static Map<String, Object> map(RankingMetrics metrics) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("k", metrics.k());
        map.put("users", metrics.users());
        map.put("recall", metrics.recall());
        map.put("precision", metrics.precision());
        map.put("f1", metrics.f1());
        map.put("ndcg", metrics.ndcg());
        map.put("hitRate", metrics.hitRate());
        map.put("mrr", metrics.mrr());
        map.put("map", metrics.map());
        map.put("coverage", metrics.coverage());
        return map;
    }

    /** The inverse of {@link #json}. */
    static List<EpochRecord> read(StoredValues node) {
        List<Map<String, Object>> history;
        try {
            history = Json.read(node.text(HISTORY), new TypeReference<>() {});
        } catch (IllegalStateException e) {
            throw new Damage("its `history` is not a JSON list");
        }
        if (history == null) {
            throw new Damage("its `history` is empty");
        }
        return history.stream()
                .map(map -> record(StoredValues.of(HISTORY + ".", map)))
                .toList();
    }

    private static EpochRecord record(StoredValues record) {
        return new EpochRecord(
                record.smallCount("epoch"),
                record.number("trainLoss"),
                record.has("validation") ? metrics(record.part("validation")) : null,
                record.count("epochMillis"));
    }

    private static RankingMetrics metrics(StoredValues metrics) {
        return new RankingMetrics(
                metrics.smallCount("k"),
                metrics.smallCount("users"),
                metrics.number("recall"),
                metrics.number("precision"),
                metrics.number("f1"),
                metrics.number("ndcg"),
                metrics.number("hitRate"),
                metrics.number("mrr"),
                metrics.number("map"),
                metrics.number("coverage"));
    }
}
