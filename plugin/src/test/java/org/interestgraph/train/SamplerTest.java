package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.interestgraph.graph.Interactions;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.score.PairBatch;
import org.junit.jupiter.api.Test;

/** Negatives and positives of a small shop: three users, nodes 0 to 2, and six items, nodes 10 to 15. */
class SamplerTest {

    private static final int[] ITEMS = IntStream.range(10, 16).toArray();

    @Test
    void negativesAreNeverKnownAndUniformOverTheRest() {
        Interactions known = Interactions.of(3, new int[] {0, 0, 0}, new int[] {0, 2, 5}, 3);
        NegativeSampler sampler = NegativeSampler.uniform(set(bought()), known);
        int groups = 6000;
        PairBatch batch = new PairBatch(groups, 3);
        SplittableRandom random = new SplittableRandom(1);
        for (int group = 0; group < groups; group++) {
            assertThat(sampler.addGroup(batch, 0, 2, random)).isTrue();
        }
        Map<Integer, Integer> counts = new HashMap<>();
        for (int p = 0; p < batch.size(); p++) {
            assertThat(batch.source(p)).isZero();
            if (p % 3 == 0) {
                assertThat(batch.target(p)).isEqualTo(12);
            } else {
                counts.merge(batch.target(p), 1, Integer::sum);
            }
        }
        assertThat(counts.keySet()).containsExactlyInAnyOrder(11, 13, 14);
        // 12,000 draws with probability 1/3: five standard deviations are 258.
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isCloseTo(4000, within(258)));
    }

    /** Of the items 1, 3 and 4 that the user does not know, by weights 3, 2 and 1; 18,000 draws. */
    @Test
    void weightedNegativesAreNeverKnownAndFollowTheWeights() {
        Interactions known = Interactions.of(3, new int[] {0, 0, 0}, new int[] {0, 2, 5}, 3);
        NegativeSampler sampler = NegativeSampler.weighted(set(bought()), known, new double[] {9, 3, 9, 2, 1, 9});
        PairBatch batch = new PairBatch(6000, 4);
        SplittableRandom random = new SplittableRandom(2);
        for (int group = 0; group < 6000; group++) {
            sampler.addGroup(batch, 0, 2, random);
        }
        Map<Integer, Integer> counts = new HashMap<>();
        for (int p = 0; p < batch.size(); p++) {
            if (p % 4 != 0) {
                counts.merge(batch.target(p), 1, Integer::sum);
            }
        }
        assertThat(counts.keySet()).containsExactlyInAnyOrder(11, 13, 14);
        // Five standard deviations are at most 336.
        assertThat(counts.get(11)).isCloseTo(9000, within(336));
        assertThat(counts.get(13)).isCloseTo(6000, within(336));
        assertThat(counts.get(14)).isCloseTo(3000, within(336));
    }

    /** Nearly all weight on what the user knows: the draw ends, and still never gives a known item. */
    @Test
    void aUserWhoKnowsAllPopularItemsGetsTheOthers() {
        Interactions known = Interactions.of(3, new int[] {0, 0, 0}, new int[] {0, 2, 5}, 3);
        NegativeSampler sampler =
                NegativeSampler.weighted(set(bought()), known, new double[] {1e12, 1e-12, 1e12, 1e-12, 1e-12, 1e12});
        PairBatch batch = new PairBatch(100, 4);
        for (int group = 0; group < 100; group++) {
            sampler.addGroup(batch, 0, 2, new SplittableRandom(group));
        }
        Set<Integer> negatives = new HashSet<>();
        for (int p = 0; p < batch.size(); p++) {
            if (p % 4 != 0) {
                negatives.add(batch.target(p));
            }
        }
        assertThat(negatives).containsExactlyInAnyOrder(11, 13, 14);
    }

    @Test
    void aUserWithAllItemsIsLeftOutAndOneWithAllButOneIsNot() {
        int[] users = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2};
        int[] items = {0, 1, 2, 3, 4, 5, 0, 1, 2, 4, 5};
        NegativeSampler sampler =
                NegativeSampler.uniform(set(bought()), Interactions.of(3, users, items, users.length));
        PairBatch batch = new PairBatch(2, 2);
        assertThat(sampler.addGroup(batch, 1, 0, new SplittableRandom(1))).isFalse();
        assertThat(batch.size()).isZero();
        assertThat(sampler.addGroup(batch, 2, 0, new SplittableRandom(1))).isTrue();
        assertThat(batch.target(1)).isEqualTo(13);
    }

    @Test
    void anEpochShowsEveryTargetOnceInAnOrderOfItsOwn() {
        PositiveSampler sampler =
                new PositiveSampler(set(bought()), TrainParametersBuilder.parameters(p -> p.contextFraction = 0));
        SplittableRandom random = new SplittableRandom(3);
        Set<List<List<Integer>>> orders = new HashSet<>();
        for (int epoch = 0; epoch < 20; epoch++) {
            List<List<Integer>> positives = positives(sampler, random, 2);
            assertThat(positives)
                    .containsExactlyInAnyOrder(
                            List.of(0, 10), List.of(0, 11), List.of(1, 12), List.of(1, 10), List.of(2, 15));
            orders.add(positives);
        }
        assertThat(orders.size()).isGreaterThan(10);
    }

    @Test
    void contextMakesUpItsFractionOfThePositives() {
        PositiveSampler sampler =
                new PositiveSampler(set(bought()), TrainParametersBuilder.parameters(p -> p.contextFraction = 0.75));
        SplittableRandom random = new SplittableRandom(4);
        int all = 0;
        int context = 0;
        for (int epoch = 0; epoch < 1000; epoch++) {
            for (List<Integer> positive : positives(sampler, random, 4)) {
                all++;
                // Node 14 is clicked only.
                context += positive.get(1) == 14 ? 1 : 0;
            }
        }
        assertThat((double) context / all).isCloseTo(0.75, within(0.01));
    }

    @Test
    void sharesCountTargetAndContextByTheirFractions() {
        PositiveSampler sampler =
                new PositiveSampler(set(bought()), TrainParametersBuilder.parameters(p -> p.contextFraction = 0.75));
        assertThat(sampler.shares()).containsExactly(new double[] {0.1, 0.05, 0.05, 0, 0.75, 0.05}, within(1e-12));
    }

    @Test
    void dataWithoutAnyStepIsRefusedWithTheReason() {
        TrainParameters parameters = TrainParametersBuilder.parameters(p -> {});
        RelationshipList none = new RelationshipList("BOUGHT", new int[0], new int[0], new float[0]);
        assertThatThrownBy(() -> new PositiveSampler(set(none), parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is nothing to learn from: the projection has no `BOUGHT` relationship.");

        int[] everything = IntStream.range(10, 16).toArray();
        RelationshipList all = new RelationshipList("BOUGHT", new int[6], everything, new float[6]);
        assertThatThrownBy(() -> new PositiveSampler(set(all), parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is nothing to learn from: every user with a `BOUGHT` relationship has all 6 items,"
                        + " which leaves no negatives.");

        RelationshipList backwards = new RelationshipList("BOUGHT", new int[] {10}, new int[] {0}, new float[] {1});
        assertThatThrownBy(() -> new PositiveSampler(set(backwards), parameters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Every `BOUGHT` relationship must start at a user, but node 10 is none.");
    }

    private static List<List<Integer>> positives(PositiveSampler sampler, SplittableRandom random, int batchSize) {
        List<List<Integer>> positives = new ArrayList<>();
        PairBatch batch = new PairBatch(batchSize, 2);
        sampler.shuffle(random);
        while (sampler.fill(batch, random)) {
            for (int p = 0; p < batch.size(); p += 2) {
                assertThat(batch.source(p + 1)).isEqualTo(batch.source(p));
                positives.add(List.of(batch.source(p), batch.target(p)));
            }
        }
        return positives;
    }

    private static RelationshipList bought() {
        return new RelationshipList(
                "BOUGHT", new int[] {0, 0, 1, 1, 2}, new int[] {10, 11, 12, 10, 15}, new float[] {1, 1, 1, 1, 1});
    }

    private static TrainingSet set(RelationshipList target) {
        RelationshipList clicked =
                new RelationshipList("CLICKED", new int[] {0, 1}, new int[] {14, 14}, new float[] {1, 1});
        return new TrainingSet(16, new int[] {0, 1, 2}, ITEMS, target, List.of(clicked), List.of());
    }
}
