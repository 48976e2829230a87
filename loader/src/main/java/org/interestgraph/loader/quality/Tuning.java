package org.interestgraph.loader.quality;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.quality.model.Contender;
import org.interestgraph.loader.quality.model.Contender.Settings;
import org.interestgraph.loader.quality.split.Split;

/** Chooses each model's settings by NDCG on the validation pairs; the test pairs are not in the database then. */
final class Tuning {
    static final int K = 20;

    /** The place of the chosen settings among the candidates, and how they were chosen, for readers. */
    record Choice(int place, String reason) {}

    private final Duration budget;
    private final Progress progress;

    /** @param budget after this time a model's further settings are left out; at least one is tried */
    Tuning(Duration budget, Progress progress) {
        this.budget = budget;
        this.progress = progress;
    }

    /** The choice for each model with several candidates. */
    Map<String, Choice> choose(Trial trial, Split split, List<Contender> contenders) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            if (contender.candidates().size() > 1) {
                try (Progress.Stage stage = progress.start(
                        split.dataset() + ": tuning " + contender.name(),
                        contender.candidates().size(),
                        "settings")) {
                    choices.put(contender.name(), choose(trial, split, contender.candidates(), stage));
                }
            }
        }
        return choices;
    }

    private Choice choose(Trial trial, Split split, List<Settings> candidates, Progress.Stage stage) {
        long start = System.nanoTime();
        int best = 0;
        double bestNdcg = -1;
        int tried = 0;
        String failure = null;
        while (tried < candidates.size() && (tried == 0 || System.nanoTime() - start < budget.toNanos())) {
            Trial.Outcome outcome = trial.run(candidates.get(tried), List.of(K), false);
            if (outcome.ndcg() > bestNdcg) {
                bestNdcg = outcome.ndcg();
                best = tried;
            }
            failure = outcome.failure() == null ? failure : outcome.failure();
            tried++;
            stage.advance(1);
        }
        String chosen = bestNdcg < 0
                ? "no setting could be tried (" + failure + ")"
                : String.format(
                        Locale.ROOT,
                        "best of %d of %d settings by NDCG@%d %.4f on %,d validation pairs",
                        tried,
                        candidates.size(),
                        K,
                        bestNdcg,
                        split.validation().size());
        return new Choice(best, chosen);
    }
}
