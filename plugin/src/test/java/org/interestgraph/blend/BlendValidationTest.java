package org.interestgraph.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.interestgraph.blend.BlendTrainer.Learned;
import org.interestgraph.evaluate.Validation;
import org.interestgraph.graph.Interactions;
import org.interestgraph.itemgraph.Events;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.itemgraph.ItemGraphs;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.KernelProvider;
import org.junit.jupiter.api.Test;

/** Users do anything, and so does what is held out: nothing foretells it, and whatever is chosen is chosen by luck. */
class BlendValidationTest {

    private static final int ITEMS = 30;
    private static final int EVENTS = 6;
    private static final int K = 5;

    private static Events events(int users, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = users * EVENTS;
        int[] of = new int[count];
        int[] items = new int[count];
        float[] weights = new float[count];
        double[] times = new double[count];
        short[] types = new short[count];
        for (int event = 0; event < count; event++) {
            of[event] = event / EVENTS;
            items[event] = random.nextInt(ITEMS);
            weights[event] = 1;
            times[event] = event % EVENTS;
            types[event] = (short) random.nextInt(3);
        }
        return new Events(users, ITEMS, of, items, weights, times, List.of("BOUGHT", "CLICKED", "CARTED"), types);
    }

    private record Learning(Learned learned, Learned alone, double onItself) {}

    private static Learning learn(int users, long seed) {
        SplittableRandom random = new SplittableRandom(seed + 1);
        int[] all = new int[users];
        int[] items = new int[users];
        for (int user = 0; user < users; user++) {
            all[user] = user;
            items[user] = random.nextInt(ITEMS);
        }
        Interactions heldOut = Interactions.of(users, all, items, users);
        Interactions masked = Interactions.of(users, new int[0], new int[0], 0);
        HeldOutEvents before = new HeldOutEvents(events(users, seed), heldOut, masked, K);
        GcnScores gcn = (user, scores) -> {
            SplittableRandom ofUser = new SplittableRandom(user);
            for (int item = 0; item < scores.length; item++) {
                scores[item] = (float) ofUser.nextDouble();
            }
            return 1;
        };
        try (Workers workers = Workers.of(2, () -> {})) {
            List<ItemGraphs> linear =
                    ItemGraphs.linear(before.histories(), BlendTrainer.RIDGES, 20, KernelProvider.kernels(), workers);
            ItemGraphs others = ItemGraphs.build(
                    before.histories(),
                    Optional.empty(),
                    List.of(ItemGraphKind.COOCCURRENCE, ItemGraphKind.NEXT, ItemGraphKind.SEEN),
                    20,
                    5,
                    10,
                    KernelProvider.kernels(),
                    workers);
            Learned learned =
                    new BlendValidation(before, gcn, linear, others, seed, KernelProvider.kernels(), workers).learn();
            int ridge = 0;
            while (BlendTrainer.RIDGES[ridge] != learned.ridge()) {
                ridge++;
            }
            ItemGraphs graphs = others.and(linear.get(ridge));
            float[] popularity = BlendScorer.popularity(before.histories().usersOfItems());
            Blend blend = new BlendLearner(graphs, popularity, before, gcn, workers).learn();
            double onItself = before.figures(
                            new BlendScorer(blend, graphs, popularity), gcn, KernelProvider.kernels(), workers)
                    .metrics()
                    .ndcg();
            return new Learning(learned, new Learned(blend, learned.ridge(), Optional.empty()), onItself);
        }
    }

    /** Of thirty items each is at each of the five places as often: Σ discount / 30. */
    @Test
    void whatIsReportedIsChanceAndWhatIsKeptIsLearnedFromAll() {
        double chance = 0;
        for (int rank = 0; rank < K; rank++) {
            chance += Math.log(2) / Math.log(rank + 2) / ITEMS;
        }
        double reported = 0;
        double onItself = 0;
        int runs = 8;
        for (int run = 0; run < runs; run++) {
            Learning learning = learn(60, run);
            Validation validation = learning.learned.validation().orElseThrow();
            assertThat(validation.crossFitted()).isTrue();
            assertThat(validation.metrics().users()).isEqualTo(60);
            assertThat(learning.learned.blend()).isEqualTo(learning.alone.blend());
            reported += validation.metrics().ndcg() / runs;
            onItself += learning.onItself / runs;
        }
        assertThat(onItself).as("chosen on what is measured").isGreaterThan(chance + 0.05);
        assertThat(reported).as("chosen by others").isCloseTo(chance, within(0.04));
    }

    @Test
    void fewUsersAreMeasuredOnWhatChoseAndThatIsSaid() {
        Learning learning = learn(19, 1);
        Validation validation = learning.learned.validation().orElseThrow();
        assertThat(validation.crossFitted()).isFalse();
        assertThat(validation.metrics().ndcg()).isEqualTo(learning.onItself);
    }
}
