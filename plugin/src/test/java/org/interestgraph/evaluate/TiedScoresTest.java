package org.interestgraph.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.interestgraph.graph.Interactions;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.SparseScores;
import org.interestgraph.vector.VectorKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal scores are chance: every metric is the mean over all orders of tied items, however items are numbered. */
class TiedScoresTest {

    private static final int ITEMS = 7;
    private static final List<Integer> KS = List.of(1, 2, 3, 5, 7, 9);

    private final double[] bits = {1, 2.5, 0.25, 3, 4, 0.5, 2};
    private final float[] vectors = {1, 0, 0, 1, 1, 1, 2, 1, -1, 1, 0, 0, 1, -3};
    private final EmbeddingVectors items =
            new EmbeddingVectors(vectors, 2, IntStream.range(0, ITEMS).toArray());
    private final ListQuality quality = new ListQuality(Optional.of(bits), Optional.of(items));

    /** Means over all 5,040 orders of seven items, each sorted by score alone: the sort is stable, so ties stay in order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyMetricIsTheMeanOverAllOrdersOfTies(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] scores = new float[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            scores[item] = random.nextInt(4) == 0 ? Float.NaN : random.nextInt(3);
        }
        int[] wanted =
                IntStream.range(0, ITEMS).filter(item -> random.nextBoolean()).toArray();
        int[] sought = wanted.length == 0 ? new int[] {3} : wanted;
        List<RankingFigures> figures = figures(List.of(scores), sought, quality);
        for (int c = 0; c < KS.size(); c++) {
            int k = KS.get(c);
            double[] mean = new double[RankingMetric.values().length];
            double coverage = 0;
            List<List<Integer>> orders = permutations(ITEMS);
            for (List<Integer> order : orders) {
                List<Integer> top = order.stream()
                        .filter(item -> !Float.isNaN(scores[item]))
                        .sorted((a, b) -> Float.compare(scores[b], scores[a]))
                        .limit(k)
                        .toList();
                Map<RankingMetric, Double> one = plain(top, sought, k);
                one.forEach((metric, value) -> mean[metric.ordinal()] += value / orders.size());
                coverage += (double) top.size() / ITEMS / orders.size();
            }
            for (RankingMetric metric : RankingMetric.values()) {
                assertThat(figures.get(c).mean(metric))
                        .as("%s@%d of %s", metric.column(), k, Arrays.toString(scores))
                        .isCloseTo(mean[metric.ordinal()], within(1e-12));
            }
            assertThat(figures.get(c).coverage()).isCloseTo(coverage, within(1e-12));
        }
    }

    /** The metrics of one list by their definitions. */
    private Map<RankingMetric, Double> plain(List<Integer> top, int[] wanted, int k) {
        Set<Integer> relevant = new HashSet<>(Arrays.stream(wanted).boxed().toList());
        double hits = 0;
        double dcg = 0;
        double ideal = 0;
        double precisions = 0;
        double reciprocal = 0;
        for (int rank = 1; rank <= top.size(); rank++) {
            if (relevant.contains(top.get(rank - 1))) {
                hits++;
                dcg += Math.log(2) / Math.log(rank + 1);
                precisions += hits / rank;
                reciprocal = reciprocal == 0 ? 1.0 / rank : reciprocal;
            }
        }
        int most = Math.min(k, relevant.size());
        for (int rank = 1; rank <= most; rank++) {
            ideal += Math.log(2) / Math.log(rank + 1);
        }
        double novelty = top.stream().mapToDouble(item -> bits[item]).average().orElse(0);
        double distances = 0;
        int pairs = 0;
        for (int a = 0; a < top.size(); a++) {
            for (int b = a + 1; b < top.size(); b++) {
                distances += 1 - cosine(top.get(a), top.get(b));
                pairs++;
            }
        }
        Map<RankingMetric, Double> figures = new EnumMap<>(RankingMetric.class);
        figures.put(RankingMetric.RECALL, hits / relevant.size());
        figures.put(RankingMetric.PRECISION, hits / k);
        figures.put(RankingMetric.F1, 2 * hits / (k + relevant.size()));
        figures.put(RankingMetric.NDCG, dcg / ideal);
        figures.put(RankingMetric.HIT_RATE, hits > 0 ? 1.0 : 0.0);
        figures.put(RankingMetric.MRR, reciprocal);
        figures.put(RankingMetric.MAP, precisions / most);
        figures.put(RankingMetric.NOVELTY, novelty);
        figures.put(RankingMetric.DIVERSITY, pairs == 0 ? 0 : distances / pairs);
        return figures;
    }

    private double cosine(int a, int b) {
        double product = vectors[2 * a] * vectors[2 * b] + vectors[2 * a + 1] * vectors[2 * b + 1];
        double lengths =
                Math.hypot(vectors[2 * a], vectors[2 * a + 1]) * Math.hypot(vectors[2 * b], vectors[2 * b + 1]);
        return lengths == 0 ? 0 : product / lengths;
    }

