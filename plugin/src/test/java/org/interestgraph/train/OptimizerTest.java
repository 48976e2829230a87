package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.interestgraph.GoldenFile;
import org.interestgraph.parallel.Termination;
import org.interestgraph.parallel.Workers;
import org.interestgraph.score.Parameters;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.VectorKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {

    static Stream<VectorKernels> kernels() {
        return Stream.of(KernelProvider.scalar(), KernelProvider.kernels());
    }

    /** Steps are about the learning rate of 0.01 each, so 10⁻⁶ over 25 steps is 10⁻⁵ of the way: float32's rounding. */
    @ParameterizedTest
    @MethodSource("kernels")
    void adamFollowsAnIndependentTrajectory(VectorKernels kernels) {
        JsonNode golden = GoldenFile.read("adam.json");
        Parameters block = Parameters.of("theta", GoldenFile.floats(golden.get("start")));
        Optimizer adam =
                Optimizer.of(Optimizer.Kind.ADAM, golden.get("learningRate").doubleValue(), kernels);
        try (Workers workers = Workers.of(2, Termination.NEVER)) {
            for (int step = 0; step < golden.get("gradients").size(); step++) {
                float[] gradient = GoldenFile.floats(golden.get("gradients").get(step));
                System.arraycopy(gradient, 0, block.gradient(), 0, gradient.length);
                adam.step(List.of(block), workers);
                double[] expected = GoldenFile.doubles(golden.get("trajectory").get(step));
                for (int k = 0; k < expected.length; k++) {
                    assertThat((double) block.values()[k])
                            .as("entry %d after step %d", k, step + 1)
                            .isCloseTo(expected[k], within(1e-6));
                }
            }
        }
    }

    @Test
    void everyBlockHasMomentsOfItsOwn() {
        Parameters a = Parameters.of("same", new float[] {1, 1});
        Parameters b = Parameters.of("same", new float[] {1, 1});
        Optimizer adam = Optimizer.of(Optimizer.Kind.ADAM, 0.1, KernelProvider.kernels());
        try (Workers workers = Workers.of(1, Termination.NEVER)) {
            a.gradient()[0] = 1;
            b.gradient()[1] = 1;
            adam.step(List.of(a, b), workers);
        }
        assertThat(a.values()[0]).isCloseTo(0.9f, within(1e-6f));
        assertThat(a.values()[1]).isEqualTo(1f);
        assertThat(b.values()[0]).isEqualTo(1f);
        assertThat(b.values()[1]).isCloseTo(0.9f, within(1e-6f));
    }

    @Test
    void sgdSubtractsTheScaledGradientAndLeavesItAsItWas() {
        Parameters block = Parameters.of("theta", new float[] {1, 2, 3});
        block.gradient()[1] = 4;
        try (Workers workers = Workers.of(1, Termination.NEVER)) {
            Optimizer.of(Optimizer.Kind.SGD, 0.25, KernelProvider.kernels()).step(List.of(block), workers);
        }
        assertThat(block.values()).containsExactly(1f, 1f, 3f);
        assertThat(block.gradient()).containsExactly(0f, 4f, 0f);
    }
}
