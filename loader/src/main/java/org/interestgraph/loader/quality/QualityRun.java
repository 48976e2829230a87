package org.interestgraph.loader.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.clean.Event;
import org.interestgraph.loader.clean.Pair;
import org.interestgraph.loader.quality.model.Contender;
import org.interestgraph.loader.quality.model.Contender.Settings;
import org.interestgraph.loader.quality.model.Contenders;
import org.interestgraph.loader.quality.model.Projection;
import org.interestgraph.loader.quality.report.DatasetResult;
import org.interestgraph.loader.quality.report.DatasetResult.ModelResult;
import org.interestgraph.loader.quality.report.PublishedSplit;
import org.interestgraph.loader.quality.split.Split;
import org.interestgraph.loader.quality.split.SplitFiles;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Measures all models on one split, in two phases that never share a database: first settings are chosen on the
 * validation pairs, with the test nowhere in the database; then each model learns from everything but the test and is
 * measured on it once. Each phase has a server of its own, so that figures do not depend on what was measured before:
 * vectors start from node ids, which a database hands out again.
 */
final class QualityRun {
    static final List<Integer> CUT_OFFS = List.of(10, 20);

    /**
     * @param heap the servers' largest heap, such as {@code 4g}
     * @param models parts of the names of the models wanted; empty for all
     * @param tuning most time for choosing one model's settings
     * @param most most time for one training or evaluation
     */
    record Options(String heap, long seed, List<String> models, Duration tuning, Duration most) {}

    private final Options options;
    private final Progress progress;

    QualityRun(Options options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /** All models' figures; those of a model that fails are its sentence. */
    DatasetResult measure(Split split) throws IOException {
        Map<String, Tuning.Choice> choices = tune(split);
        try (QualityDatabase database = start()) {
            Projection projection = load(database, "test", split, split.events(), split.test());
            Trial trial = new Trial(database, projection, options.most());
            List<ModelResult> results = new ArrayList<>();
            for (Contender contender : Contenders.of(projection, options.most(), options.models())) {
                results.add(measure(split, trial, contender, choices.get(contender.name())));
            }
            return new DatasetResult(split, PublishedSplit.of(split), options.seed(), database.versions(), results);
        } catch (Neo4jException e) {
            throw QualityDatabase.failed(e);
        }
    }

    private Map<String, Tuning.Choice> tune(Split split) throws IOException {
        if (split.validation().isEmpty() || options.tuning().isZero()) {
            return Map.of();
        }
        try (QualityDatabase database = start()) {
            Projection projection = load(database, "validation", split, split.tuningEvents(), split.validation());
            Trial trial = new Trial(database, projection, options.most());
            return new Tuning(options.tuning(), progress)
                    .choose(trial, split, Contenders.of(projection, options.most(), options.models()));
        } catch (Neo4jException e) {
            throw QualityDatabase.failed(e);
        }
    }

    private QualityDatabase start() {
        try (Progress.Stage ignored =
                progress.start("starting a temporary Neo4j with GDS, APOC and the plugin", -1, "servers")) {
            return QualityDatabase.start(options.heap());
        }
    }

    private Projection load(QualityDatabase database, String phase, Split split, List<Event> events, Set<Pair> heldOut)
            throws IOException {
        Path folder = database.folder().resolve(split.dataset() + "-" + phase);
        return database.load(
                SplitFiles.write(folder, split, events, heldOut),
                split.target(),
                split.descriptions().matter(),
                options.seed(),
                progress);
    }

    private ModelResult measure(Split split, Trial trial, Contender contender, Tuning.Choice choice) {
        if (progress.cancelled()) {
            throw new ImportException("The measurement was stopped; the models measured so far are reported.");
        }
        Settings settings = contender.candidates().get(choice == null ? 0 : choice.place());
        try (Progress.Stage ignored = progress.start(split.dataset() + ": testing " + contender.name(), -1, "models")) {
            Trial.Outcome outcome = trial.run(settings, CUT_OFFS, true);
            return new ModelResult(
                    contender.name(),
                    contender.ours(),
                    contender.isDefault(),
                    settings.text(),
                    choice == null ? null : choice.reason(),
                    outcome.rows().stream()
                            .flatMap(row -> ModelResult.Metrics.of(row).stream())
                            .toList(),
                    outcome.trainMillis(),
                    outcome.peakBytes().isPresent() ? outcome.peakBytes().getAsLong() : null,
                    outcome.evaluateMillis(),
                    outcome.failure());
        }
    }
}