    private static List<List<Integer>> permutations(int count) {
        List<List<Integer>> all = List.of(List.of());
        for (int item = 0; item < count; item++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> one : all) {
                for (int place = 0; place <= one.size(); place++) {
                    List<Integer> next = new ArrayList<>(one);
                    next.add(place, item);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    /** With one order for everybody, two users whose items all tie are shown the same. */
    @Test
    void usersWhoseItemsAllTieCoverWhatOneDoes() {
        float[] tied = new float[ITEMS];
        List<RankingFigures> figures = figures(List.of(tied, tied, tied), new int[] {1}, ListQuality.UNKNOWN);
        for (RankingFigures at : figures) {
            assertThat(at.coverage()).isCloseTo(Math.min(1, at.k() / 7.0), within(1e-12));
        }
    }

    private static List<RankingFigures> figures(List<float[]> scores, int[] wanted, ListQuality quality) {
        int[] users = IntStream.range(0, scores.size())
                .flatMap(user -> IntStream.generate(() -> user).limit(wanted.length))
                .toArray();
        int[] items = IntStream.range(0, users.length)
                .map(k -> wanted[k % wanted.length])
                .toArray();
        Interactions test = Interactions.of(scores.size(), users, items, users.length);
        Interactions none = Interactions.of(scores.size(), new int[0], new int[0], 0);
        ItemRanker ranker = (user, into) -> System.arraycopy(scores.get(user), 0, into, 0, ITEMS);
        try (Workers workers = Workers.of(2, Termination.NEVER)) {
            return RankingFigures.of(
                    new RankingEvaluator(ITEMS, test, none), ranker, KS, quality, workers, Progress.NONE);
        }
    }

    /** Dot products of small integers, and integers added to some items: ties abound, and run over the end of every list. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void numbersOfItemsDoNotMatter(boolean additions) {
        for (VectorKernels kernels : List.of(KernelProvider.scalar(), KernelProvider.kernels())) {
            Shop shop = new Shop(130, 700, 3, additions);
            int[] same = IntStream.range(0, shop.items).toArray();
            int[] shuffled = same.clone();
            SplittableRandom random = new SplittableRandom(3);
            for (int n = shuffled.length - 1; n > 0; n--) {
                int other = random.nextInt(n + 1);
                int item = shuffled[n];
                shuffled[n] = shuffled[other];
                shuffled[other] = item;
            }
            List<RankingFigures> before = shop.figures(same, kernels, true);
            assertEqual(shop.figures(shuffled, kernels, true), before);
            assertEqual(shop.figures(shuffled, kernels, false), before);
        }
    }

    private static void assertEqual(List<RankingFigures> figures, List<RankingFigures> expected) {
        for (int c = 0; c < expected.size(); c++) {
            for (RankingMetric metric : expected.get(c).known()) {
                assertThat(figures.get(c).mean(metric))
                        .as("%s@%d", metric.column(), expected.get(c).k())
                        .isCloseTo(expected.get(c).mean(metric), within(1e-12));
            }
            assertThat(figures.get(c).coverage()).isCloseTo(expected.get(c).coverage(), within(1e-12));
        }
    }

    private record Shop(int users, int items, int dimension, boolean additions) {

        /** @param numbers new number of every item */
        List<RankingFigures> figures(int[] numbers, VectorKernels kernels, boolean inBlocks) {
            SplittableRandom random = new SplittableRandom(11);
            float[] table = new float[(users + items) * dimension];
            for (int k = 0; k < table.length; k++) {
                table[k] = random.nextInt(3) - 1;
            }
            int[] itemRows = new int[items];
            IntStream.range(0, items).forEach(item -> itemRows[numbers[item]] = users + item);
            int[] userRows = IntStream.range(0, users).toArray();
            DotProducts bare = DotProducts.of(table, dimension, userRows, itemRows, kernels);
            DotProducts.Additions amounts = (user, use) -> {
                SparseScores sums = new SparseScores(items);
                for (int item = 0; item < items; item++) {
                    sums.add(numbers[item], amount(user, item));
                }
                use.accept(sums);
            };
            DotProducts products = new DotProducts(
                    table,
                    dimension,
                    itemRows,
                    bare.queries(),
                    Optional.of(amounts).filter(a -> additions),
                    kernels);
            ItemRanker single = (user, scores) -> {
                for (int item = 0; item < items; item++) {
                    float sum = additions ? amount(user, item) : 0;
                    for (int k = 0; k < dimension; k++) {
                        sum += table[user * dimension + k] * table[(users + item) * dimension + k];
                    }
                    scores[numbers[item]] = sum;
                }
            };
            ItemRanker blocks = new ItemRanker() {
                @Override
                public void scoreItems(int user, float[] scores) {
                    throw new IllegalStateException("Dot products are ranked in blocks.");
                }

                @Override
                public Optional<DotProducts> dotProducts() {
                    return Optional.of(products);
                }
            };
            double[] bits = new double[items];
            IntStream.range(0, items).forEach(item -> bits[numbers[item]] = item % 17);
            ListQuality quality =
                    new ListQuality(Optional.of(bits), Optional.of(new EmbeddingVectors(table, dimension, itemRows)));
            try (Workers workers = Workers.of(2, Termination.NEVER)) {
                return RankingFigures.of(
                        new RankingEvaluator(items, some(numbers, 5, 3), some(numbers, 4, 1)),
                        inBlocks ? blocks : single,
                        List.of(1, 5, 20, 100),
                        quality,
                        workers,
                        Progress.NONE);
            }
        }

        private static int amount(int user, int item) {
            return (user + 3 * item) % 19 == 0 ? 1 + item % 2 : 0;
        }

        private Interactions some(int[] numbers, int step, int from) {
            int[] all = new int[users * 10];
            int[] of = new int[all.length];
            for (int n = 0; n < all.length; n++) {
                all[n] = n % users;
                of[n] = numbers[(from + 2 * all[n] + step * (n / users)) % items];
            }
            return Interactions.of(users, all, of, all.length);
        }
    }
}
