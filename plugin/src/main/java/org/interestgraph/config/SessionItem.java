package org.interestgraph.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One event of a session.
 *
 * @param item a node, its elementId or its id
 * @param type projected relationship type; absent: the model's target
 * @param weight at least 0; absent: 1
 * @param time absent: as long after the one before as that is after the one before it
 */
public record SessionItem(Object item, Optional<String> type, OptionalDouble weight, Optional<Object> time) {

    /** Reads a list of items, or of maps {item, type, weight, time}. */
    public static List<SessionItem> of(List<Object> given) {
        List<SessionItem> items = new ArrayList<>();
        for (int n = 0; given != null && n < given.size(); n++) {
            items.add(of(given.get(n), "items[" + n + "]."));
        }
        return items;
    }

    @SuppressWarnings("unchecked")
    private static SessionItem of(Object given, String path) {
        if (!(given instanceof Map<?, ?> map)) {
            return new SessionItem(given, Optional.empty(), OptionalDouble.empty(), Optional.empty());
        }
        ConfigReader reader = ConfigReader.at(path, (Map<String, Object>) map);
        SessionItem item = new SessionItem(
                reader.any("item"),
                reader.optionalString("type"),
                reader.optionalNumber("weight", 0, Double.POSITIVE_INFINITY),
                Optional.ofNullable(reader.any("time")));
        reader.finish();
        return item;
    }
}
