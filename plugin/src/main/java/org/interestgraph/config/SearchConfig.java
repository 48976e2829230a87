package org.interestgraph.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.interestgraph.itemgraph.ItemGraphKind;

/**
 * The configuration of {@code interest.model.search}: what to try and how, and fixed settings of
 * {@code interest.model.train}.
 *
 * @param budgetMinutes after which no further trial starts
 * @param eta a rung of successive halving keeps 1/eta of its trials for eta times the epochs
 * @param candidates at most {@code maxTrials} configurations, fewer where the space has no more
 * @param reading the settings to read data with: those all candidates share, and every item graph that any of them uses
 */
public record SearchConfig(
        Method method,
        int maxTrials,
        OptionalDouble budgetMinutes,
        int eta,
        Metric metric,
        List<SearchCandidate> candidates,
        TrainConfig reading,
        Map<String, Object> effective) {

    /** How trials get their epochs. */
    public enum Method {
        RANDOM,
        SUCCESSIVE_HALVING
    }

    /** What the best trial has most of, on the validation pairs. */
    public enum Metric {
        NDCG,
        RECALL
    }

    /** Settings that change how a search runs and not what a trial gives. */
    private static final Set<String> OF_THE_RUN =
            Set.of("maxTrials", "budgetMinutes", "concurrency", "logProgress", "sudo", "jobId", "username");

    /** Reads and checks the configuration; refuses unknown keys and values of the space that train would refuse. */
    public static SearchConfig of(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        Method method = config.oneOf("method", Method.RANDOM);
        int maxTrials = config.integer("maxTrials", 10, 1, 10_000);
        OptionalDouble budget = config.optionalNumber("budgetMinutes", 0, 1e6);
        int eta = config.integer("eta", 3, 2, 100);
        Metric metric = config.oneOf("metric", Metric.NDCG);
        ParameterSpace space = ParameterSpace.read(config);
        Map<String, Object> own = config.effective();

        Map<String, Object> fixed = new LinkedHashMap<>(configuration == null ? Map.of() : configuration);
        fixed.keySet().removeAll(own.keySet());
        fixed.remove("budgetMinutes");
        Optional<IllegalArgumentException> problem = problemOfFixed(config);
        fixed.keySet().stream().filter(space.keys()::contains).findFirst().ifPresent(key -> {
            throw problem.orElseGet(() -> new IllegalArgumentException("`" + key + "` is given both a fixed value and"
                    + " values in `parameterSpace`; leave one of them out."));
        });
        // All trials and the model are one job, whether it was named or not.
        fixed.put("jobId", StandardKeys.jobId(config));
        CandidateSampler sampler = new CandidateSampler(space, fixed, StandardKeys.randomSeed(config));
        List<SearchCandidate> candidates = candidates(sampler, maxTrials, problem);
        TrainConfig reading = reading(candidates);
        Map<String, Object> effective = new LinkedHashMap<>(own);
        reading.effective().forEach((key, value) -> {
            if (!space.keys().contains(key)) {
                effective.put(key, value);
            }
        });
        return new SearchConfig(method, maxTrials, budget, eta, metric, candidates, reading, effective);
    }

    /** What train says against the fixed settings alone, which may go together only with values of the space. */
    private static Optional<IllegalArgumentException> problemOfFixed(ConfigReader config) {
        try {
            TrainConfig.read(config);
            config.finish();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e);
        }
    }

    private static List<SearchCandidate> candidates(
            CandidateSampler sampler, int most, Optional<IllegalArgumentException> problemOfFixed) {
        List<SearchCandidate> candidates = sampler.draw(most);
        if (candidates.isEmpty() && problemOfFixed.isPresent()) {
            throw problemOfFixed.get();
        }
        sampler.requireAcceptable();
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("No values of `parameterSpace` go together: interest.model.train refuses"
                    + " every combination that was drawn.");
        }
        return candidates;
    }

    private static TrainConfig reading(List<SearchCandidate> candidates) {
        List<String> kinds = candidates.stream()
                .flatMap(candidate -> candidate.config().blend().kinds().stream())
                .distinct()
                .sorted()
                .map(ItemGraphKind::key)
                .toList();
        return candidates.get(0).with("itemGraphs", kinds);
    }

    /** What decides the outcome of trials, to tell whether two calls are of the same search. */
    public Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>(effective);
        identity.keySet().removeAll(OF_THE_RUN);
        return identity;
    }
}
