package org.interestgraph.score;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.interestgraph.vector.VectorKernels;

/**
 * Y = X Wᵀ + b, or Y = X Wᵀ, for some rows at once. X: [rows × inputs], Y: [rows × outputs], W: [outputs × inputs], all
 * row-major; b: [outputs]. A row of Y does not depend on the other rows.
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

    /** Wᵀ as it is now, what {@link #forward} reads: [inputs × outputs]. */
    float[] transposedWeights() {
        float[] transposed = new float[weights.size()];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                transposed[i * outputs + o] = weights.values()[o * inputs + i];
            }
        }
        return transposed;
    }

    void forward(float[] x, int rows, float[] transposedWeights, float[] y, VectorKernels kernels) {
        for (int row = 0; row < rows; row++) {
            if (biases == null) {
                Arrays.fill(y, row * outputs, (row + 1) * outputs, 0f);
            } else {
                System.arraycopy(biases.values(), 0, y, row * outputs, outputs);
            }
        }
        kernels.multiplyAdd(rows, outputs, inputs, x, 0, inputs, 1, transposedWeights, 0, outputs, y, 0, outputs);
    }

    GradientSum newGradientSum() {
        return new GradientSum();
    }

    /** The gradients of this layer's parameters, summed over some rows. */
    final class GradientSum {

        private final float[] ofWeights = new float[weights.size()];
        private final float[] ofBiases = new float[outputs];

        void clear() {
            Arrays.fill(ofWeights, 0f);
            Arrays.fill(ofBiases, 0f);
        }

        /** Adds dYᵀ X and dY's column sums to the sums, and dY W to {@code dx}. */
        void backward(float[] x, float[] dy, int rows, float[] dx, VectorKernels kernels) {
            kernels.multiplyAdd(rows, inputs, outputs, dy, 0, outputs, 1, weights.values(), 0, inputs, dx, 0, inputs);
            kernels.multiplyAdd(outputs, inputs, rows, dy, 0, 1, outputs, x, 0, inputs, ofWeights, 0, inputs);
            for (int row = 0; row < rows; row++) {
                kernels.axpy(1f, dy, row * outputs, ofBiases, 0, outputs);
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
