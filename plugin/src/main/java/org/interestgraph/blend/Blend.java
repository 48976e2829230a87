package org.interestgraph.blend;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
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
 * @param typeWeights what an event of a history weighs by its relationship type, positive; 1 for a type not there
 */
public record Blend(
        double recency,
        double gcn,
        double popularity,
        Map<ItemGraphKind, Double> graphs,
        Map<String, Double> typeWeights) {

    /** The GCN alone. */
    public static final Blend GCN_ALONE = new Blend(1, 1, 0, Map.of(), Map.of());

    private static final String RECENCY = "recency";
    private static final String GCN = "gcn";
    private static final String POPULARITY = "popularity";
    private static final String TYPE_WEIGHTS = "relationshipTypeWeights";

    /** The GCN and every graph of {@code kinds} alike, where nothing tells which of them knows more. */
    static Blend equalParts(Collection<ItemGraphKind> kinds) {
        Map<ItemGraphKind, Double> weights = new EnumMap<>(ItemGraphKind.class);
        kinds.forEach(kind -> weights.put(kind, 1.0));
        return new Blend(1, 1, 0, weights, Map.of());
    }

    /** The same with some of its item–item graphs. */
    public Blend only(Predicate<ItemGraphKind> kept) {
        Map<ItemGraphKind, Double> left = new EnumMap<>(ItemGraphKind.class);
        graphs.forEach((kind, weight) -> {
            if (kept.test(kind)) {
                left.put(kind, weight);
            }
        });
        return new Blend(recency, gcn, popularity, left, typeWeights);
    }

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
        if (!typeWeights.isEmpty()) {
            map.put(TYPE_WEIGHTS, new TreeMap<>(typeWeights));
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
        Map<String, Double> typeWeights = new TreeMap<>();
        if (map.get(TYPE_WEIGHTS) instanceof Map<?, ?> weights) {
            weights.forEach((type, weight) -> typeWeights.put((String) type, ((Number) weight).doubleValue()));
        }
        return new Blend(number(map, RECENCY), number(map, GCN), number(map, POPULARITY), graphs, typeWeights);
    }

    private static double number(Map<String, Object> map, String key) {
        return ((Number) map.get(key)).doubleValue();
    }
}
