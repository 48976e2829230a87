package org.interestgraph.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.interestgraph.config.StandardKeys;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.itemgraph.ItemFeatures;
import org.interestgraph.parallel.Progress;

/**
 * Reads what items are described by: the nodes, such as terms or categories, that relationships of some types connect them
 * with.
 *
 * <p>A type whose relationships carry different weights keeps them; one whose weights are all equal says only which items
 * have a feature, so each feature weighs its inverse document frequency, ln(N / items with it) (Sparck Jones 1972).
 */
public final class ItemFeatureReader {

    /** Types read where none are named: the first of them that the projection has. */
    public static final List<String> DEFAULT_TYPES = List.of("HAS_TERM", "IN_CATEGORY");

    private static final String WEIGHT = "weight";

    private final ProjectedGraph graph;
    private final int[] items;

    /** @param graph with all its labels */
    public ItemFeatureReader(ProjectedGraph graph, String itemLabel) {
        this.graph = graph;
        this.items = graph.nodesWithLabel(itemLabel);
    }

    /**
     * @param types to read; absent: the first of {@link #DEFAULT_TYPES} that the projection has
     * @return empty where there is no type or no relationship
     * @throws IllegalArgumentException where a type that is named is not projected
     */
    public Optional<ItemFeatures> read(Optional<List<String>> types) {
        int[] offsets = new int[items.length + 1];
        List<RelationshipList> lists =
                types(graph, types).stream().map(this::described).toList();
        for (RelationshipList list : lists) {
            for (int item : list.sources()) {
                offsets[item + 1]++;
            }
        }
        for (int item = 0; item < items.length; item++) {
            offsets[item + 1] += offsets[item];
        }
        int[] features = new int[offsets[items.length]];
        float[] weights = new float[features.length];
        int[] next = Arrays.copyOf(offsets, items.length);
        for (RelationshipList list : lists) {
            for (int k = 0; k < list.count(); k++) {
                int place = next[list.sources()[k]]++;
                features[place] = list.targets()[k];
                weights[place] = list.weights()[k];
            }
        }
        return features.length == 0
                ? Optional.empty()
                : Optional.of(
                        new ItemFeatures(new CsrGraph(items.length, offsets, features, weights), graph.nodeCount()));
    }

    /** The types that {@link #read} reads in {@code graph}. */
    static List<String> types(ProjectedGraph graph, Optional<List<String>> types) {
        List<String> projected = graph.relationshipTypes(StandardKeys.ALL);
        return types.map(graph::relationshipTypes).orElseGet(() -> DEFAULT_TYPES.stream()
                .filter(projected::contains)
                .limit(1)
                .toList());
    }

    /** Relationships from the place of an item to a feature's node. */
    private RelationshipList described(String type) {
        Optional<String> weight = graph.hasProperty(type, WEIGHT) ? Optional.of(WEIGHT) : Optional.empty();
        RelationshipList list = graph.relationships(type, weight, Progress.NONE);
        int[] places = new int[list.count()];
        int[] features = new int[list.count()];
        float[] weights = new float[list.count()];
        int size = 0;
        for (int k = 0; k < list.count(); k++) {
            int source = Arrays.binarySearch(items, list.sources()[k]);
            int target = Arrays.binarySearch(items, list.targets()[k]);
            if (source >= 0 != target >= 0) {
                places[size] = Math.max(source, target);
                features[size] = source >= 0 ? list.targets()[k] : list.sources()[k];
                weights[size++] = list.weights()[k];
            }
        }
        RelationshipList described = new RelationshipList(
                type, Arrays.copyOf(places, size), Arrays.copyOf(features, size), Arrays.copyOf(weights, size));
        return allEqual(described.weights()) ? weighedByRarity(described) : described;
    }

    private static boolean allEqual(float[] weights) {
        for (float weight : weights) {
            if (weight != weights[0]) {
                return false;
            }
        }
        return true;
    }

    private RelationshipList weighedByRarity(RelationshipList list) {
        int[] itemsWith = new int[graph.nodeCount()];
        for (int feature : list.targets()) {
            itemsWith[feature]++;
        }
        float[] weights = new float[list.count()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) ItemFeatures.rarity(items.length, itemsWith[list.targets()[k]]);
        }
        return new RelationshipList(list.type(), list.sources(), list.targets(), weights);
    }
}
