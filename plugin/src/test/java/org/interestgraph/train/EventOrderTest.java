package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EventOrderTest {

    /** Pairs (0, 10), (0, 11), (1, 10), (1, 11), (2, 10). */
    private static PairTimes times(double... times) {
        long[] pairs = LongStream.of(0, 1, 2, 3, 4)
                .map(k -> PairTimes.pair((int) k / 2, 10 + (int) k % 2))
                .toArray();
        return new PairTimes(pairs, times);
    }

    @Test
    void oneTimeForAllTellsNoOrder() {
        assertThat(EventOrder.of(times(7, 7, 7, 7, 8), List.of())).isEqualTo(new EventOrder(5, 0, 2, 0));
        assertThat(EventOrder.of(times(7, 7, 7, 7, 8), List.of()).isTold()).isFalse();
    }

    @Test
    void halfTheUsersInOrderAreEnough() {
        assertThat(EventOrder.of(times(7, 7, 7, 8, 8), List.of())).isEqualTo(new EventOrder(5, 0, 2, 1));
        assertThat(EventOrder.of(times(7, 7, 7, 8, 8), List.of()).isTold()).isTrue();
    }

    @Test
    void whatWasViewedBeforeTheBasketOrdersIt() {
        PairTimes viewed =
                new PairTimes(new long[] {PairTimes.pair(0, 12), PairTimes.pair(9, 12)}, new double[] {6, 1});

        assertThat(EventOrder.of(times(7, 7, 7, 7, 7), List.of(viewed)).ordered())
                .isEqualTo(1);
    }

    @Test
    void aMissingTimeTellsThatTimesCannotBeReliedOn() {
        EventOrder order = EventOrder.of(times(1, 2, Double.NaN, 2, 3), List.of());

        assertThat(order).isEqualTo(new EventOrder(5, 1, 2, 1));
        assertThat(order.isTold()).isFalse();
    }
}
