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

    private static void apply(Activation activation, float[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k] = activation.apply(values[k]);
        }
    }

    private static void throughActivation(Activation activation, float[] activated, float[] gradient) {
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] *= activation.derivative(activated[k]);
        }
    }

    /** This block's values for one example. */
    class Forward {

        final float[] hidden = new float[inner.outputs()];
        final float[] skip = new float[inner.outputs()];
        final float[] output = outer == null ? hidden : new float[inner.outputs()];

        float[] output() {
            return output;
        }

        float[] forward(float[] networkInput, float[] below, VectorKernels kernels) {
            inner.forward(below, hidden, kernels);
            apply(activation, hidden);
            if (outer != null) {
                shortcut.forward(networkInput, skip, kernels);
                apply(activation, skip);
                outer.forward(hidden, output, kernels);
                kernels.axpy(1f, skip, 0, output, 0, output.length);
            }
            return output;
        }
    }

    /** The same with gradients: of one example's values, and of the parameters summed over examples. */
    final class Backward extends Forward {

        private final float[] outputGradient = new float[inner.outputs()];
        private final float[] hiddenGradient = outer == null ? outputGradient : new float[inner.outputs()];
        private final float[] skipGradient = new float[inner.outputs()];
        private final DenseLayer.GradientSum ofInner = inner.newGradientSum();
        private final DenseLayer.GradientSum ofOuter = outer == null ? null : outer.newGradientSum();
        private final DenseLayer.GradientSum ofShortcut = shortcut == null ? null : shortcut.newGradientSum();

        /** ∂loss/∂output, for the layer above to add to after {@link #clearValues}. */
        float[] outputGradient() {
            return outputGradient;
        }

        void clearValues() {
            Arrays.fill(outputGradient, 0f);
        }

        void clearSums() {
            sums().forEach(DenseLayer.GradientSum::clear);
        }

        /** Passes the output's gradient on: adds to the gradients of the network's input and of the block below. */
        void backward(
                float[] networkInput,
                float[] networkInputGradient,
                float[] below,
                float[] belowGradient,
                VectorKernels kernels) {
            if (outer != null) {
                Arrays.fill(hiddenGradient, 0f);
                ofOuter.backward(hidden, outputGradient, hiddenGradient, kernels);
                System.arraycopy(outputGradient, 0, skipGradient, 0, skipGradient.length);
                throughActivation(activation, skip, skipGradient);
                ofShortcut.backward(networkInput, skipGradient, networkInputGradient, kernels);
            }
            throughActivation(activation, hidden, hiddenGradient);
            ofInner.backward(below, hiddenGradient, belowGradient, kernels);
        }

        void flush(VectorKernels kernels) {
            sums().forEach(sum -> sum.flush(kernels));
        }

        private Stream<DenseLayer.GradientSum> sums() {
            return Stream.of(ofInner, ofOuter, ofShortcut).filter(sum -> sum != null);
        }
    }
}
