package org.interestgraph.loader.quality.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.interestgraph.loader.quality.report.DatasetResult.ModelResult;
import org.interestgraph.loader.quality.report.DatasetResult.ModelResult.Metrics;

/** A dataset's figures as rows of text cells, for the terminal and for Markdown alike. */
final class ResultTable {
    private static final List<String> METRICS = List.of("recall", "ndcg");

    private ResultTable() {}

    static List<String> header(List<Integer> cutOffs) {
        List<String> cells = new ArrayList<>(List.of("model"));
        for (int k : cutOffs) {
            METRICS.forEach(metric -> cells.add((metric.equals("ndcg") ? "NDCG@" : metric + "@") + k));
        }
        cells.addAll(List.of("training", "peak heap"));
        return cells;
    }

    /** A value with its interval, such as {@code 0.1234 [0.12, 0.13]} where intervals are wanted. */
    static List<String> cells(ModelResult model, List<Integer> cutOffs, boolean intervals) {
        List<String> cells = new ArrayList<>(List.of(model.model()));
        for (int k : cutOffs) {
            for (String metric : METRICS) {
                cells.add(model.value(metric, k)
                        .map(value -> figure(value) + (intervals ? interval(model, metric, k) : ""))
                        .orElse("-"));
            }
        }
        cells.add(model.trainMillis() == 0 ? "-" : seconds(model.trainMillis()));
        cells.add(model.peakBytes() == null ? "-" : String.format(Locale.ROOT, "%,d MiB", model.peakBytes() >> 20));
        return cells;
    }

    /** The published models, as rows of the same columns. */
    static List<List<String>> published(PublishedSplit split, List<Integer> cutOffs) {
        List<List<String>> rows = new ArrayList<>();
        for (String model : split.figures().stream()
                .map(PublishedSplit.Figure::model)
                .distinct()
                .toList()) {
            List<String> cells = new ArrayList<>(List.of("published: " + model));
            for (int k : cutOffs) {
                for (String metric : METRICS) {
                    Optional<PublishedSplit.Figure> figure = split.figures().stream()
                            .filter(f -> f.model().equals(model) && f.metric().equals(metric) && f.k() == k)
                            .findFirst();
                    cells.add(figure.map(f -> figure(f.value())).orElse("-"));
                }
            }
            cells.addAll(List.of("-", "-"));
            rows.add(cells);
        }
        return rows;
    }

    /** A model's last cut-off by new and seen test items, such as {@code new to users: …}; empty where all are of one kind. */
    static Optional<String> apart(ModelResult model, List<Integer> cutOffs) {
        int k = cutOffs.get(cutOffs.size() - 1);
        Optional<Metrics> ofNew = model.at(Metrics.Items.NEW, k);
        Optional<Metrics> ofSeen = model.at(Metrics.Items.SEEN, k);
        return ofNew.isEmpty() || ofSeen.isEmpty()
                ? Optional.empty()
                : Optional.of(apart("items new to users", ofNew.get()) + "; " + apart("seen before", ofSeen.get()));
    }

    private static String apart(String items, Metrics of) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%s (%,d users):", items, of.users()));
        METRICS.forEach(metric -> text.append(String.format(
                Locale.ROOT,
                " %s@%d %s",
                metric.equals("ndcg") ? "NDCG" : metric,
                of.k(),
                figure(of.values().get(metric)))));
        return text.toString();
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String interval(ModelResult model, String metric, int k) {
        return model.metrics().stream()
                .filter(m -> m.k() == k && m.intervals().containsKey(metric))
                .findFirst()
                .map(m -> m.intervals().get(metric))
                .map(ci -> String.format(Locale.ROOT, " [%.4f, %.4f]", ci.get(0), ci.get(1)))
                .orElse("");
    }
}
