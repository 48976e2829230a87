package org.interestgraph.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.interestgraph.graph.Interactions;
import org.interestgraph.itemgraph.Events;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.itemgraph.Interests;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.api.Test;

class BlendTest {

    private static final int USERS = 200;
    private static final int ITEMS = 60;
    private static final int K = 5;

    /** Everybody walks along a ring of items from somewhere; the next step is held out. */
    private final Events events = ring();

    private final Histories histories = events.histories();

    private final Interactions heldOut = heldOut(BlendTest::next);
    private final Interactions masked = Interactions.of(USERS, new int[0], new int[0], 0);

    @Test
    void orderWinsWhereOrderDecides() {
        Blend blend = learn((user, scores) -> noise(user, scores), 1);

        assertThat(blend.graphs().get(ItemGraphKind.NEXT)).isPositive();
        assertThat(ndcg(blend, (user, scores) -> noise(user, scores))).isGreaterThan(0.9);
    }

    @Test
    void aCartWeighsMoreWhereCartsForetell() {
        Events all = cartsAndClicks();
        Map<String, Double> weights;
        try (Workers workers = Workers.of(2, () -> {})) {
            Interactions carted = heldOut(user -> (user % 4) * 12 + 4 + 5 * (user % 2));
            HeldOutEvents before = new HeldOutEvents(all, carted, masked, K);
            ItemGraphs seen = graphs(before.histories(), List.of(ItemGraphKind.SEEN), workers);
            weights = new BlendLearner(seen, new float[ITEMS], before, GcnScores.NONE, workers)
                    .learn()
                    .typeWeights();
        }

        assertThat(weights.getOrDefault("CARTED", 1.0)).isGreaterThan(weights.getOrDefault("CLICKED", 1.0));
    }

    @Test
    void theGcnWinsWhereItKnows() {
        GcnScores oracle = (user, scores) -> {
            Arrays.fill(scores, 0f);
            heldOut.forEachItem(user, item -> scores[item] = 3f);
            return 1;
        };
        Blend blend = learn(oracle, 1);

        assertThat(blend.gcn()).isPositive();
        assertThat(blend.popularity()).isZero();
        assertThat(blend.graphs().values()).as("idle parts are left out").containsOnly(0.0);
        assertThat(ndcg(blend, oracle)).isEqualTo(1);
    }

    /** Without any score the first item would lead everybody's list, by its number alone. */
    @Test
    void somethingCountsWhereTiesWouldRankBest() {
        try (Workers workers = Workers.of(2, () -> {})) {
            HeldOutEvents before = new HeldOutEvents(events, heldOut(user -> 0), masked, K);
            Blend blend = new BlendLearner(
                            graphs(histories, List.of(), workers), new float[ITEMS], before, BlendTest::noise, workers)
                    .learn();

            assertThat(blend.gcn()).isPositive();
        }
    }

    /** A GCN that found nothing is no better than the graphs that found nothing, but they may find more in all the data. */
    @Test
    void whereNoPartFindsAnythingAllCount() {
        try (Workers workers = Workers.of(2, () -> {})) {
            HeldOutEvents before = new HeldOutEvents(events, heldOut(user -> ITEMS - 1), masked, K);
            Histories ofNobody = before.histories().over(ITEMS, noItems());
            Blend blend = new BlendLearner(
                            graphs(ofNobody, List.of(ItemGraphKind.COOCCURRENCE), workers),
                            new float[ITEMS],
                            before,
                            GcnScores.NONE,
                            workers)
                    .learn();

            assertThat(blend.graphs()).containsEntry(ItemGraphKind.COOCCURRENCE, 1.0);
            assertThat(blend.gcn()).isEqualTo(1);
        }
    }

    private static int[] noItems() {
        int[] places = new int[ITEMS];
        Arrays.fill(places, -1);
        return places;
    }

    /** Standard errors by hand: 1/4, √(2/12) and √(1.489/90). */
    @Test
    void aGainOfLessThanItsStandardErrorIsNone() {
        assertThat(BlendLearner.exceedStandardError(new double[] {1, 0, 0, 0})).isTrue();
        assertThat(BlendLearner.exceedStandardError(new double[] {1, -1, 0, 0})).isFalse();
        assertThat(BlendLearner.exceedStandardError(new double[] {1, 0.6, -0.5, 0, 0, 0, 0, 0, 0, 0}))
                .isFalse();
        assertThat(BlendLearner.exceedStandardError(new double[] {0, 0})).isFalse();
        assertThat(BlendLearner.exceedStandardError(new double[0])).isFalse();
    }

    @Test
    void isTheSameAtAnyConcurrency() {
        assertThat(learn((user, scores) -> noise(user, scores), 4))
                .isEqualTo(learn((user, scores) -> noise(user, scores), 1));
    }

    @Test
    void contributionsSumToWhatTheGraphsAdd() {
        Blend blend = new Blend(
                0.9,
                0,
                0,
                Map.of(ItemGraphKind.COOCCURRENCE, 0.7, ItemGraphKind.NEXT, 1.3, ItemGraphKind.PREVIOUS, 0.0),
                Map.of());
        BlendScorer scorer = new BlendScorer(blend, graphs(1), new float[ITEMS]);
        Interests interests = interests(3, 0.9);
        float[] scores = new float[ITEMS];
        scorer.blend(scores, 0, interests);
        GraphContributions contributions = scorer.withGraphScores(interests, BlendScorer.GraphScores::contributions);

        for (int item = 0; item < ITEMS; item++) {
            float sum = 0;
            for (float part : contributions.to(item)) {
                sum += part;
            }
            assertThat(sum).as("item %d", item).isCloseTo(scores[item], within(1e-5f));
        }
    }

