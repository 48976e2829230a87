package org.interestgraph.score;

import java.util.SplittableRandom;
import org.interestgraph.vector.VectorKernels;

/**
 * y = W x + b for one example at a time. W: [outputs × inputs], row-major; b: [outputs].
 *
 * <p>Weights start uniform in ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010, eq. 16), biases at zero.
 */
final class DenseLayer {

    final int inputs;
    final int outputs;
    final Parameters weights;
    final Parameters biases;

    DenseLayer(String name, int inputs, int outputs, SplittableRandom random) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.weights = Parameters.zeros(name + ".weights", inputs * outputs);
        this.biases = Parameters.zeros(name + ".biases", outputs);
        double limit = Math.sqrt(6.0 / (inputs + outputs));
        for (int k = 0; k < weights.size(); k++) {
            weights.values()[k] = (float) random.nextDouble(-limit, limit);
        }
    }

    void forward(float[] x, int xOffset, float[] y, VectorKernels kernels) {
        for (int o = 0; o < outputs; o++) {
            y[o] = biases.values()[o] + kernels.dot(weights.values(), o * inputs, x, xOffset, inputs);
        }
    }

    /**
     * Adds Wᵀ dy to {@code dx}, and dy xᵀ and dy to {@code weightGradient} and {@code biasGradient}; rows whose dy is
     * zero cost nothing.
     */
    void backward(
            float[] x,
            int xOffset,
            float[] dy,
            float[] dx,
            int dxOffset,
            float[] weightGradient,
            float[] biasGradient,
            VectorKernels kernels) {
        for (int o = 0; o < outputs; o++) {
            if (dy[o] != 0f) {
                kernels.axpy(dy[o], weights.values(), o * inputs, dx, dxOffset, inputs);
                kernels.axpy(dy[o], x, xOffset, weightGradient, o * inputs, inputs);
                biasGradient[o] += dy[o];
            }
        }
    }
}
