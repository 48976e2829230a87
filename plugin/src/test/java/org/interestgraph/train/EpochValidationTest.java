package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.interestgraph.evaluate.RankingFigures;
import org.interestgraph.evaluate.RankingMetric;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.evaluate.UserHalves;
import org.interestgraph.evaluate.Validation;
import org.junit.jupiter.api.Test;

class EpochValidationTest {

    private static final int USERS = 40;
    private static final long SEED = 42;

    /** The first half likes the first epoch, the second the second, and the third neither. */
    @Test
    void eachHalfIsMeasuredAtTheOthersBestEpoch() {
        UserHalves halves = UserHalves.of(users(USERS), SEED);
        EpochValidation validation = new EpochValidation(users(USERS), SEED);
        validation.take(figures(USERS, n -> halves.isSecond(n) ? 0.1 : 0.9));
        validation.take(figures(USERS, n -> halves.isSecond(n) ? 0.8 : 0.2));
        validation.take(figures(USERS, n -> 0.5));
        Validation result = validation.of(figures(USERS, n -> 0.5).metrics()).orElseThrow();
        assertThat(result.crossFitted()).isTrue();
        assertThat(result.metrics().recall()).isCloseTo((0.2 + 0.1) / 2, within(1e-12));
        assertThat(result.toMap()).containsEntry("crossFitted", true);
    }

    /** Of many epochs that are as good as each other the best looks better; the cross-fitted figure does not, on average. */
    @Test
    void luckIsNotReported() {
        double best = 0;
        double reported = 0;
        int runs = 25;
        for (int run = 0; run < runs; run++) {
            EpochValidation validation = new EpochValidation(users(USERS), run);
            SplittableRandom random = new SplittableRandom(run);
            RankingMetrics kept = null;
            for (int epoch = 0; epoch < 100; epoch++) {
                RankingFigures figures = figures(USERS, n -> random.nextInt(2));
                validation.take(figures);
                RankingMetrics metrics = figures.metrics();
                kept = kept == null || metrics.recall() > kept.recall() ? metrics : kept;
            }
            best += kept.recall() / runs;
            reported += validation.of(kept).orElseThrow().metrics().recall() / runs;
        }
        assertThat(best).isGreaterThan(0.65);
        assertThat(reported).isCloseTo(0.5, within(0.05));
    }

    @Test
    void fewUsersAreFlaggedAndNoneIsNothing() {
        EpochValidation few = new EpochValidation(users(19), SEED);
        RankingFigures figures = figures(19, n -> n);
        few.take(figures);
        assertThat(few.of(figures.metrics())).contains(new Validation(figures.metrics(), false));
        assertThat(new EpochValidation(users(0), SEED).of(null)).isEmpty();
    }

    private static int[] users(int count) {
        return IntStream.range(0, count).toArray();
    }

    private static RankingFigures figures(int users, IntToDoubleFunction value) {
        double[][] of = new double[RankingMetric.values().length][];
        double[] values = IntStream.range(0, users).mapToDouble(value).toArray();
        Arrays.fill(of, values);
        return new RankingFigures(20, EnumSet.allOf(RankingMetric.class), of, 0.5);
    }
}
