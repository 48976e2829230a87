package org.interestgraph.loader.features;

import java.util.LinkedHashMap;
import java.util.Map;
import org.interestgraph.loader.schema.EventType;

/**
 * Held-out pairs that the events have as well. Where a pair is an event of the type that a model learns, evaluation leaves
 * the item out of that user's ranking, so that the pair cannot be found.
 */
public final class TestPairs {
    private TestPairs() {}

    /** Test pairs that are also events, by the type of the event, types without any left out. */
    public static Map<EventType, Long> knownByType(Workspace workspace) {
        Map<EventType, Long> counts = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            long count = workspace.number(
                    "SELECT count(*) FROM (SELECT DISTINCT from_id, to_id FROM test) t JOIN interactions e"
                            + " ON e.user_id = t.from_id AND e.item_id = t.to_id WHERE e.type = '" + type.name() + "'");
            if (count > 0) {
                counts.put(type, count);
            }
        }
        return counts;
    }
}
