package org.interestgraph.loader.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interestgraph.loader.ImportException;
import org.neo4j.driver.Record;

/**
 * The properties that a model reads of relationships, as {@code gds.graph.project} takes them. A model knows them by
 * their names in its projection; where the database has no numbers of that name, they were made when projecting, and only
 * that projection has them.
 */
final class StoredProperties {
    /** Parts of the blend that depend on the order of a user's events. */
    private static final List<String> ORDERED = List.of("next", "previous");

    private StoredProperties() {}

    static Map<String, Object> of(ReportDatabase database, ModelFacts model) {
        Map<String, Object> properties = new HashMap<>();
        String weight = model.setting("relationshipWeightProperty");
        if (weight != null) {
            if (!isStored(database, model, weight)) {
                throw missing(model, weight, "weight");
            }
            properties.put(weight, Map.of("property", weight, "defaultValue", 1.0));
        }
        String time = model.setting("timestampProperty");
        if (time != null && isStored(database, model, time)) {
            properties.put(time, Map.of("property", time, "defaultValue", Double.NaN));
        } else if (model.map("blend").keySet().stream().anyMatch(ORDERED::contains)) {
            throw missing(model, time, "time");
        }
        return properties;
    }

    private static boolean isStored(ReportDatabase database, ModelFacts model, String property) {
        List<Record> found = database.query(
                """
                MATCH (:$($user))-[r:$($target)]-(:$($item)) WHERE r[$property] IS NOT NULL
                RETURN r[$property] IS :: INTEGER | FLOAT AS number LIMIT 1""",
                Map.of(
                        "user", model.setting("userLabel"),
                        "item", model.setting("itemLabel"),
                        "target", model.target(),
                        "property", property));
        return !found.isEmpty() && found.get(0).get("number").asBoolean();
    }

    private static ImportException missing(ModelFacts model, String property, String what) {
        return new ImportException("The " + what + " of model \"" + model.name() + "\" is the property " + property
                + " of the projection it was trained on, and the " + model.target()
                + " relationships of the database have no number of that name; name that projection with --graph.");
    }
}
