package org.interestgraph.itemgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.interestgraph.GoldenFile;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.api.Test;

class ItemGraphsTest {

    private static final List<ItemGraphKind> ALL = List.of(ItemGraphKind.values());
    private static final double RIDGE = 10;
    private final JsonNode golden = GoldenFile.read("item_graphs.json");

    @Test
    void everyGraphEqualsTheIndependentComputation() {
        int items = golden.get("items").intValue();
        ItemGraphs graphs = build(goldenHistories(), items, 1);

        Map<ItemGraphKind, String> names = Map.of(
                ItemGraphKind.COOCCURRENCE, "cooccurrence",
                ItemGraphKind.LINEAR, "linear",
                ItemGraphKind.NEXT, "next",
                ItemGraphKind.PREVIOUS, "previous",
                ItemGraphKind.FEATURES, "featureCosine");
        names.forEach((kind, name) -> {
            for (int from = 0; from < items; from++) {
                for (int to = 0; to < items; to++) {
                    assertThat((double) graphs.weight(kind, from, to))
                            .as("%s from %d to %d", kind, from, to)
                            .isCloseTo(golden.get(name).get(from).get(to).doubleValue(), within(1e-6));
                }
            }
        });
    }

    @Test
    void keepsTheStrongestNeighboursOnly() {
        int items = golden.get("items").intValue();
        ItemGraphs all = build(goldenHistories(), items, 1);
        ItemGraphs two = build(goldenHistories(), 2, 1);

        for (int from = 0; from < items; from++) {
            CsrGraph pruned = two.graphs().get(ItemGraphKind.COOCCURRENCE);
            assertThat(pruned.degree(from)).isLessThanOrEqualTo(2);
            float weakest = Float.MAX_VALUE;
            for (int e = pruned.offsets()[from]; e < pruned.offsets()[from + 1]; e++) {
                weakest = Math.min(weakest, pruned.weights()[e]);
            }
            int stronger = 0;
            for (int to = 0; to < items; to++) {
                stronger += all.weight(ItemGraphKind.COOCCURRENCE, from, to) > weakest ? 1 : 0;
            }
            assertThat(stronger)
                    .as("neighbours of %d above the weakest kept", from)
                    .isLessThan(2);
        }
    }

    @Test
    void isTheSameAtAnyConcurrency() {
        Histories histories = randomHistories();
        for (ItemGraphKind kind :
                List.of(ItemGraphKind.COOCCURRENCE, ItemGraphKind.LINEAR, ItemGraphKind.NEXT, ItemGraphKind.PREVIOUS)) {
            CsrGraph one = buildAll(histories, 1).graphs().get(kind);
            CsrGraph four = buildAll(histories, 4).graphs().get(kind);
            assertThat(four.offsets()).isEqualTo(one.offsets());
            assertThat(four.targets()).isEqualTo(one.targets());
            assertThat(four.weights()).isEqualTo(one.weights());
        }
    }

    @Test
    void withoutTimesThereIsNoOrderToLearnFrom() {
        Histories unordered =
                Histories.of(2, 3, new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 2}, new float[] {1, 1, 1, 1}, null);

        assertThat(buildAll(unordered, 1).graphs())
                .containsOnlyKeys(ItemGraphKind.COOCCURRENCE, ItemGraphKind.LINEAR, ItemGraphKind.SEEN);
    }

    @Test
    void aRobotsHistoryCountsByItsNewestItemsOnly() {
        int items = Votes.LONGEST + 100;
        int[] users = new int[items];
        int[] all = new int[items];
        float[] weights = new float[items];
        double[] times = new double[items];
        for (int k = 0; k < items; k++) {
            all[k] = k;
            weights[k] = 1;
            times[k] = k;
        }
        CsrGraph graph = buildAll(Histories.of(1, items, users, all, weights, times), 1)
                .graphs()
                .get(ItemGraphKind.COOCCURRENCE);

        assertThat(graph.degree(50)).isZero();
        assertThat(graph.degree(items - 1)).isEqualTo(200);
    }

    @Test
    void scoresSumTheNeighboursOfTheHistory() {
        ItemGraphs graphs = build(goldenHistories(), 13, 1);
        Interests interests = new Interests(new int[] {2, 5}, new float[] {0.25f, 0.75f});
        SparseScores scores = new SparseScores(graphs.itemCount());

        graphs.score(ItemGraphKind.NEXT, interests, scores);

        for (int item = 0; item < graphs.itemCount(); item++) {
            assertThat(scores.value(item))
                    .isCloseTo(
                            0.25f * graphs.weight(ItemGraphKind.NEXT, 2, item)
                                    + 0.75f * graphs.weight(ItemGraphKind.NEXT, 5, item),
                            within(1e-6f));
        }
        scores.clear();
        assertThat(scores.count()).isZero();
        assertThat(scores.max()).isZero();
    }

    private ItemGraphs build(Histories histories, int neighbours, int concurrency) {
        try (Workers workers = Workers.of(concurrency, () -> {})) {
            return ItemGraphs.build(
                    histories,
                    Optional.of(new ItemFeatures(
                            goldenFeatures(), golden.get("features").intValue())),
                    ALL,
                    neighbours,
                    golden.get("window").intValue(),
                    RIDGE,
                    KernelProvider.kernels(),
                    workers);
        }
    }

    private static ItemGraphs buildAll(Histories histories, int concurrency) {
        try (Workers workers = Workers.of(concurrency, () -> {})) {
            return ItemGraphs.build(
                    histories, Optional.empty(), ALL, 200, 10, RIDGE, KernelProvider.kernels(), workers);
        }
    }

    private Histories goldenHistories() {
        JsonNode events = golden.get("events");
        int[] users = new int[events.size()];
        int[] items = new int[users.length];
        float[] weights = new float[users.length];
        double[] times = new double[users.length];
        for (int e = 0; e < users.length; e++) {
            users[e] = events.get(e).get(0).intValue();
            items[e] = events.get(e).get(1).intValue();
            weights[e] = (float) events.get(e).get(2).doubleValue();
            times[e] = events.get(e).get(3).doubleValue();
        }
        return Histories.of(
                golden.get("users").intValue(), golden.get("items").intValue(), users, items, weights, times);
    }

    private CsrGraph goldenFeatures() {
        JsonNode rows = golden.get("itemFeatures");
        int[] offsets = new int[rows.size() + 1];
        int[] targets = new int[rows.size() * golden.get("features").intValue()];
        float[] weights = new float[targets.length];
        int size = 0;
        for (int item = 0; item < rows.size(); item++) {
            for (int feature = 0; feature < rows.get(item).size(); feature++) {
                if (rows.get(item).get(feature).doubleValue() != 0) {
                    targets[size] = feature;
                    weights[size++] = (float) rows.get(item).get(feature).doubleValue();
                }
            }
            offsets[item + 1] = size;
        }
        return new CsrGraph(rows.size(), offsets, Arrays.copyOf(targets, size), Arrays.copyOf(weights, size));
    }

    private static Histories randomHistories() {
        SplittableRandom random = new SplittableRandom(3);
        int events = 5_000;
        int[] users = random.ints(events, 0, 300).toArray();
        int[] items = random.ints(events, 0, 150).toArray();
        float[] weights = new float[events];
        Arrays.fill(weights, 1f);
        return Histories.of(
                300, 150, users, items, weights, random.doubles(events, 0, 1e6).toArray());
    }
}
