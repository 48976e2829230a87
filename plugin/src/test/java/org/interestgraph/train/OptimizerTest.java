package org.interestgraph.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.interestgraph.GoldenFile;
import org.interestgraph.score.Parameters;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.VectorKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
        Optimizer.Updates updates = adam.of(block);
        for (int step = 0; step < golden.get("gradients").size(); step++) {
            float[] gradient = GoldenFile.floats(golden.get("gradients").get(step));
            adam.beginStep();
            updates.apply(0, gradient, 0, 1);
            updates.apply(1, gradient, 1, gradient.length - 1);
            double[] expected = GoldenFile.doubles(golden.get("trajectory").get(step));
            for (int k = 0; k < expected.length; k++) {
                assertThat((double) block.values()[k])
                        .as("entry %d after step %d", k, step + 1)
                        .isCloseTo(expected[k], within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Optimizer.Kind.class)
    void theLearningRateCanChangeBetweenSteps(Optimizer.Kind kind) {
        Optimizer optimizer = Optimizer.of(kind, 0.1, KernelProvider.kernels());
        Parameters block = Parameters.of("theta", new float[] {1});
        Optimizer.Updates updates = optimizer.of(block);
        float before = 1;
        for (float rate : new float[] {0.1f, 0.05f, 0.2f}) {
            optimizer.setLearningRate(rate);
            optimizer.beginStep();
            updates.apply(0, new float[] {1}, 0, 1);
            // Of Adam likewise, as the gradient stays the same.
            assertThat(block.values()[0]).isCloseTo(before - rate, within(1e-6f));
            before = block.values()[0];
        }
    }

    @Test
    void everyBlockHasMomentsOfItsOwn() {
        Parameters a = Parameters.of("same", new float[] {1, 1});
        Parameters b = Parameters.of("same", new float[] {1, 1});
        Optimizer adam = Optimizer.of(Optimizer.Kind.ADAM, 0.1, KernelProvider.kernels());
        Optimizer.Updates ofA = adam.of(a);
        Optimizer.Updates ofB = adam.of(b);
        adam.beginStep();
        ofA.apply(0, new float[] {1, 0}, 0, 2);
        ofB.apply(0, new float[] {0, 1}, 0, 2);
        assertThat(a.values()[0]).isCloseTo(0.9f, within(1e-6f));
        assertThat(a.values()[1]).isEqualTo(1f);
        assertThat(b.values()[0]).isEqualTo(1f);
        assertThat(b.values()[1]).isCloseTo(0.9f, within(1e-6f));
    }

    /** What a step leaves out keeps its value, though its moments would still have moved it. */
    @Test
    void onlyWhatAStepNamesIsUpdated() {
        Parameters block = Parameters.of("theta", new float[] {1, 1});
        Optimizer adam = Optimizer.of(Optimizer.Kind.ADAM, 0.1, KernelProvider.kernels());
        Optimizer.Updates updates = adam.of(block);
        adam.beginStep();
        updates.apply(0, new float[] {1, 1}, 0, 2);
        float after = block.values()[1];
        adam.beginStep();
        updates.apply(0, new float[] {9, 1}, 1, 1);
        assertThat(block.values()[1]).isEqualTo(after);
        assertThat(block.values()[0]).isLessThan(after);
    }

    @Test
    void sgdSubtractsTheScaledGradientAndLeavesItAsItWas() {
        Parameters block = Parameters.of("theta", new float[] {1, 2, 3});
        float[] gradient = {7, 4, 8};
        Optimizer sgd = Optimizer.of(Optimizer.Kind.SGD, 0.25, KernelProvider.kernels());
        Optimizer.Updates updates = sgd.of(block);
        sgd.beginStep();
        updates.apply(1, gradient, 1, 1);
        assertThat(block.values()).containsExactly(1f, 1f, 3f);
        assertThat(gradient).containsExactly(7f, 4f, 8f);
    }
}
