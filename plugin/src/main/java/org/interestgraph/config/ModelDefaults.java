package org.interestgraph.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What models were trained on, which is what they are measured on where the user says nothing else. */
public final class ModelDefaults {

    private static final List<String> KEYS = List.of("userLabel", "itemLabel", "targetRelationshipType");

    private ModelDefaults() {}

    /** {@code given} with the labels and the target that a model with the configuration {@code trained} has. */
    public static Map<String, Object> under(Map<String, Object> given, Map<String, Object> trained) {
        return under(given, "", trained, "", trained);
    }

    /**
     * The same for two models.
     *
     * @throws IllegalArgumentException where they differ in one that the user did not give
     */
    public static Map<String, Object> under(
            Map<String, Object> given,
            String nameA,
            Map<String, Object> trainedA,
            String nameB,
            Map<String, Object> trainedB) {
        Map<String, Object> all = new LinkedHashMap<>(given == null ? Map.of() : given);
        for (String key : KEYS) {
            if (all.get(key) == null && trainedA.get(key) != null) {
                if (!Objects.equals(trainedA.get(key), trainedB.get(key))) {
                    throw new IllegalArgumentException("`" + key + "` is '" + trainedA.get(key) + "' for model `"
                            + nameA
                            + "` and '" + trainedB.get(key) + "' for model `" + nameB
                            + "`; say which to measure both on, for example " + key + ": '" + trainedA.get(key) + "'.");
                }
                all.put(key, trainedA.get(key));
            }
        }
        return all;
    }
}
