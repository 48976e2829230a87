package org.interestgraph.score;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.interestgraph.vector.VectorKernels;

/**
 * y = W x + b, or y = W x, for one example at a time. W: [outputs × inputs], row-major; b: [outputs].
 *
 * <p>Weights start uniform in ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010, eq. 16), biases at zero.
 */
final class DenseLayer {

    private final int inputs;
    private final int outputs;
    private final Parameters weights;
    private final Parameters biases;

    private DenseLayer(String name, int inputs, int outputs, boolean biased, SplittableRandom random) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.weights = Parameters.zeros(name + ".weights", Math.multiplyExact(inputs, outputs));
        this.biases = biased ? Parameters.zeros(name + ".biases", outputs) : null;
        double limit = Math.sqrt(6.0 / (inputs + outputs));
        for (int k = 0; k < weights.size(); k++) {
            weights.values()[k] = (float) random.nextDouble(-limit, limit);
        }
    }

    static DenseLayer biased(String name, int inputs, int outputs, SplittableRandom random) {
        return new DenseLayer(name, inputs, outputs, true, random);
    }

    static DenseLayer unbiased(String name, int inputs, int outputs, SplittableRandom random) {
        return new DenseLayer(name, inputs, outputs, false, random);
    }

    List<Parameters> parameters() {
        return biases == null ? List.of(weights) : List.of(weights, biases);
    }

    int outputs() {
        return outputs;
    }

    void forward(float[] x, float[] y, VectorKernels kernels) {
        for (int o = 0; o < outputs; o++) {
            float bias = biases == null ? 0f : biases.values()[o];
            y[o] = bias + kernels.dot(weights.values(), o * inputs, x, 0, inputs);
        }
    }

    GradientSum newGradientSum() {
        return new GradientSum();
    }

    /** The gradients of this layer's parameters, summed over some examples. */
    final class GradientSum {

        private final float[] ofWeights = new float[weights.size()];
        private final float[] ofBiases = new float[outputs];

        void clear() {
            Arrays.fill(ofWeights, 0f);
            Arrays.fill(ofBiases, 0f);
        }

        /** Adds dy xᵀ and dy to the sums, and Wᵀ dy to {@code dx}; rows whose dy is zero cost nothing. */
        void backward(float[] x, float[] dy, float[] dx, VectorKernels kernels) {
            for (int o = 0; o < outputs; o++) {
                if (dy[o] != 0f) {
                    kernels.axpy(dy[o], weights.values(), o * inputs, dx, 0, inputs);
                    kernels.axpy(dy[o], x, 0, ofWeights, o * inputs, inputs);
                    ofBiases[o] += dy[o];
                }
            }
        }

        /** Adds the sums to the parameters' gradients. */
        void flush(VectorKernels kernels) {
            kernels.axpy(1f, ofWeights, 0, weights.gradient(), 0, weights.size());
            if (biases != null) {
                kernels.axpy(1f, ofBiases, 0, biases.gradient(), 0, outputs);
            }
        }
    }
}
