package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.interestgraph.FiniteDifferences.relativeError;

import java.util.Random;
import org.interestgraph.FiniteDifferences;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Losses and gradients against {@link ReferenceLoss}. Losses work in double on float32 scores, so values are held to
 * 10⁻¹² and gradients, which are rounded to float32 once, to 10⁻⁷ in norm: twice the unit roundoff.
 */
class LossTest {

    private static final Workers WORKERS = Workers.of(1, Termination.NEVER);

    @ParameterizedTest
    @EnumSource
    void valueAndGradientEqualTheFormula(Loss loss) {
        for (int groupSize : new int[] {2, 3, 6}) {
            float[] scores = new float[groupSize * 40];
            Random random = new Random(groupSize);
            for (int p = 0; p < scores.length; p++) {
                scores[p] = (float) (2 * random.nextGaussian());
            }
            float[] gradient = new float[scores.length];
            double value = loss.compute(scores, scores.length, groupSize, gradient, WORKERS);
            double[] exact = FiniteDifferences.toDouble(scores);
            assertThat(value).isCloseTo(ReferenceLoss.of(loss, exact, groupSize), within(1e-12));
            double[] expected = FiniteDifferences.gradient(s -> ReferenceLoss.of(loss, s, groupSize), exact);
            assertThat(relativeError(gradient, expected)).isLessThan(1e-7);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheFirstScoresOfTheBufferCount(Loss loss) {
        float[] scores = {1, -1, 0.5f, 2, Float.NaN, Float.NaN};
        float[] gradient = {9, 9, 9, 9, 9, 9};
        double value = loss.compute(scores, 4, 2, gradient, WORKERS);
        assertThat(value).isCloseTo(ReferenceLoss.of(loss, new double[] {1, -1, 0.5, 2}, 2), within(1e-12));
        assertThat(gradient[4]).isEqualTo(9f);
    }

    @ParameterizedTest
    @EnumSource
    void extremeScoresStayFinite(Loss loss) {
        float[] scores = {-1e4f, 1e4f, 1e4f, -1e4f};
        float[] gradient = new float[4];
        assertThat(loss.compute(scores, 4, 2, gradient, WORKERS)).isFinite().isPositive();
        for (float slope : gradient) {
            assertThat(slope).isFinite();
        }
        assertThat(gradient[0]).isNegative();
        assertThat(gradient[1]).isPositive();
    }

    @Test
    void knownValues() {
        float[] equal = {0, 0};
        float[] gradient = new float[2];
        assertThat(Loss.BPR.compute(equal, 2, 2, gradient, WORKERS)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(gradient).containsExactly(-0.5f, 0.5f);
        assertThat(Loss.BCE.compute(equal, 2, 2, gradient, WORKERS)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(gradient).containsExactly(-0.25f, 0.25f);
        assertThat(Loss.MSE.compute(equal, 2, 2, gradient, WORKERS)).isEqualTo(0.5);
        assertThat(gradient).containsExactly(-1f, 0f);
        assertThat(Loss.SOFTMAX.compute(new float[4], 4, 4, new float[4], WORKERS))
                .isCloseTo(Math.log(4), within(1e-15));
    }
}
