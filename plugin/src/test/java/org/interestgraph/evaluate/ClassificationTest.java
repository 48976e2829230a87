package org.interestgraph.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.interestgraph.GoldenFile;
import org.junit.jupiter.api.Test;

class ClassificationTest {

    private static final JsonNode GOLDEN = GoldenFile.read("classification.json");

    @Test
    void equalsAnIndependentComputation() {
        for (JsonNode golden : GOLDEN.get("cases")) {
            boolean[] positive = booleans(golden.get("positive"));
            Classification classification = Classification.of(
                    1,
                    new int[positive.length],
                    positive,
                    GoldenFile.doubles(golden.get("probability")),
                    GoldenFile.doubles(golden.get("probability")),
                    golden.get("threshold").doubleValue());
            assertMetrics(classification.metrics(), golden.get("expected"));
        }
    }

    /** A user counted twice is the same as two users with the same pairs. */
    @Test
    void aUserDrawnTwiceCountsTwiceAndOneNotDrawnNotAtAll() {
        boolean[] positive = {true, false, true, false, true, false};
        double[] probabilities = {0.9, 0.4, 0.4, 0.6, 0.1, 0.95};
        Classification three =
                Classification.of(3, new int[] {0, 0, 1, 1, 2, 2}, positive, probabilities, probabilities, 0.5);
        Classification repeated = Classification.of(
                3,
                new int[] {0, 0, 1, 1, 2, 2},
                new boolean[] {true, false, true, false, true, false},
                new double[] {0.9, 0.4, 0.9, 0.4, 0.4, 0.6},
                new double[] {0.9, 0.4, 0.9, 0.4, 0.4, 0.6},
                0.5);
        assertThat(three.metrics(new int[] {2, 1, 0})).containsExactly(repeated.metrics(), within(1e-12));
    }

    @Test
    void probabilitiesAreCountedInBinsThatHoldTheirLowerEdge() {
        boolean[] positive = {true, false, true, true, false};
        double[] probabilities = {1, 0, 0.5, 0.25, 0.49};
        Classification classification = Classification.of(1, new int[5], positive, probabilities, probabilities, 0.5);
        ScoreDistribution distribution = classification.scoreDistribution(4);
        assertThat(distribution.binEdges()).containsExactly(0, 0.25, 0.5, 0.75, 1);
        assertThat(distribution.positives()).containsExactly(0, 1, 1, 1);
        assertThat(distribution.negatives()).containsExactly(1, 1, 0, 0);
    }

    @Test
    void plattScalingEqualsAnIndependentComputation() {
        for (JsonNode golden : GOLDEN.get("curves")) {
            PlattScaling curve =
                    PlattScaling.fit(GoldenFile.floats(golden.get("scores")), booleans(golden.get("positive")));
            JsonNode expected = golden.get("expected");
            assertThat(curve.slope()).isCloseTo(expected.get("slope").doubleValue(), within(1e-6));
            assertThat(curve.intercept()).isCloseTo(expected.get("intercept").doubleValue(), within(1e-6));
        }
    }

    @Test
    void plattScalingOfUselessOrExtremeScoresIsFinite() {
        boolean[] positive = {true, false, false, false};
        PlattScaling constant = PlattScaling.fit(new float[] {7, 7, 7, 7}, positive);
        // The mean of the targets 2/3 and three times 1/5.
        assertThat(constant.probability(7)).isCloseTo((2.0 / 3 + 3 * 0.2) / 4, within(1e-6));
        PlattScaling separable = PlattScaling.fit(new float[] {1e30f, -1e30f, -1e30f, Float.NaN}, positive);
        assertThat(separable.probability(1e30)).isGreaterThan(0.6);
        assertThat(separable.probability(-1e30)).isLessThan(0.3);
        assertThat(PlattScaling.fit(new float[] {Float.NaN}, new boolean[] {true})
                        .probability(3))
                .isEqualTo(0.5);
        assertThat(PlattScaling.SIGMOID.probability(1e9)).isEqualTo(1);
        assertThat(PlattScaling.SIGMOID.probability(-1e9)).isZero();
    }

    private static void assertMetrics(double[] metrics, JsonNode expected) {
        for (ClassificationMetric metric : ClassificationMetric.values()) {
            assertThat(metrics[metric.ordinal()])
                    .as(metric.column())
                    .isCloseTo(expected.get(metric.column()).doubleValue(), within(1e-12));
        }
    }

    private static boolean[] booleans(JsonNode array) {
        boolean[] values = new boolean[array.size()];
        IntStream.range(0, values.length).forEach(k -> values[k] = array.get(k).booleanValue());
        return values;
    }
}
