package org.interestgraph.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interestgraph.FiniteDifferences.relativeError;

import java.util.Arrays;
import java.util.List;
import org.interestgraph.FiniteDifferences;

/**
 * Holds gradients of parameter blocks to those expected: 10⁻⁶ in the norm of all blocks together, about sixteen units
 * of float32's roundoff, and 10⁻⁵ in the norm of each, as a bias is a sum of many terms that nearly cancel. A block
 * whose gradient vanishes (an output bias under a loss of score differences) is held to 10⁻⁶ of all blocks' norm.
 */
public final class GradientCheck {

    private static final double OF_ALL = 1e-6;
    private static final double OF_BLOCK = 1e-5;

    private GradientCheck() {}

    /** @param expected of all blocks, one after the other */
    public static void assertGradients(List<Parameters> blocks, double[] expected) {
        float[] all = new float[expected.length];
        double norm = norm(expected);
        int at = 0;
        for (Parameters block : blocks) {
            System.arraycopy(block.gradient(), 0, all, at, block.size());
            double[] ofBlock = Arrays.copyOfRange(expected, at, at + block.size());
            if (norm(ofBlock) < 1e-9 * norm) {
                assertThat(norm(FiniteDifferences.toDouble(block.gradient())))
                        .as("vanishing gradient of " + block.name())
                        .isLessThan(OF_ALL * norm);
            } else {
                assertThat(relativeError(block.gradient(), ofBlock))
                        .as("error of the gradient of " + block.name())
                        .isLessThan(OF_BLOCK);
            }
            at += block.size();
        }
        assertThat(at).isEqualTo(expected.length);
        assertThat(relativeError(all, expected))
                .as("error of the whole gradient")
                .isLessThan(OF_ALL);
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
    }
}
