package org.interestgraph.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void medianOfOddAndEvenCounts() {
        assertThat(Sample.of(9, 1, 5).median()).isEqualTo(5);
        assertThat(Sample.of(9, 1, 5, 7).median()).isEqualTo(6);
    }

    @Test
    void percentilesAreValuesThatOccurred() {
        Sample hundred = Sample.of(
                IntStream.rangeClosed(1, 100).mapToDouble(x -> 101 - x).toArray());
        assertThat(hundred.percentile(0.5)).isEqualTo(50);
        assertThat(hundred.percentile(0.99)).isEqualTo(99);
        assertThat(hundred.percentile(1)).isEqualTo(100);
        assertThat(hundred.percentile(0.001)).isEqualTo(1);
        assertThat(Sample.of(4).percentile(0.99)).isEqualTo(4);
    }

    @Test
    void nothingMeasuredIsNoSample() {
        assertThatThrownBy(Sample::of).hasMessageContaining("at least one value");
    }
}
