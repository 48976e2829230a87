package org.interestgraph.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A configuration that a search may try.
 *
 * @param number from 1, in the order drawn
 * @param parameters what was drawn for it
 * @param fixed what it shares with all others
 */
public record SearchCandidate(int number, Map<String, Object> parameters, Map<String, Object> fixed) {

    /** Its whole configuration. */
    public TrainConfig config() {
        return TrainConfig.of(settings());
    }

    /** Its whole configuration with other {@code epochs}. */
    public TrainConfig config(int epochs) {
        return with("epochs", epochs);
    }

    /** Its whole configuration with another value of a key. */
    TrainConfig with(String key, Object value) {
        Map<String, Object> settings = settings();
        settings.put(key, value);
        return TrainConfig.of(settings);
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>(fixed);
        settings.putAll(parameters);
        return settings;
    }
}
