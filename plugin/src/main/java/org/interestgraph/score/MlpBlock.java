package org.interestgraph.score;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.interestgraph.vector.VectorKernels;

/** One hidden layer of {@link MlpScorer}: plain, or residual where it has an outer and a shortcut layer. */
final class MlpBlock {

    /** W_l and b_l. */
    private final DenseLayer inner;
    /** U_l, which has no bias; null in a plain block. */
    private final DenseLayer outer;
    /** W_h and b_h at this block's width; null in a plain block. */
    private final DenseLayer shortcut;

    private final Activation activation;

    private MlpBlock(DenseLayer inner, DenseLayer outer, DenseLayer shortcut, Activation activation) {
        this.inner = inner;
        this.outer = outer;
        this.shortcut = shortcut;
        this.activation = activation;
    }

    static MlpBlock plain(String name, int inputs, int width, Activation activation, SplittableRandom random) {
        return new MlpBlock(DenseLayer.biased(name, inputs, width, random), null, null, activation);
    }

    static MlpBlock residual(
            String name, int networkInputs, int inputs, int width, Activation activation, SplittableRandom random) {
        return new MlpBlock(
                DenseLayer.biased(name, inputs, width, random),
                DenseLayer.unbiased(name + ".residual", width, width, random),
                DenseLayer.biased(name + ".shortcut", networkInputs, width, random),
                activation);
    }

    List<Parameters> parameters() {
        return Stream.of(inner, outer, shortcut)
                .filter(layer -> layer != null)
                .flatMap(layer -> layer.parameters().stream())
                .toList();
    }

    private static void apply(Activation activation, float[] values, int length) {
        for (int k = 0; k < length; k++) {
            values[k] = activation.apply(values[k]);
        }
    }

    private static void throughActivation(Activation activation, float[] activated, float[] gradient, int length) {
        for (int k = 0; k < length; k++) {
            gradient[k] *= activation.derivative(activated[k]);
        }
    }

    private int width() {
        return inner.outputs();
    }

    /** This block's values for up to {@code capacity} rows, with the weights as they were when it was made. */
    class Forward {

        private final float[] innerWeights = inner.transposedWeights();
        private final float[] outerWeights = outer == null ? null : outer.transposedWeights();
        private final float[] shortcutWeights = shortcut == null ? null : shortcut.transposedWeights();
        final float[] hidden;
        final float[] skip;
        final float[] output;

        Forward(int capacity) {
            hidden = new float[Math.multiplyExact(capacity, width())];
            skip = outer == null ? null : new float[hidden.length];
            output = outer == null ? hidden : new float[hidden.length];
        }

        float[] output() {
            return output;
        }

        float[] forward(float[] networkInput, float[] below, int rows, VectorKernels kernels) {
            int length = rows * width();
            inner.forward(below, rows, innerWeights, hidden, kernels);
            apply(activation, hidden, length);
            if (outer != null) {
                shortcut.forward(networkInput, rows, shortcutWeights, skip, kernels);
                apply(activation, skip, length);
                outer.forward(hidden, rows, outerWeights, output, kernels);
                kernels.axpy(1f, skip, 0, output, 0, length);
            }
            return output;
        }
    }

    /** The same with the gradients of the values. */
    final class Backward extends Forward {

        private final float[] outputGradient;
        private final float[] hiddenGradient;
        private final float[] skipGradient;

        Backward(int capacity) {
            super(capacity);
            outputGradient = new float[hidden.length];
            hiddenGradient = outer == null ? outputGradient : new float[hidden.length];
            skipGradient = outer == null ? null : new float[hidden.length];
        }

        /** ∂loss/∂output, for the layer above to add to after {@link #clear}. */
        float[] outputGradient() {
            return outputGradient;
        }

        void clear(int rows) {
            Arrays.fill(outputGradient, 0, rows * width(), 0f);
        }

        /** Passes the output's gradient on: adds to the gradients of parameters, network's input and block below. */
        void backward(
                GradientSums sums,
                float[] networkInput,
                float[] networkInputGradient,
                float[] below,
                float[] belowGradient,
                int rows,
                VectorKernels kernels) {
            int length = rows * width();
            if (outer != null) {
                Arrays.fill(hiddenGradient, 0, length, 0f);
                sums.ofOuter.backward(hidden, outputGradient, rows, hiddenGradient, kernels);
                System.arraycopy(outputGradient, 0, skipGradient, 0, length);
                throughActivation(activation, skip, skipGradient, length);
                sums.ofShortcut.backward(networkInput, skipGradient, rows, networkInputGradient, kernels);
            }
            throughActivation(activation, hidden, hiddenGradient, length);
            sums.ofInner.backward(below, hiddenGradient, rows, belowGradient, kernels);
        }
    }

    /** The gradients of this block's parameters, summed over some rows. */
    final class GradientSums {

        private final DenseLayer.GradientSum ofInner = inner.newGradientSum();
        private final DenseLayer.GradientSum ofOuter = outer == null ? null : outer.newGradientSum();
        private final DenseLayer.GradientSum ofShortcut = shortcut == null ? null : shortcut.newGradientSum();

        /** The sums there are. */
        Stream<DenseLayer.GradientSum> all() {
            return Stream.of(ofInner, ofOuter, ofShortcut).filter(sum -> sum != null);
        }
    }
}
