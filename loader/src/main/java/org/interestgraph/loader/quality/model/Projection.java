package org.interestgraph.loader.quality.model;

import java.util.List;
import org.interestgraph.loader.schema.EventType;

/**
 * A projected graph that models learn from; the held-out pairs are in it as HELD_OUT, for evaluation alone.
 *
 * @param name in the GDS catalog
 * @param eventTypes relationship types to learn from, the target among them
 * @param seed of everything random
 */
public record Projection(String name, EventType target, List<String> eventTypes, long seed) {
    /** The types beside the target. */
    public List<String> contextTypes() {
        return eventTypes.stream().filter(type -> !type.equals(target.name())).toList();
    }
}
