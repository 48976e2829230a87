package org.interestgraph.loader.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.interestgraph.loader.Progress;
import org.neo4j.driver.Record;

/** Collects what a report shows, in the order it is shown. */
final class ReportRun {
    /** Projecting, what is recommended, the map; measuring has its own. */
    private static final int STEPS = 3 + Measurement.STEPS;

    private final ReportDatabase database;
    private final ReportOptions options;
    private final Progress progress;

    ReportRun(ReportDatabase database, ReportOptions options, Progress progress) {
        this.database = database;
        this.options = options;
        this.progress = progress;
    }

    Report run() {
        ModelFacts model = ModelFacts.read(database, options.model());
        List<Map<String, Object>> history = history();
        try (Progress.Stage stage = progress.start("measuring the model", STEPS, "steps");
                EvaluationGraph graph = EvaluationGraph.of(database, model, options)) {
            stage.advance(1);
            Measured measured = new Measurement(database, graph, model, options, stage).run();
            List<CatalogueItem> items = CatalogueItem.readAll(database, model);
            List<CatalogueItem> sample = CatalogueItem.sample(items, options.seed());
            Catalogue catalogue = Catalogue.read(database, graph, items, sample, options);
            stage.advance(1);
            EmbeddingMap map = EmbeddingMap.read(database, graph, model, sample);
            stage.advance(1);
            return new Report(
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    model,
                    history,
                    graph.isTemporary() ? null : graph.name(),
                    options.ks(),
                    options.chartK(),
                    options.seed(),
                    measured,
                    map,
                    catalogue);
        }
    }

    private List<Map<String, Object>> history() {
        return database
                .query(
                        """
                        CALL interest.model.history($model)
                        YIELD epoch, learningRate, trainLoss, k, recallAtK, ndcgAtK, precisionAtK, epochMillis
                        RETURN epoch, learningRate, trainLoss, k, recallAtK, ndcgAtK, precisionAtK, epochMillis ORDER BY epoch""",
                        Map.of("model", options.model()))
                .stream()
                .map(Record::asMap)
                .toList();
    }
}
