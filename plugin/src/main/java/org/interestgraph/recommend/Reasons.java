package org.interestgraph.recommend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.interestgraph.vector.TopK;
import org.neo4j.graphdb.Node;

/**
 * Why an item is recommended: the user's events that add most to its score, its popularity, and the rest; their contributions
 * sum to the score.
 *
 * @param nodeOf node of a row, null where it is no more
 * @param itemIdProperty identifies items, where something does
 * @param most events to name; 0: no reasons at all
 */
record Reasons(Neighbourhood neighbours, IntFunction<Node> nodeOf, Optional<String> itemIdProperty, int most) {

    static final String POPULARITY = "popularity";
    static final String GCN = "gcn";

    /** Properties that people call things by, shown where a node has them. */
    private static final List<String> CAPTIONS = List.of("title", "name");

    List<Map<String, Object>> of(ItemSearch.Hit hit, Explanation explanation) {
        if (most == 0) {
            return List.of();
        }
        float[] parts = explanation.ofNeighbours(hit.row());
        List<Map<String, Object>> reasons = new ArrayList<>();
        double named = 0;
        for (int k : largest(parts)) {
            reasons.add(event(k, parts[k]));
            named += parts[k];
        }
        float popularity = explanation.ofPopularity(hit.row());
        if (explanation.text().isPresent()) {
            Map<String, Object> reason = reason(POPULARITY, popularity);
            reason.put("text", explanation.text().get());
            return List.of(reason);
        }
        if (popularity > 0) {
            reasons.add(reason(POPULARITY, popularity));
            named += popularity;
        }
        reasons.add(reason("rest", hit.score() - named));
        return reasons;
    }

    /** The neighbours with the largest positive contributions, best first. */
    private int[] largest(float[] parts) {
        if (parts.length == 0) {
            return new int[0];
        }
        TopK largest = new TopK(Math.min(most, parts.length));
        for (int k = 0; k < parts.length; k++) {
            if (parts[k] > 0) {
                largest.offer(k, parts[k]);
            }
        }
        int[] found = new int[largest.size()];
        largest.drain(found, new float[found.length]);
        return found;
    }

    private Map<String, Object> event(int neighbour, float contribution) {
        Node node = nodeOf.apply(neighbours.rows()[neighbour]);
        Map<String, Object> reason = reason("event", contribution);
        reason.put("types", List.copyOf(neighbours.types().get(neighbour)));
        if (node != null) {
            reason.put("node", node);
            itemIdProperty.map(property -> node.getProperty(property, null)).ifPresent(id -> reason.put("itemId", id));
            CAPTIONS.stream()
                    .filter(node::hasProperty)
                    .forEach(caption -> reason.put(caption, node.getProperty(caption)));
        }
        return reason;
    }

    private static Map<String, Object> reason(String kind, double contribution) {
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("kind", kind);
        reason.put("contribution", contribution);
        return reason;
    }
}
