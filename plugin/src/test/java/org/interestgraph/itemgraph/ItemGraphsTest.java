package org.interestgraph.itemgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.interestgraph.GoldenFile;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.SparseScores;
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
    void whatNobodyTouchedIsReachedThroughTheNearestTouchedItems() {
        int items = golden.get("items").intValue();
        CsrGraph graph = withDescriptions(withoutUntouched(), items);

        float[][] weights = new float[items][items];
        for (int from = 0; from < items; from++) {
            for (int e = graph.offsets()[from]; e < graph.offsets()[from + 1]; e++) {
                weights[from][graph.targets()[e]] = graph.weights()[e];
            }
            for (int to = 0; to < items; to++) {
                assertThat((double) weights[from][to])
                        .as("from %d to %d", from, to)
                        .isCloseTo(
                                golden.get("untouchedCooccurrence")
                                        .get(from)
                                        .get(to)
                                        .doubleValue(),
                                within(1e-6));
            }
        }
        int described = golden.get("untouched").get(0).intValue();
        assertThat(graph.degree(described)).isZero();
        assertThat(graph.transposed(items, () -> {}).degree(described)).isPositive();
    }

    @Test
    void whatNobodyTouchedCompetesForAPlace() {
        int items = golden.get("items").intValue();
        int untouched = golden.get("untouched").get(1).intValue();
        int places = 5;

        CsrGraph all = withDescriptions(withoutUntouched(), items);
        CsrGraph few = withDescriptions(withoutUntouched(), places);

        int pushedOut = 0;
        for (int from = 0; from < items; from++) {
            float[] weights = Arrays.copyOfRange(all.weights(), all.offsets()[from], all.offsets()[from + 1]);
            float[] kept = Arrays.copyOfRange(few.weights(), few.offsets()[from], few.offsets()[from + 1]);
            Arrays.sort(weights);
            Arrays.sort(kept);
            assertThat(kept)
                    .isEqualTo(Arrays.copyOfRange(weights, Math.max(0, weights.length - places), weights.length));
            boolean reached =
                    Arrays.binarySearch(few.targets(), few.offsets()[from], few.offsets()[from + 1], untouched) >= 0;
            pushedOut += reached && weights.length > places ? 1 : 0;
        }
        assertThat(pushedOut).as("rows where item %d took a place", untouched).isPositive();
    }

    @Test
    void whereEveryItemIsTouchedDescriptionsChangeNothing() {
        CsrGraph plain = buildAll(goldenHistories(), 1).graphs().get(ItemGraphKind.COOCCURRENCE);

        assertThat(withDescriptions(goldenHistories(), 200))
                .usingRecursiveComparison()
                .isEqualTo(plain);
        assertThat(withDescriptions(withoutUntouched(), 200))
                .usingRecursiveComparison()
                .isNotEqualTo(plain);
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
    void untouchedItemsHaveTheSamePlacesAtAnyConcurrency() {
        Histories histories = randomHistories();
        int items = histories.itemCount() + 100;
        Histories more = histories.over(items, IntStream.range(0, items).toArray());
        SplittableRandom random = new SplittableRandom(4);
        int[][] features = new int[items][];
        float[][] weights = new float[items][];
        for (int item = 0; item < items; item++) {
            features[item] = random.ints(10, 0, 40).sorted().distinct().toArray();
            weights[item] = new float[features[item].length];
            Arrays.fill(weights[item], 1f);
        }
        ItemFeatures described = new ItemFeatures(CsrGraph.ofRows(features, weights), 40);

        CsrGraph one = build(more, described, 200, 1).graphs().get(ItemGraphKind.COOCCURRENCE);
        CsrGraph four = build(more, described, 200, 4).graphs().get(ItemGraphKind.COOCCURRENCE);

        assertThat(Arrays.stream(one.targets()).anyMatch(item -> item >= histories.itemCount()))
                .isTrue();
        assertThat(four).usingRecursiveComparison().isEqualTo(one);
    }

    /** Items 1 to 7 are of one category and item k is touched by k users; of item 0, which nobody touched, the same is known. */
    @Test
    void ofItemsEquallyNearThoseWithMoreUsersStandIn() {
        int items = 8;
        int[] users = IntStream.range(0, items)
                .flatMap(item -> IntStream.range(0, item))
                .toArray();
        int[] ofUsers = IntStream.range(0, items)
                .flatMap(item -> IntStream.generate(() -> item).limit(item))
                .toArray();
        float[] ones = new float[users.length];
        Arrays.fill(ones, 1f);
        int[][] features = new int[items][1];
        float[][] weights = new float[items][1];
        for (float[] of : weights) {
            of[0] = 1;
        }

        StandIns standIns;
        try (Workers workers = Workers.of(1, () -> {})) {
            standIns = StandIns.of(
                            Histories.of(items, items, users, ofUsers, ones, null),
                            new ItemFeatures(CsrGraph.ofRows(features, weights), 1),
                            workers)
                    .orElseThrow();
        }

        assertThat(IntStream.range(0, items).filter(item -> standIns.of().degree(item) > 0))
                .containsExactly(3, 4, 5, 6, 7);
    }

    @Test
    void withoutTimesThereIsNoOrderToLearnFrom() {
        Histories unordered =
                Histories.of(2, 3, new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 2}, new float[] {1, 1, 1, 1}, null);

        assertThat(buildAll(unordered, 1).graphs())
                .containsOnlyKeys(ItemGraphKind.COOCCURRENCE, ItemGraphKind.LINEAR, ItemGraphKind.SEEN);
    }

    /** As if all orders in which items of one time may stand were as likely, whatever their numbers. */
    @Test
    void itemsOfOneTimeHaveNoOrder() {
        int[] items = {4, 1, 0, 5, 3, 2};
        double[] times = {0, 0, 600, 1_200, 1_200, 1_200};
        int window = 3;
        double[][] expected = new double[items.length][items.length];
        List<int[]> orders = orders(times);
        for (int[] order : orders) {
            for (int p = 0; p < order.length; p++) {
                for (int q = p + 1; q < order.length && q <= p + window; q++) {
                    double gap = 1 + (times[order[q]] - times[order[p]]) / SequenceGraph.SESSION_SECONDS;
                    if (times[order[q]] > times[order[p]]) {
                        expected[items[order[p]]][items[order[q]]] +=
                                Math.pow(SequenceGraph.SKIP, q - p - 1) / (gap * gap) / orders.size();
                    }
                }
            }
        }

        float[] weights = new float[items.length];
        Arrays.fill(weights, 1f);
        Histories histories = Histories.of(1, items.length, new int[items.length], items, weights, times);
        try (Workers workers = Workers.of(1, () -> {})) {
            SequenceGraph sequence = new SequenceGraph(histories, window);
            CsrGraph next = sequence.of(SequenceGraph.Direction.NEXT, 10, workers);
            CsrGraph previous = sequence.of(SequenceGraph.Direction.PREVIOUS, 10, workers);
            for (int i = 0; i < items.length; i++) {
                for (int j = 0; j < items.length; j++) {
                    double after = Arrays.stream(expected[i]).sum();
                    double before = 0;
                    for (double[] row : expected) {
                        before += row[j];
                    }
                    double s = expected[i][j] == 0 ? 0 : expected[i][j] / Math.sqrt(after * before);
                    assertThat(weight(next, i, j)).isCloseTo((float) s, within(1e-6f));
                    assertThat(weight(previous, j, i)).isCloseTo((float) s, within(1e-6f));
                }
            }
        }
    }

    /** All orders of the places of {@code times} in which these ascend. */
    private static List<int[]> orders(double[] times) {
        List<int[]> orders = List.of(new int[0]);
        for (int n = 0; n < times.length; n++) {
            double time = times[n];
            orders = orders.stream()
                    .flatMap(order -> IntStream.range(0, times.length)
                            .filter(p ->
                                    times[p] == time && Arrays.stream(order).noneMatch(q -> q == p))
                            .mapToObj(p -> IntStream.concat(Arrays.stream(order), IntStream.of(p))
                                    .toArray()))
                    .toList();
        }
        return orders;
    }

    private static float weight(CsrGraph graph, int from, int to) {
        int place = Arrays.binarySearch(graph.targets(), graph.offsets()[from], graph.offsets()[from + 1], to);
        return place < 0 ? 0 : graph.weights()[place];
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
        return build(histories, goldenFeatures("itemFeatures"), neighbours, concurrency);
    }

    private ItemGraphs build(Histories histories, ItemFeatures described, int neighbours, int concurrency) {
        try (Workers workers = Workers.of(concurrency, () -> {})) {
            return ItemGraphs.build(
                    histories,
                    Optional.of(described),
                    ALL,
                    neighbours,
                    golden.get("window").intValue(),
                    RIDGE,
                    KernelProvider.kernels(),
                    workers);
        }
    }

    private CsrGraph withDescriptions(Histories histories, int neighbours) {
        return build(histories, goldenFeatures("descriptions"), neighbours, 1)
                .graphs()
                .get(ItemGraphKind.COOCCURRENCE);
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

    private Histories withoutUntouched() {
        int[] places = IntStream.range(0, golden.get("items").intValue()).toArray();
        golden.get("untouched").forEach(item -> places[item.intValue()] = -1);
        return goldenHistories().over(places.length, places);
    }

    private ItemFeatures goldenFeatures(String name) {
        JsonNode rows = golden.get(name);
        int featureCount = golden.get("features").intValue();
        int[] offsets = new int[rows.size() + 1];
        int[] targets = new int[rows.size() * featureCount];
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
        return new ItemFeatures(
                new CsrGraph(rows.size(), offsets, Arrays.copyOf(targets, size), Arrays.copyOf(weights, size)),
                featureCount);
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
