package org.interestgraph.loader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrincipalAxesTest {

    /** Points on a plane in five dimensions: both axes together hold all variance, and distances stay as they are. */
    @Test
    void aPlaneIsFoundAndKeepsItsDistances() {
        Random random = new Random(7);
        double[] u = {0.5, 0.5, 0.5, 0.5, 0};
        double[] v = {0.5, -0.5, 0.5, -0.5, 0};
        double[][] rows = IntStream.range(0, 50)
                .mapToObj(n -> {
                    double a = 3 * random.nextGaussian();
                    double b = random.nextGaussian();
                    return IntStream.range(0, 5)
                            .mapToDouble(d -> 10 + a * u[d] + b * v[d])
                            .toArray();
                })
                .toArray(double[][]::new);
        PrincipalAxes axes = PrincipalAxes.of(rows);
        assertThat(axes.explained()[0]).isGreaterThan(axes.explained()[1]);
        assertThat(axes.explained()[0] + axes.explained()[1]).isCloseTo(1, within(1e-9));
        for (int n = 1; n < rows.length; n++) {
            assertThat(distance(axes.coordinates()[0], axes.coordinates()[n]))
                    .isCloseTo(distance(rows[0], rows[n]), within(1e-9));
        }
        for (int axis = 0; axis < 2; axis++) {
            int at = axis;
            assertThat(IntStream.range(0, 50)
                            .mapToDouble(n -> axes.coordinates()[n][at])
                            .sum())
                    .isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void degenerateRowsHaveFiniteCoordinates() {
        assertThat(PrincipalAxes.of(new double[0][]).coordinates()).isEmpty();
        assertThat(PrincipalAxes.of(new double[][] {{1, 2, 3}}).coordinates()).isDeepEqualTo(new double[][] {{0, 0}});
        PrincipalAxes equal = PrincipalAxes.of(new double[][] {{1, 2}, {1, 2}, {1, 2}});
        assertThat(equal.coordinates()).isDeepEqualTo(new double[3][2]);
        assertThat(equal.explained()).containsExactly(0, 0);
        PrincipalAxes line = PrincipalAxes.of(new double[][] {{1}, {2}, {6}});
        assertThat(line.explained()).containsExactly(new double[] {1, 0}, within(1e-12));
        assertThat(line.coordinates()[2][0] - line.coordinates()[0][0]).isCloseTo(5, within(1e-12));
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(IntStream.range(0, a.length)
                .mapToDouble(d -> (a[d] - b[d]) * (a[d] - b[d]))
                .sum());
    }
}
