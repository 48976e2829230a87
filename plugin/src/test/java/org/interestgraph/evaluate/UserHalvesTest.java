package org.interestgraph.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.interestgraph.graph.Interactions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserHalvesTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 19, 20, 101})
    void everyUserIsInOneHalfAndMeasuredByTheOther(int count) {
        int[] users = IntStream.range(0, count).map(n -> 3 * n).toArray();
        UserHalves halves = UserHalves.of(users, 42);
        int seconds = (int) IntStream.range(0, count).filter(halves::isSecond).count();
        assertThat(seconds).isEqualTo(count - count / 2);
        assertThat(halves.suffice()).isEqualTo(count >= 20);

        Interactions all = Interactions.of(3 * count + 1, users, new int[count], count);
        Interactions first = halves.pairs(all, false);
        Interactions second = halves.pairs(all, true);
        assertThat(first.size()).isEqualTo(count / 2);
        assertThat(second.size()).isEqualTo(seconds);
        for (int n = 0; n < count; n++) {
            assertThat(second.contains(users[n], 0)).isEqualTo(halves.isSecond(n));
            assertThat(first.contains(users[n], 0)).isNotEqualTo(halves.isSecond(n));
        }

        RankingFigures crossed = halves.crossed(figures(count, 1, 0.2), figures(count, 2, 0.4));
        for (int n = 0; n < count; n++) {
            assertThat(crossed.ofUsers()[0][n]).isEqualTo(halves.isSecond(n) ? 1 : 2);
        }
        assertThat(crossed.coverage()).isCloseTo(0.3, within(1e-12));
        if (count > 1) {
            assertThat(halves.mean(crossed, RankingMetric.RECALL, false)).isEqualTo(2);
            assertThat(halves.mean(crossed, RankingMetric.RECALL, true)).isEqualTo(1);
        }
    }

    private static RankingFigures figures(int users, double value, double coverage) {
        double[][] of = new double[RankingMetric.values().length][users];
        Arrays.stream(of).forEach(values -> Arrays.fill(values, value));
        return new RankingFigures(20, EnumSet.allOf(RankingMetric.class), of, coverage);
    }
}
