package org.interestgraph.loader.quality.model;

import java.util.List;
import org.interestgraph.loader.schema.EventType;

/**
 * The projected graphs that models learn from; the held-out pairs are in them as HELD_OUT, for evaluation alone.
 *
 * @param name of the graph with everything that was imported, in the GDS catalog
 * @param embeddingGraph of the graph that the peers embed, all nodes of which are users and items where only events tell
 *     them about items
 * @param eventTypes relationship types to learn from, the target among them
 * @param embeddingTypes those that the peers learn from
 * @param seed of everything random
 */
public record Projection(
        String name,
        String embeddingGraph,
        EventType target,
        List<String> eventTypes,
        List<String> embeddingTypes,
        long seed) {
    /** The types beside the target. */
    public List<String> contextTypes() {
        return eventTypes.stream().filter(type -> !type.equals(target.name())).toList();
    }
}
