package org.interestgraph.loader.quality.model;

import java.util.List;
import org.interestgraph.loader.schema.EventType;

/**
 * The projected graphs that models learn from; the held-out pairs are in them as HELD_OUT, for evaluation alone.
 *
 * @param name of the graph with everything that was imported, in the GDS catalog
 * @param eventGraph of the graph with users, items and events alone, which embeddings of all its nodes need; the same
 *     where nothing else was imported
 * @param eventTypes relationship types to learn from, the target among them
 * @param seed of everything random
 */
public record Projection(String name, String eventGraph, EventType target, List<String> eventTypes, long seed) {
    /** The types beside the target. */
    public List<String> contextTypes() {
        return eventTypes.stream().filter(type -> !type.equals(target.name())).toList();
    }
}
