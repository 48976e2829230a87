package org.interestgraph.search;

import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Map;

/**
 * A configuration that was trained to choose among several, and what came of it.
 *
 * @param number of the configuration in its search, from 1
 * @param epochs most epochs it was given
 * @param parameters what was drawn for it
 * @param configuration all settings of the training
 * @param value the metric that the search goes by; null where the trial failed
 * @param validationMetrics all metrics on the validation pairs; empty where the trial failed
 * @param stopReason why training ended; null where the trial failed
 * @param failure why there is no value, in one sentence; null where there is one
 */
public record Trial(
        int number,
        int epochs,
        Map<String, Object> parameters,
        Map<String, Object> configuration,
        Double value,
        Map<String, Object> validationMetrics,
        int epochsRun,
        int bestEpoch,
        long trainMillis,
        String stopReason,
        String failure,
        ZonedDateTime finishedAt) {

    /** Best first: trained for more epochs, higher value, lower number; failures last. */
    public static final Comparator<Trial> BEST_FIRST = Comparator.comparing(Trial::failed)
            .thenComparing(Comparator.comparingInt(Trial::epochs).reversed())
            .thenComparing(Comparator.comparingDouble(Trial::figure).reversed())
            .thenComparingInt(Trial::number);

    public boolean failed() {
        return failure != null;
    }

    private double figure() {
        return failed() ? 0 : value;
    }
}
