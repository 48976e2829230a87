package org.interestgraph.score;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.interestgraph.vector.VectorKernels;

/** One hidden layer of {@link MlpScorer}, plain or residual. */
final class MlpBlock {

    private final DenseLayer inner;
    private final DenseLayer outer;
    private final DenseLayer shortcut;
    private final Activation activation;

    MlpBlock(
            String name,
            int networkInputs,
            int inputs,
            int width,
            boolean residual,
            Activation activation,
            SplittableRandom random) {
        this.activation = activation;
        this.inner = new DenseLayer(name, inputs, width, random);
        this.outer = residual ? new DenseLayer(name + ".residual", width, width, random) : null;
        this.shortcut = residual ? new DenseLayer(name + ".shortcut", networkInputs, width, random) : null;
    }

    /** Layers with parameters, in the order their gradients are numbered. The residual U_l has a bias of zero effect. */
    List<DenseLayer> layers() {
        return outer == null ? List.of(inner) : List.of(inner, outer, shortcut);
    }

    Pass newPass() {
        return new Pass();
    }

    /** Values of one example in this block. */
    final class Pass {

        private final float[] hidden = new float[inner.outputs];
        private final float[] skip = new float[inner.outputs];
        private final float[] sum = outer == null ? hidden : new float[inner.outputs];
        private final float[] hiddenGradient = new float[inner.outputs];
        private final float[] skipGradient = new float[inner.outputs];

        float[] output() {
            return sum;
        }

        float[] forward(float[] networkInput, float[] below, VectorKernels kernels) {
            inner.forward(below, 0, hidden, kernels);
            activate(hidden);
            if (outer != null) {
                shortcut.forward(networkInput, 0, skip, kernels);
                activate(skip);
                outer.forward(hidden, 0, sum, kernels);
                kernels.axpy(1f, skip, 0, sum, 0, sum.length);
            }
            return sum;
        }

        void backward(
                float[] networkInput,
                float[] below,
                float[] outputGradient,
                float[] networkInputGradient,
                float[] belowGradient,
                float[][] gradient,
                int first,
                VectorKernels kernels) {
            if (outer == null) {
                System.arraycopy(outputGradient, 0, hiddenGradient, 0, hiddenGradient.length);
            } else {
                Arrays.fill(hiddenGradient, 0f);
                outer.backward(
                        hidden,
                        0,
                        outputGradient,
                        hiddenGradient,
                        0,
                        gradient[first + 2],
                        gradient[first + 3],
                        kernels);
                System.arraycopy(outputGradient, 0, skipGradient, 0, skipGradient.length);
                throughActivation(skip, skipGradient);
                shortcut.backward(
                        networkInput,
                        0,
                        skipGradient,
                        networkInputGradient,
                        0,
                        gradient[first + 4],
                        gradient[first + 5],
                        kernels);
            }
            throughActivation(hidden, hiddenGradient);
            inner.backward(below, 0, hiddenGradient, belowGradient, 0, gradient[first], gradient[first + 1], kernels);
        }

        private void activate(float[] values) {
            for (int k = 0; k < values.length; k++) {
                values[k] = activation.apply(values[k]);
            }
        }

        private void throughActivation(float[] activated, float[] gradient) {
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] *= activation.derivative(activated[k]);
            }
        }
    }
}
