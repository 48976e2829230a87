package org.interestgraph.config;

import java.util.List;

/**
 * How models are measured, the same in every procedure that does.
 *
 * @param ks cut-offs of ranking metrics, each once
 * @param negativeRatio sampled negatives per test positive, for classification
 * @param threshold probability above which a pair is predicted a purchase
 * @param bootstrapSamples samples of users behind a confidence interval; 0: no intervals
 */
public record EvaluationProtocol(
        Task task,
        String userLabel,
        String itemLabel,
        String testRelationshipType,
        String targetRelationshipType,
        List<String> excludeRelationshipTypes,
        String categoryRelationshipType,
        List<Integer> ks,
        double negativeRatio,
        double threshold,
        Calibration calibration,
        int bootstrapSamples,
        long randomSeed,
        int concurrency,
        boolean logProgress,
        JobKeys job) {

    /** What is asked of a model. */
    public enum Task {
        /** To find a user's test items among all items. */
        RANKING,
        /** To tell test pairs from sampled pairs without a purchase. */
        CLASSIFICATION
    }

    /** How scores become probabilities. */
    public enum Calibration {
        /** Sigmoid for models trained with binary cross-entropy, else Platt. */
        AUTO,
        /** Platt scaling, fitted on the test pairs of the other half of the users. */
        PLATT,
        /** Scores are log-odds. */
        SIGMOID
    }

    /** Reads its keys from {@code config}, which may have others. */
    static EvaluationProtocol read(ConfigReader config) {
        String target = config.string("targetRelationshipType", "BOUGHT");
        EvaluationProtocol read = new EvaluationProtocol(
                config.oneOf("task", Task.RANKING),
                config.string("userLabel", "User"),
                config.string("itemLabel", "Item"),
                config.string("testRelationshipType", StandardKeys.HELD_OUT),
                target,
                config.strings("excludeRelationshipTypes", List.of(target)),
                config.string("categoryRelationshipType", "IN_CATEGORY"),
                cutOffs(config),
                negativeRatio(config),
                threshold(config),
                config.oneOf("calibration", Calibration.AUTO),
                config.integer("bootstrapSamples", 1000, 0, 100_000),
                StandardKeys.randomSeed(config),
                StandardKeys.concurrency(config),
                StandardKeys.logProgress(config),
                JobKeys.read(config));
        if (read.excludeRelationshipTypes.contains(read.testRelationshipType)) {
            throw new IllegalArgumentException(
                    "`excludeRelationshipTypes` " + CypherText.of(read.excludeRelationshipTypes)
                            + " contains the test type '" + read.testRelationshipType
                            + "', so that no test item could ever be found; leave it out.");
        }
        return read;
    }

    /** Cut-offs as given, repeats left out. */
    static List<Integer> cutOffs(ConfigReader config) {
        List<Integer> cutOffs = config.integerOrIntegers("k", List.of(20), 1, 10_000);
        if (cutOffs.isEmpty()) {
            throw config.wrong("k", cutOffs, "an INTEGER or a LIST of at least one", "[10, 20]");
        }
        return cutOffs.stream().distinct().toList();
    }

    static double negativeRatio(ConfigReader config) {
        return config.number("negativeRatio", 1, 0.01, 1000);
    }

    static double threshold(ConfigReader config) {
        return config.number("threshold", 0.5, 0, 1);
    }
}
