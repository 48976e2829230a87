package org.interestgraph.loader.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the catalog says of the newest version of a model.
 *
 * @param description columns of {@code interest.model.describe}, times as ISO 8601
 */
record ModelFacts(@JsonValue Map<String, Object> description) {

    static ModelFacts read(ReportDatabase database, String model) {
        return new ModelFacts(database.query(
                        """
                        CALL interest.model.describe($model)
                        YIELD modelName, version, creationTime, nodeCount, userCount, itemCount, relationshipCount, epochsRun,
                          bestEpoch, finalLoss, validationMetrics, blend, stopReason, trainMillis, configuration
                        RETURN modelName, version, toString(creationTime) AS createdAt, nodeCount, userCount, itemCount,
                          relationshipCount, epochsRun, bestEpoch, finalLoss, validationMetrics, blend, stopReason,
                          trainMillis, configuration""",
                        Map.of("model", model))
                .get(0)
                .asMap());
    }

    String name() {
        return (String) description.get("modelName");
    }

    long number(String column) {
        return ((Number) description.get(column)).longValue();
    }

    /** A required text of the configuration, such as {@code userLabel}. */
    String setting(String key) {
        return (String) configuration().get(key);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> map(String column) {
        return (Map<String, Object>) description.get(column);
    }

    Map<String, Object> configuration() {
        return map("configuration");
    }

    String target() {
        return setting("targetRelationshipType");
    }

    /** Relationship types that messages travelled on beside the target. */
    @SuppressWarnings("unchecked")
    List<String> contextTypes() {
        return ((List<String>) configuration().getOrDefault("contextRelationshipTypes", List.of()))
                .stream().filter(type -> !type.equals(target())).toList();
    }

    /** All relationship types the model learned from. */
    List<String> types() {
        return Stream.concat(Stream.of(target()), contextTypes().stream()).toList();
    }
}
