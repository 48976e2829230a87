package org.interestgraph.blend;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.interestgraph.itemgraph.ItemGraphKind;

/**
 * How much each part of a model counts: s(u, i) = w_gcn · g(u, i) + w_pop · p(i) + Σ_G w_G · s_G(u, i) / max_i s_G(u, i), a
 * weighted sum of max-normalised scores (Lee 1997, section 2). For a dot scorer g is e_u · e_i / ‖e_u‖, for an MLP its
 * score. p(i) = ln(1 + users of i) / ln(1 + users of the most popular).
 *
 * @param recency in (0, 1]: what an item of a history weighs against the one after it
 * @param gcn w_gcn, at least 0; 0 leaves the GCN out
 * @param popularity w_pop, at least 0
 * @param graphs w_G, at least 0, of every item–item graph the model has
 */
public record Blend(double recency, double gcn, double popularity, Map<ItemGraphKind, Double> graphs) {

    /** The GCN alone. */
    public static final Blend GCN_ALONE = new Blend(1, 1, 0, Map.of());

    private static final String RECENCY = "recency";
    private static final String GCN = "gcn";
    private static final String POPULARITY = "popularity";

    /** The weights by the names users see. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(RECENCY, recency);
        map.put(GCN, gcn);
        map.put(POPULARITY, popularity);
        for (ItemGraphKind kind : ItemGraphKind.values()) {
            if (graphs.containsKey(kind)) {
                map.put(kind.key(), graphs.get(kind));
            }
        }
        return map;
    }

    /** The inverse of {@link #toMap}. */
    public static Blend of(Map<String, Object> map) {
        Map<ItemGraphKind, Double> graphs = new EnumMap<>(ItemGraphKind.class);
        for (ItemGraphKind kind : ItemGraphKind.values()) {
            if (map.containsKey(kind.key())) {
                graphs.put(kind, number(map, kind.key()));
            }
        }
        return new Blend(number(map, RECENCY), number(map, GCN), number(map, POPULARITY), graphs);
    }

    private static double number(Map<String, Object> map, String key) {
        return ((Number) map.get(key)).doubleValue();
    }
}