    @Test
    void popularityIsOneForTheMostPopular() {
        assertThat(BlendScorer.popularity(new int[] {0, 3, 7}))
                .containsExactly(0f, (float) (Math.log(4) / Math.log(8)), 1f);
    }

    @Test
    void aGraphThatTheDataDidNotAllowHasNoWeight() {
        Blend wanted =
                new Blend(1, 1, 0, Map.of(ItemGraphKind.COOCCURRENCE, 1.0, ItemGraphKind.FEATURES, 1.0), Map.of());

        assertThat(new BlendScorer(wanted, graphs(1), popularity()).blend())
                .isEqualTo(new Blend(1, 1, 0, Map.of(ItemGraphKind.COOCCURRENCE, 1.0), Map.of()));
    }

    @Test
    void survivesItsMap() {
        Blend blend = new Blend(
                0.8, 0.25, 0.5, Map.of(ItemGraphKind.NEXT, 2.0, ItemGraphKind.FEATURES, 0.125), Map.of("CARTED", 4.0));

        assertThat(Blend.of(blend.toMap())).isEqualTo(blend);
    }

    private static double noise(int user, float[] scores) {
        SplittableRandom random = new SplittableRandom(user);
        for (int item = 0; item < scores.length; item++) {
            scores[item] = (float) random.nextDouble();
        }
        return 1;
    }

    private Blend learn(GcnScores gcn, int concurrency) {
        try (Workers workers = Workers.of(concurrency, () -> {})) {
            return new BlendLearner(
                            graphs(concurrency),
                            popularity(),
                            new HeldOutEvents(events, heldOut, masked, K),
                            gcn,
                            workers)
                    .learn();
        }
    }

    private double ndcg(Blend blend, GcnScores gcn) {
        BlendScorer scorer = new BlendScorer(blend, graphs(1), popularity());
        float[] scores = new float[ITEMS];
        double sum = 0;
        for (int user = 0; user < USERS; user++) {
            double factor = gcn.score(user, scores);
            scorer.blend(scores, factor, interests(user, blend.recency()));
            float target = scores[next(user)];
            int rank = 0;
            for (int item = 0; item < ITEMS; item++) {
                rank += scores[item] > target || (scores[item] == target && item < next(user)) ? 1 : 0;
            }
            sum += rank < K ? Math.log(2) / Math.log(rank + 2) : 0;
        }
        return sum / USERS;
    }

    private Interests interests(int user, double recency) {
        return Interests.of(
                histories.items(),
                histories.weights(),
                histories.times(),
                histories.offsets()[user],
                histories.offsets()[user + 1],
                recency);
    }

    private ItemGraphs graphs(int concurrency) {
        try (Workers workers = Workers.of(concurrency, () -> {})) {
            return graphs(histories, List.of(ItemGraphKind.values()), workers);
        }
    }

    private static ItemGraphs graphs(Histories of, List<ItemGraphKind> kinds, Workers workers) {
        return ItemGraphs.build(of, Optional.empty(), kinds, 20, 5, 10, KernelProvider.kernels(), workers);
    }

    private float[] popularity() {
        int[] counts = new int[ITEMS];
        for (int item : histories.items()) {
            counts[item]++;
        }
        return BlendScorer.popularity(counts);
    }

    private static int next(int user) {
        return (user * 7 + 6) % ITEMS;
    }

    private static Interactions heldOut(IntUnaryOperator itemOf) {
        int[] users = new int[USERS];
        int[] items = new int[USERS];
        for (int user = 0; user < USERS; user++) {
            users[user] = user;
            items[user] = itemOf.applyAsInt(user);
        }
        return Interactions.of(USERS, users, items, USERS);
    }

    /** Ten items of every user were clicked, the fifth and the tenth of all twelve were carted instead. */
    private static Events cartsAndClicks() {
        int count = 12;
        int[] users = new int[USERS * count];
        int[] items = new int[users.length];
        float[] weights = new float[users.length];
        short[] types = new short[users.length];
        for (int event = 0; event < users.length; event++) {
            users[event] = event / count;
            items[event] = (users[event] % 4) * count + event % count;
            weights[event] = 1;
            types[event] = (short) (event % count % 5 == 4 ? 2 : 1);
        }
        return new Events(USERS, ITEMS, users, items, weights, null, List.of("BOUGHT", "CLICKED", "CARTED"), types);
    }

    private static Events ring() {
        int steps = 6;
        int[] users = new int[USERS * steps];
        int[] items = new int[users.length];
        float[] weights = new float[users.length];
        double[] times = new double[users.length];
        for (int user = 0; user < USERS; user++) {
            for (int step = 0; step < steps; step++) {
                int event = user * steps + step;
                users[event] = user;
                items[event] = (user * 7 + step) % ITEMS;
                weights[event] = 1;
                times[event] = step;
            }
        }
        return new Events(USERS, ITEMS, users, items, weights, times, List.of("BOUGHT"), new short[users.length]);
    }
}
