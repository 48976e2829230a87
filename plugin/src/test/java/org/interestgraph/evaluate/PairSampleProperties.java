package org.interestgraph.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.interestgraph.graph.Interactions;

class PairSampleProperties {

    private static final int USERS = 6;
    private static final int ITEMS = 9;

    @Property
    void everyPositiveAndDistinctUnknownItemsInTheRatio(
            @ForAll @IntRange(max = 40) int positives,
            @ForAll @IntRange(max = 40) int interacted,
            @ForAll @DoubleRange(min = 0.1, max = 5) double ratio,
            @ForAll long seed) {
        Interactions test = random(positives, seed);
        Interactions other = random(interacted, seed + 1);
        PairSample sample = PairSample.of(test, other, ITEMS, ratio, seed);

        assertThat(sample.users()).isEqualTo(test.usersWithItems());
        for (int n = 0; n < sample.users().length; n++) {
            int user = sample.users()[n];
            Set<Integer> found = new HashSet<>();
            Set<Integer> negatives = new HashSet<>();
            int free = 0;
            for (int item = 0; item < ITEMS; item++) {
                free += test.contains(user, item) || other.contains(user, item) ? 0 : 1;
            }
            for (int p = sample.offsets()[n]; p < sample.offsets()[n + 1]; p++) {
                int item = sample.items()[p];
                assertThat(sample.positive()[p]).isEqualTo(test.contains(user, item));
                assertThat(sample.positive()[p] || !other.contains(user, item)).isTrue();
                assertThat((sample.positive()[p] ? found : negatives).add(item)).isTrue();
            }
            assertThat(found).hasSize(test.count(user));
            assertThat(negatives).hasSize((int) Math.min(free, Math.max(1, Math.round(ratio * test.count(user)))));
        }
        assertThat(sample.items())
                .isEqualTo(PairSample.of(test, other, ITEMS, ratio, seed).items());
    }

    @Example
    void negativesAreUniform() {
        int[] zero = {0};
        Interactions test = Interactions.of(1, zero, new int[] {4}, 1);
        Interactions none = Interactions.of(1, zero, zero, 0);
        int[] drawn = new int[5];
        for (int seed = 0; seed < 10_000; seed++) {
            drawn[PairSample.of(test, none, 5, 1, seed * 7919L).items()[1]]++;
        }
        assertThat(drawn[4]).isZero();
        for (int item = 0; item < 4; item++) {
            // Five standard deviations.
            assertThat((double) drawn[item]).isCloseTo(2500, within(220.0));
        }
    }

    private static Interactions random(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] users = new int[size];
        int[] items = new int[size];
        Arrays.setAll(users, k -> random.nextInt(USERS));
        Arrays.setAll(items, k -> random.nextInt(ITEMS));
        return Interactions.of(USERS, users, items, size);
    }
}
