package org.interestgraph.loader.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The sections on training and on what was measured with held-out pairs. */
record QualitySections(Document page, Report report) {
    /** Columns of {@code interest.evaluate} and how they are headed. */
    private static final Map<String, String> HEADS = Map.ofEntries(
            Map.entry("recall", "recall"),
            Map.entry("ndcg", "NDCG"),
            Map.entry("precision", "precision"),
            Map.entry("f1", "F1"),
            Map.entry("hitRate", "hit rate"),
            Map.entry("mrr", "MRR"),
            Map.entry("map", "MAP"),
            Map.entry("coverage", "coverage"),
            Map.entry("novelty", "novelty"),
            Map.entry("diversity", "diversity"),
            Map.entry("accuracy", "accuracy"),
            Map.entry("auc", "AUC"),
            Map.entry("logLoss", "log-loss"));

    private static final List<String> RANKING =
            List.of("recall", "ndcg", "precision", "f1", "hitRate", "mrr", "map", "coverage", "novelty", "diversity");
    private static final List<String> CLASSIFICATION =
            List.of("accuracy", "precision", "recall", "f1", "auc", "logLoss");

    void fill() {
        training();
        ranking();
        scores();
    }

    private void training() {
        ModelFacts model = report.model();
        Object stop = model.description().get("stopReason");
        boolean validated = report.history().stream().anyMatch(row -> row.get("recallAtK") != null);
        page.selectFirst("#training .takeaway")
                .text("Kept epoch " + model.number("bestEpoch") + " of " + model.number("epochsRun") + ". "
                        + (stop == null ? "" : stop + " ")
                        + learningRate()
                        + (validated ? "" : " Nothing was held out for validation."));
        if (!validated) {
            page.selectFirst("#figure-validation").remove();
        }
        Object k = report.history().stream()
                .map(row -> row.get("k"))
                .filter(cut -> cut != null)
                .findFirst()
                .orElse("k");
        Table table = new Table(
                "Training loss and validation metrics by epoch",
                List.of(
                        "epoch",
                        "learning rate",
                        "training loss",
                        "recall@" + k,
                        "NDCG@" + k,
                        "precision@" + k,
                        "milliseconds"));
        report.history()
                .forEach(row -> table.row(
                        Text.count(row.get("epoch")),
                        List.of(
                                Text.setting(row.get("learningRate")),
                                Text.metric(row.get("trainLoss")),
                                Text.metric(row.get("recallAtK")),
                                Text.metric(row.get("ndcgAtK")),
                                Text.metric(row.get("precisionAtK")),
                                Text.count(row.get("epochMillis")))));
        table.into(page.selectFirst("#table-history"));
    }

    private String learningRate() {
        List<Map<String, Object>> epochs = report.history();
        Object first = epochs.get(0).get("learningRate");
        Object last = epochs.get(epochs.size() - 1).get("learningRate");
        return first.equals(last)
                ? "The learning rate was " + Text.setting(first) + " throughout."
                : "The learning rate fell from " + Text.setting(first) + " to " + Text.setting(last) + ".";
    }

    private void ranking() {
        Element section = page.selectFirst("#quality");
        List<Map<String, Object>> shown = report.measured().rankingAt(report.chartK());
        if (shown.isEmpty()) {
            leaveOut(section);
            return;
        }
        section.selectFirst(".takeaway").text(comparison(shown));
        List<Element> captions = section.select("figcaption");
        captions.get(0).text("recall@" + report.chartK());
        captions.get(1).text("NDCG@" + report.chartK());
        for (int k : report.ks()) {
            table(
                    section.selectFirst("#table-ranking"),
                    "Ranking metrics at k = " + k,
                    RANKING,
                    report.measured().rankingAt(k));
        }
    }

    private String comparison(List<Map<String, Object>> rows) {
        Map<String, Object> model = rows.get(0);
        String begin = "Over " + Text.count(model.get("users")) + " users with "
                + report.measured().testType() + " pairs the model's recall@" + report.chartK() + " is "
                + Text.metric(model.get("recall"));
        Optional<Map<String, Object>> best = rows.stream()
                .skip(1)
                .max(Comparator.comparingDouble(row -> ((Number) row.get("recall")).doubleValue()));
        return begin
                + best.map(row -> {
                            double baseline = ((Number) row.get("recall")).doubleValue();
                            double ours = ((Number) model.get("recall")).doubleValue();
                            return "; the best baseline, " + row.get("name") + ", has " + Text.metric(baseline)
                                    + (baseline > 0
                                            ? String.format(
                                                    Locale.ROOT, "; the model has %.2f times that", ours / baseline)
                                            : "");
                        })
                        .orElse("")
                + ".";
    }

    private void scores() {
        Element section = page.selectFirst("#scores");
        Optional<Map<String, Object>> model = report.measured().classificationOfModel();
        if (model.isEmpty()) {
            leaveOut(section);
            return;
        }
        section.selectFirst(".takeaway")
                .text("A held-out pair scores higher than a sampled pair without a purchase with a probability of "
                        + Text.metric(model.get().get("auc"))
                        + " (AUC; 0.5 is chance). Probabilities are calibrated by "
                        + model.get().get("calibration") + ".");
        Map<?, ?> distribution = (Map<?, ?>) model.get().get("scoreDistribution");
        List<?> edges = (List<?>) distribution.get("binEdges");
        List<?> positives = (List<?>) distribution.get("positives");
        List<?> negatives = (List<?>) distribution.get("negatives");
        Table table = new Table(
                "Pairs by predicted probability", List.of("probability", "held-out pairs", "pairs without a purchase"));
        for (int bin = 0; bin < positives.size(); bin++) {
            table.row(
                    String.format(Locale.ROOT, "%.2f–%.2f", (Double) edges.get(bin), (Double) edges.get(bin + 1)),
                    List.of(Text.count(positives.get(bin)), Text.count(negatives.get(bin))));
        }
        table.into(section.selectFirst("#table-scores"));
        table(
                section.selectFirst("#table-classification"),
                "Classification of " + Text.count(model.get().get("pairs")) + " pairs",
                CLASSIFICATION,
                report.measured().classification());
    }

    private static void table(Element place, String caption, List<String> columns, List<Map<String, Object>> rows) {
        List<String> heads = columns.stream().map(HEADS::get).toList();
        Table table = new Table(
                caption, Stream.concat(Stream.of("ranker"), heads.stream()).toList());
        for (Map<String, Object> row : rows) {
            Element line = table.row(
                    (String) row.get("name"),
                    columns.stream().map(column -> Text.metric(row.get(column))).toList());
            if (row.get("name").equals(Measured.MODEL)) {
                line.addClass("ours");
            }
            for (int column = 0; column < columns.size(); column++) {
                String interval = Text.interval(row, columns.get(column));
                if (!interval.isEmpty()) {
                    line.child(column + 1).appendElement("small").text(interval);
                }
            }
        }
        table.into(place);
    }

    private void leaveOut(Element section) {
        section.selectFirst(".content").remove();
        section.selectFirst(".takeaway")
                .addClass("note")
                .text(String.join(" ", report.measured().notes()));
    }
}
