package org.interestgraph.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interestgraph.evaluate.AllItemsRanking;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.graph.Interactions;
import org.interestgraph.itemgraph.Events;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.parallel.Workers;
import org.interestgraph.score.DotScorer;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.VectorKernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users ranked in blocks get what scoring every item for each of them gives. */
class BlendRankerTest {

    private static final int USERS = 150;
    private static final int ITEMS = 400;
    private static final int DIMENSION = 12;
    private static final int K = 15;
    private static final VectorKernels KERNELS = KernelProvider.kernels();
    private static final float TOLERANCE = 2e-5f;

    private final SplittableRandom random = new SplittableRandom(11);
    private final Histories histories = histories();
    private final float[] table = embeddings();

    static Stream<Blend> blends() {
        Map<ItemGraphKind, Double> graphs = Map.of(ItemGraphKind.COOCCURRENCE, 0.8, ItemGraphKind.SEEN, 0.3);
        return Stream.of(
                new Blend(1, 1, 0, graphs, Map.of()),
                new Blend(1, 0.05, 0.4, graphs, Map.of()),
                new Blend(1, 2, 3, graphs, Map.of()),
                new Blend(1, 0, 0.5, graphs, Map.of()),
                new Blend(1, 0, 0, graphs, Map.of()),
                new Blend(1, 1, 1, Map.of(), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("blends")
    void inTheModelsOwnNumbers(Blend blend) {
        check(blend, IntStream.range(0, ITEMS).toArray());
    }

    /** Two items trade places, some the model does not know, and some of the model's are not asked for. */
    @ParameterizedTest
    @MethodSource("blends")
    void inSomebodyElsesNumbers(Blend blend) {
        int[] swapped = IntStream.range(0, ITEMS).toArray();
        swapped[3] = 8;
        swapped[8] = 3;
        check(blend, swapped);
        check(
                blend,
                IntStream.range(0, ITEMS + 50)
                        .map(item -> item < ITEMS && item % 5 != 2 ? ITEMS - 1 - item : -1)
                        .toArray());
    }

    private void check(Blend blend, int[] places) {
        int[] itemRows =
                Arrays.stream(places).map(place -> place % 7 == 5 ? -1 : place).toArray();
        int[] userRows = IntStream.range(0, USERS)
                .map(user -> user % 9 == 4 ? -1 : ITEMS + user)
                .toArray();
        GcnScores gcn = GcnScores.of(new DotScorer(DIMENSION, KERNELS), table, DIMENSION, userRows, itemRows, KERNELS);
        float[] popularity = BlendScorer.popularity(histories.usersOfItems());
        Interactions masked = Interactions.of(USERS, new int[] {0, 0, 1, 77}, new int[] {1, 2, 3, 4}, 4);
        for (int concurrency : new int[] {1, 3}) {
            try (Workers workers = Workers.of(concurrency, () -> {})) {
                ItemGraphs graphs = ItemGraphs.build(
                        histories, Optional.empty(), blend.graphs().keySet(), 20, 5, 10, KERNELS, workers);
                BlendRanker ranker =
                        new BlendRanker(new BlendScorer(blend, graphs, popularity), gcn, histories, places, KERNELS);
                assertThat(ranker.dotProducts()).isPresent();
                sameLists(ranker, places.length, masked, workers);
            }
        }
    }

    private static void sameLists(ItemRanker ranker, int items, Interactions masked, Workers workers) {
        float[][] found = new float[USERS][];
        float[] scores = new float[items];
        int[][] lists = lists(ranker, items, masked, workers, found);
        float[][] expectedScores = new float[USERS][];
        lists(ranker::scoreItems, items, masked, workers, expectedScores);
        for (int user = 0; user < USERS; user++) {
            assertThat(found[user]).as("user %d", user).containsExactly(expectedScores[user], within(TOLERANCE));
            ranker.scoreItems(user, scores);
            for (int place = 0; place < lists[user].length; place++) {
                assertThat(found[user][place]).isCloseTo(scores[lists[user][place]], within(TOLERANCE));
                assertThat(masked.contains(user, lists[user][place])).isFalse();
            }
            assertThat(Arrays.stream(lists[user]).distinct()).hasSize(lists[user].length);
        }
    }

    private static int[][] lists(ItemRanker ranker, int items, Interactions masked, Workers workers, float[][] scores) {
        int[][] lists = new int[USERS][];
        new AllItemsRanking(items, K, ranker, masked)
                .forEachUser(IntStream.range(0, USERS).toArray(), workers, (user, top) -> {
                    lists[user] = IntStream.range(0, top.count()).map(top::item).toArray();
                    scores[user] = new float[top.count()];
                    for (int place = 0; place < top.count(); place++) {
                        scores[user][place] = top.score(place);
                    }
                });
        return lists;
    }

    /** User 5 has none. */
    private Histories histories() {
        int[] users = random.ints(3_000, 0, USERS).filter(user -> user != 5).toArray();
        int[] items = random.ints(users.length, 0, ITEMS)
                .map(item -> item * item / ITEMS)
                .toArray();
        float[] weights = new float[users.length];
        Arrays.fill(weights, 1f);
        return new Events(USERS, ITEMS, users, items, weights, null, List.of("BOUGHT"), new short[users.length])
                .histories();
    }

    /** Items, then users; their lengths differ widely. */
    private float[] embeddings() {
        float[] values = new float[(ITEMS + USERS) * DIMENSION];
        for (int row = 0; row < ITEMS + USERS; row++) {
            double length = random.nextDouble();
            for (int k = 0; k < DIMENSION; k++) {
                values[row * DIMENSION + k] = (float) (length * random.nextDouble(-1, 1));
            }
        }
        return values;
    }
}
