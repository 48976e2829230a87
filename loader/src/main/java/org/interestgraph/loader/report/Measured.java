package org.interestgraph.loader.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code interest.evaluate} says of the model and the baselines.
 *
 * @param testType relationship type of the held-out pairs
 * @param ranking rows of the task 'ranking' with the ranker's {@code name}, by ranker and cut-off; empty where there are no
 *     held-out pairs
 * @param classification likewise of the task 'classification', one for each ranker
 * @param notes what was left out, and why
 */
record Measured(
        @JsonProperty("testType") String testType,
        @JsonProperty("ranking") List<Map<String, Object>> ranking,
        @JsonProperty("classification") List<Map<String, Object>> classification,
        @JsonProperty("notes") List<String> notes) {

    /** The model's name among the rankers. */
    static final String MODEL = "this model";

    /** Rows of one cut-off, the model first. */
    List<Map<String, Object>> rankingAt(long k) {
        return ranking.stream().filter(row -> row.get("k").equals(k)).toList();
    }

    /** The model's row of the task 'classification'. */
    Optional<Map<String, Object>> classificationOfModel() {
        return classification.stream()
                .filter(row -> row.get("name").equals(MODEL))
                .findFirst();
    }
}
