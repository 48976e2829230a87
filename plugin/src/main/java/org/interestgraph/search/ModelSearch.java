package org.interestgraph.search;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.interestgraph.blend.ModelTrainer;
import org.interestgraph.config.SearchCandidate;
import org.interestgraph.config.SearchConfig;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.ProgressPart;
import org.interestgraph.parallel.TimeBudget;
import org.interestgraph.train.TrainingDivergedException;

/**
 * Finds the best of some configurations: rung by rung, each training the best of the rung before.
 *
 * <p>Trials run one after the other, each from its beginning and from the same seed, and are ordered by a metric on the
 * same validation pairs; so the outcome is the same at any concurrency, and whether or not the search was interrupted. A
 * trial found in the journal is not run again.
 */
public final class ModelSearch {

    private record Key(int number, int epochs) {}

    /**
     * @param best the trial to train the model like
     * @param trialsRun by this call
     * @param trialsReused of earlier calls
     * @param trialsFailed of both
     * @param stopReason why the search ended, for people
     */
    public record Outcome(Trial best, int trialsRun, int trialsReused, int trialsFailed, String stopReason) {}

    private final SearchConfig config;
    private final List<Rung> rungs;
    private final UnaryOperator<TrainConfig> sized;
    private final TrialJournal journal;
    private final ModelTrainer trainer;
    private final Progress progress;
    private final Map<Key, Trial> done = new HashMap<>();
    private final List<Trial> counted = new ArrayList<>();
    private int run;

    /** @param sized gives a trial's settings as they are for the graph */
    public ModelSearch(
            SearchConfig config,
            UnaryOperator<TrainConfig> sized,
            TrialJournal journal,
            ModelTrainer trainer,
            Progress progress) {
        this.config = config;
        this.rungs = rungs(config);
        this.sized = sized;
        this.journal = journal;
        this.trainer = trainer;
        this.progress = progress;
    }

    /** The rungs that {@code config} asks for. */
    public static List<Rung> rungs(SearchConfig config) {
        int trials = config.candidates().size();
        int epochs = config.reading().parameters().epochs();
        return switch (config.method()) {
            case RANDOM -> Rung.random(trials, epochs);
            case SUCCESSIVE_HALVING -> Rung.successiveHalving(trials, config.eta(), epochs);
        };
    }

    /** The names under which trials report their progress, in order. {@code rung}: one of {@link #rungs}. */
    public static List<String> trialNames(Rung rung) {
        List<String> names = new ArrayList<>();
        for (int place = 1; place <= rung.trials(); place++) {
            names.add(rung.trialName(place));
        }
        return names;
    }

    /**
     * Runs trials until there are no more or the budget is spent, but at least one.
     *
     * @throws IllegalStateException where every trial failed
     */
    public Outcome run() {
        TimeBudget budget = TimeBudget.of(config.budgetMinutes());
        journal.trials().forEach(trial -> done.put(new Key(trial.number(), trial.epochs()), trial));
        List<SearchCandidate> candidates = config.candidates();
        for (Rung rung : rungs) {
            List<Trial> trials = new ArrayList<>();
            for (SearchCandidate candidate : candidates.subList(0, Math.min(rung.trials(), candidates.size()))) {
                Trial trial = done.get(new Key(candidate.number(), rung.epochs()));
                if (trial == null) {
                    if (run > 0 && budget.isSpent()) {
                        return outcome(budgetSpent());
                    }
                    trial = run(candidate, rung, trials.size() + 1);
                }
                trials.add(trial);
                counted.add(trial);
            }
            candidates = trials.stream()
                    .sorted(Trial.BEST_FIRST)
                    .filter(trial -> !trial.failed())
                    .map(trial -> config.candidates().get(trial.number() - 1))
                    .toList();
        }
        return outcome(allRun());
    }

    private Trial run(SearchCandidate candidate, Rung rung, int place) {
        TrainConfig settings = sized.apply(candidate.config(rung.epochs()));
        long start = System.nanoTime();
        Trial trial;
        try (ProgressPart part = new ProgressPart(rung.trialName(place), progress)) {
            trial = finished(candidate, settings, trainer.validate(settings.parameters(), settings.blend(), part));
        } catch (TrainingDivergedException | IllegalArgumentException | IllegalStateException e) {
            trainer.assertRunning();
            long millis = (System.nanoTime() - start) / 1_000_000;
            trial = failed(candidate, settings, e.getMessage(), millis);
        }
        journal.add(trial);
        done.put(new Key(trial.number(), trial.epochs()), trial);
        run++;
        return trial;
    }

    private Trial finished(SearchCandidate candidate, TrainConfig settings, ModelTrainer.Validated trained) {
        RankingMetrics metrics = trained.validation().metrics();
        return new Trial(
                candidate.number(),
                settings.parameters().epochs(),
                candidate.parameters(),
                settings.effective(),
                switch (config.metric()) {
                    case NDCG -> metrics.ndcg();
                    case RECALL -> metrics.recall();
                },
                trained.validation().toMap(),
                trained.gcn().history().size(),
                trained.gcn().bestEpoch(),
                trained.trainMillis(),
                trained.gcn().stopReason(),
                null,
                ZonedDateTime.now(ZoneOffset.UTC));
    }

    private static Trial failed(SearchCandidate candidate, TrainConfig settings, String failure, long millis) {
        return new Trial(
                candidate.number(),
                settings.parameters().epochs(),
                candidate.parameters(),
                settings.effective(),
                null,
                Map.of(),
                0,
                0,
                millis,
                null,
                failure,
                ZonedDateTime.now(ZoneOffset.UTC));
    }

    private Outcome outcome(String stopReason) {
        List<Trial> failed = counted.stream().filter(Trial::failed).toList();
        Trial best = counted.stream()
                .filter(trial -> !trial.failed())
                .min(Trial.BEST_FIRST)
                .orElseThrow(
                        () -> new IllegalStateException("Every trial of the search failed, so no model was written;"
                                + " the first one said: " + failed.get(0).failure()));
        return new Outcome(best, run, counted.size() - run, failed.size(), stopReason);
    }

    private String allRun() {
        int drawn = config.candidates().size();
        return drawn < config.maxTrials()
                ? "All " + drawn + " configurations of the space were tried."
                : "All " + counted.size() + " trials were run.";
    }

    private String budgetSpent() {
        int planned = rungs.stream().mapToInt(Rung::trials).sum();
        return "The budget of " + config.budgetMinutes().getAsDouble() + " minutes was spent after " + counted.size()
                + " of " + planned + " trials; the same call goes on with the others.";
    }
}
