package org.interestgraph.loader.quality.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.loader.quality.report.DatasetResult.ModelResult.Metrics;
import org.interestgraph.loader.quality.split.Split;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * What was measured on one split.
 *
 * @param software versions of the server
 */
public record DatasetResult(
        Split split, Optional<PublishedSplit> published, long seed, String software, List<ModelResult> models) {
    private static final List<String> METRICS =
            List.of("recall", "ndcg", "precision", "f1", "hitRate", "mrr", "map", "coverage", "novelty", "diversity");

    /**
     * One model's figures.
     *
     * @param settings for readers
     * @param tuning how the settings were chosen; null where there was no choice
     * @param metrics one for each cut-off; empty where the model failed
     * @param peakBytes null where nothing was trained
     * @param failure why there are no metrics; else null
     */
    public record ModelResult(
            String model,
            boolean ours,
            boolean isDefault,
            String settings,
            String tuning,
            List<Metrics> metrics,
            long trainMillis,
            Long peakBytes,
            long evaluateMillis,
            String failure) {

        /**
         * Values and 95% intervals by metric, at one cut-off; metrics that do not apply are left out.
         *
         * @param items which test items count
         */
        public record Metrics(
                int k, Items items, long users, Map<String, Double> values, Map<String, List<Double>> intervals) {

            /** Test items: all, those new to their users, and those that users came across before, such as viewed. */
            public enum Items {
                ALL("all"),
                NEW("newItems"),
                SEEN("seenItems");

                private final String column;

                Items(String column) {
                    this.column = column;
                }

                /** The name in files. */
                String key() {
                    return name().toLowerCase(Locale.ROOT);
                }
            }

            /** A row of {@code interest.evaluate}: all items, then the new and the seen where there are such. */
            public static List<Metrics> of(Record row) {
                List<Metrics> all = new ArrayList<>(List.of(ofAll(row)));
                for (Items items : List.of(Items.NEW, Items.SEEN)) {
                    Map<String, Object> part = row.get(items.column).asMap();
                    Map<String, Double> values = new LinkedHashMap<>();
                    METRICS.stream()
                            .filter(part::containsKey)
                            .forEach(metric -> values.put(metric, (Double) part.get(metric)));
                    if (!values.isEmpty()) {
                        all.add(new Metrics(row.get("k").asInt(), items, (long) part.get("users"), values, Map.of()));
                    }
                }
                return all;
            }

            private static Metrics ofAll(Record row) {
                Map<String, Double> values = new LinkedHashMap<>();
                Map<String, List<Double>> intervals = new LinkedHashMap<>();
                Value all = row.get("confidenceIntervals");
                for (String metric : METRICS) {
                    if (!row.get(metric).isNull()) {
                        values.put(metric, row.get(metric).asDouble());
                    }
                    if (!all.isNull() && !all.get(metric).isNull()) {
                        intervals.put(metric, all.get(metric).asList(Value::asDouble));
                    }
                }
                return new Metrics(
                        row.get("k").asInt(), Items.ALL, row.get("users").asLong(), values, intervals);
            }
        }

        /** A value, where there is one. */
        public Optional<Double> value(String metric, int k) {
            return at(Metrics.Items.ALL, k).map(m -> m.values().get(metric));
        }

        /** The figures of some of the test items, where there are any. */
        public Optional<Metrics> at(Metrics.Items items, int k) {
            return metrics.stream()
                    .filter(m -> m.items() == items && m.k() == k)
                    .findFirst();
        }
    }

    /** Every figure as a row; of a model that failed, recall and NDCG without a value. */
    public List<QualityRow> rows(List<Integer> cutOffs) {
        List<QualityRow> rows = new ArrayList<>();
        for (ModelResult model : models) {
            if (model.metrics().isEmpty()) {
                for (int k : cutOffs) {
                    rows.add(row(model, "recall", k, Metrics.Items.ALL, null, null, 0));
                    rows.add(row(model, "ndcg", k, Metrics.Items.ALL, null, null, 0));
                }
            }
            for (Metrics at : model.metrics()) {
                at.values()
                        .forEach((metric, value) -> rows.add(row(
                                model,
                                metric,
                                at.k(),
                                at.items(),
                                value,
                                at.intervals().get(metric),
                                at.users())));
            }
        }
        return rows;
    }

    private QualityRow row(
            ModelResult model, String metric, int k, Metrics.Items items, Double value, List<Double> ci, long users) {
        Optional<PublishedSplit.Figure> best =
                items == Metrics.Items.ALL ? published.flatMap(p -> p.best(metric, k)) : Optional.empty();
        return new QualityRow(
                split.dataset(),
                model.model(),
                model.ours(),
                model.isDefault(),
                metric,
                k,
                items.key(),
                value,
                ci,
                seed,
                model.trainMillis(),
                model.peakBytes(),
                users,
                model.evaluateMillis(),
                split.masking(),
                split.rule(),
                model.settings(),
                model.tuning(),
                best.map(PublishedSplit.Figure::value).orElse(null),
                best.map(PublishedSplit.Figure::model).orElse(null),
                best.map(PublishedSplit.Figure::source).orElse(null),
                model.failure());
    }
}
