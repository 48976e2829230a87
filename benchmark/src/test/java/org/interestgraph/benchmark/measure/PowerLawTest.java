package org.interestgraph.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PowerLawTest {

    private static final double[] SIZES = {1, 2, 5, 10, 100};

    @Test
    void findsThePowerThatMadeTheCosts() {
        double[] costs = DoubleStream.of(SIZES).map(x -> 3 * Math.pow(x, 1.5)).toArray();
        PowerLaw law = PowerLaw.fit(SIZES, costs);
        assertThat(law.exponent()).isCloseTo(1.5, within(1e-12));
        assertThat(law.factor()).isCloseTo(3, within(1e-12));
        assertThat(law.fit()).isCloseTo(1, within(1e-12));
    }

    @Test
    void aFixedCostLowersTheExponentAndTheFit() {
        double[] costs = DoubleStream.of(SIZES).map(x -> 50 + x).toArray();
        PowerLaw law = PowerLaw.fit(SIZES, costs);
        assertThat(law.exponent()).isBetween(0.05, 0.5);
        assertThat(law.fit()).isLessThan(0.95);
    }

    @Test
    void oneSizeIsNoCurve() {
        assertThatThrownBy(() -> PowerLaw.fit(new double[] {1}, new double[] {2}))
                .hasMessageContaining("two sizes")
                .hasMessageContaining("1 and 1");
    }
}
