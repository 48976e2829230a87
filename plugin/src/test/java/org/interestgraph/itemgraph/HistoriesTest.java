package org.interestgraph.itemgraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HistoriesTest {

    @Test
    void eventsOfOneUserWithOneItemBecomeOneAtTheNewestTime() {
        Histories histories = Histories.of(
                2, 4, new int[] {1, 0, 1, 1, 1}, new int[] {3, 2, 0, 3, 1}, new float[] {1, 1, 2, 5, 1}, new double[] {
                    10, 5, 20, 30, 20
                });

        assertThat(histories.offsets()).containsExactly(0, 1, 4);
        assertThat(histories.items()).containsExactly(2, 0, 1, 3);
        assertThat(histories.weights()).containsExactly(1, 2, 1, 6);
        assertThat(histories.times()).containsExactly(5, 20, 20, 30);
        assertThat(histories.ordered()).isTrue();
    }

    @Test
    void withoutTimesItemsStandInTheirOwnOrder() {
        Histories histories = Histories.of(1, 3, new int[] {0, 0, 0}, new int[] {2, 0, 1}, new float[] {1, 1, 1}, null);

        assertThat(histories.items()).containsExactly(0, 1, 2);
        assertThat(histories.ordered()).isFalse();
    }

    @Test
    void usersWithoutEventsHaveEmptyHistories() {
        Histories histories = Histories.of(3, 2, new int[] {1}, new int[] {1}, new float[] {1}, new double[] {0});

        assertThat(histories.count(0)).isZero();
        assertThat(histories.count(1)).isEqualTo(1);
        assertThat(histories.count(2)).isZero();
        assertThat(histories.userCount()).isEqualTo(3);
    }

    @Test
    void oneTimeForAllAndNoTimeAreNoOrder() {
        double nan = Double.NaN;
        assertThat(ordered(nan, nan, nan)).isFalse();
        assertThat(ordered(7, 7, 7)).isFalse();
        assertThat(ordered(nan, 7, nan)).isFalse();
        assertThat(ordered(nan, 7, 8)).isTrue();
        // Two users, each with a time of its own.
        assertThat(Histories.of(2, 2, new int[] {0, 0, 1}, new int[] {0, 1, 0}, new float[] {1, 1, 1}, new double[] {
                            7, 7, 8
                        })
                        .ordered())
                .isFalse();
    }

    private static boolean ordered(double... times) {
        return Histories.of(1, 3, new int[3], new int[] {2, 0, 1}, new float[] {1, 1, 1}, times)
                .ordered();
    }

    @Test
    void interestsFadeByTimeAndSumToOne() {
        Interests interests =
                Interests.of(new int[] {7, 8, 9, 4}, new float[] {9, 2, 1, 4}, new double[] {1, 2, 3, 9}, 1, 4, 0.5);

        assertThat(interests.items()).containsExactly(8, 9, 4);
        float sum = 2 * 0.25f + 1 * 0.5f + 4;
        assertThat(interests.weights()[0]).isCloseTo(0.5f / sum, within(1e-7f));
        assertThat(interests.weights()[1]).isCloseTo(0.5f / sum, within(1e-7f));
        assertThat(interests.weights()[2]).isCloseTo(4 / sum, within(1e-7f));
    }

    @Test
    void whatHasOneTimeFadesAlike() {
        float[] weights = {1, 1, 1, 1};
        double[] times = {Double.NEGATIVE_INFINITY, 5, 5, 6};

        assertThat(Interests.of(new int[] {7, 8, 9, 4}, weights, times, 0, 4, 0.5)
                        .weights())
                .containsExactly(0.25f / 2.25f, 0.5f / 2.25f, 0.5f / 2.25f, 1 / 2.25f);
        assertThat(Interests.of(new int[] {7, 8, 9, 4}, weights, new double[4], 0, 4, 0.5)
                        .weights())
                .containsExactly(0.25f, 0.25f, 0.25f, 0.25f);
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        float[] weights = new float[1_000];
        Arrays.fill(weights, 1f);
        double[] times = new double[1_000];
        Arrays.setAll(times, k -> k);
        int[] items = new int[1_000];

        assertThat(Interests.of(items, weights, times, 0, 1_000, 0.5).count()).isEqualTo(14);
        assertThat(Interests.of(items, weights, times, 0, 1_000, 1).count()).isEqualTo(1_000);
        assertThat(Interests.of(items, weights, new double[1_000], 0, 1_000, 0.5)
                        .count())
                .isEqualTo(1_000);
    }
}
