package org.interestgraph.itemgraph;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.SparseScores;
import org.interestgraph.vector.VectorKernels;

/**
 * The item–item graphs of a model: row {@code j} of each holds the items that speak for themselves when a user has item
 * {@code j}, with weights. Items are numbered by their place among all items. Memory: 8 bytes per neighbour kept.
 */
public record ItemGraphs(int itemCount, Map<ItemGraphKind, CsrGraph> graphs) {

    /**
     * Builds the graphs of {@code kinds} that the data allow: those of order need times, {@code FEATURES} needs features.
     * With features {@code COOCCURRENCE} has a place for described items that nobody touched.
     *
     * @param neighbours most neighbours kept of an item
     * @param window how many places apart two events of a history may be
     * @param ridge λ of the linear graph, positive
     */
    public static ItemGraphs build(
            Histories histories,
            Optional<ItemFeatures> features,
            Collection<ItemGraphKind> kinds,
            int neighbours,
            int window,
            double ridge,
            VectorKernels kernels,
            Workers workers) {
        Map<ItemGraphKind, CsrGraph> graphs = new EnumMap<>(ItemGraphKind.class);
        if (kinds.contains(ItemGraphKind.COOCCURRENCE)) {
            graphs.put(ItemGraphKind.COOCCURRENCE, CooccurrenceGraph.of(histories, features, neighbours, workers));
        }
        if (kinds.contains(ItemGraphKind.LINEAR)) {
            graphs.put(
                    ItemGraphKind.LINEAR,
                    LinearGraph.of(histories, new double[] {ridge}, neighbours, kernels, workers)
                            .get(0));
        }
        boolean sequences = kinds.contains(ItemGraphKind.NEXT) || kinds.contains(ItemGraphKind.PREVIOUS);
        if (histories.ordered() && sequences) {
            SequenceGraph sequence = new SequenceGraph(histories, window);
            if (kinds.contains(ItemGraphKind.NEXT)) {
                graphs.put(ItemGraphKind.NEXT, sequence.of(SequenceGraph.Direction.NEXT, neighbours, workers));
            }
            if (kinds.contains(ItemGraphKind.PREVIOUS)) {
                graphs.put(ItemGraphKind.PREVIOUS, sequence.of(SequenceGraph.Direction.PREVIOUS, neighbours, workers));
            }
        }
        if (kinds.contains(ItemGraphKind.FEATURES)) {
            features.ifPresent(
                    described -> graphs.put(ItemGraphKind.FEATURES, FeatureGraph.of(described, neighbours, workers)));
        }
        if (kinds.contains(ItemGraphKind.SEEN)) {
            graphs.put(ItemGraphKind.SEEN, loops(histories.itemCount()));
        }
        return new ItemGraphs(histories.itemCount(), graphs);
    }

    /** The linear graph alone, with each of several ridges. */
    public static List<ItemGraphs> linear(
            Histories histories, double[] ridges, int neighbours, VectorKernels kernels, Workers workers) {
        return LinearGraph.of(histories, ridges, neighbours, kernels, workers).stream()
                .map(graph -> new ItemGraphs(histories.itemCount(), Map.of(ItemGraphKind.LINEAR, graph)))
                .toList();
    }

    /** These graphs and those of {@code others}, which has the same items. */
    public ItemGraphs and(ItemGraphs others) {
        Map<ItemGraphKind, CsrGraph> all = new EnumMap<>(ItemGraphKind.class);
        all.putAll(graphs);
        all.putAll(others.graphs);
        return new ItemGraphs(itemCount, all);
    }

    private static CsrGraph loops(int itemCount) {
        int[] offsets = new int[itemCount + 1];
        Arrays.setAll(offsets, item -> item);
        float[] ones = new float[itemCount];
        Arrays.fill(ones, 1f);
        return new CsrGraph(itemCount, offsets, Arrays.copyOf(offsets, itemCount), ones);
    }

    /** Writes Σ_j q_j · s_ji to the empty {@code into} for the items j of {@code interests} with weights q_j. */
    public void score(ItemGraphKind kind, Interests interests, SparseScores into) {
        CsrGraph graph = graphs.get(kind);
        for (int k = 0; k < interests.count(); k++) {
            int row = interests.items()[k];
            into.add(
                    interests.weights()[k],
                    graph.targets(),
                    graph.weights(),
                    graph.offsets()[row],
                    graph.offsets()[row + 1]);
        }
    }

    /** Weight s_ji of the relationship from {@code from} to {@code to}, 0 where there is none. */
    public float weight(ItemGraphKind kind, int from, int to) {
        CsrGraph graph = graphs.get(kind);
        int place = Arrays.binarySearch(graph.targets(), graph.offsets()[from], graph.offsets()[from + 1], to);
        return place < 0 ? 0 : graph.weights()[place];
    }
}
