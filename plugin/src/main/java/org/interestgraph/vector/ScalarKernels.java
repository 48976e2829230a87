package org.interestgraph.vector;

import java.util.Arrays;

/** The readable reference: plain loops, no unrolling. Works on every JVM. */
final class ScalarKernels implements VectorKernels {

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        float sum = 0f;
        for (int k = 0; k < length; k++) {
            sum += a[aOffset + k] * b[bOffset + k];
        }
        return sum;
    }

    @Override
    public void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int k = 0; k < length; k++) {
            y[yOffset + k] += alpha * x[xOffset + k];
        }
    }

    @Override
    public void gatherRow(
            int[] targets, float[] weights, int from, int to, float[] in, int dimension, float[] out, int outOffset) {
        Arrays.fill(out, outOffset, outOffset + dimension, 0f);
        for (int e = from; e < to; e++) {
            axpy(weights[e], in, targets[e] * dimension, out, outOffset, dimension);
        }
    }

    @Override
    public void adam(
            float[] parameters,
            float[] gradient,
            float[] firstMoment,
            float[] secondMoment,
            int offset,
            int length,
            float stepSize,
            float beta1,
            float beta2,
            float epsilon) {
        for (int k = offset; k < offset + length; k++) {
            float g = gradient[k];
            float m = beta1 * firstMoment[k] + (1f - beta1) * g;
            float v = beta2 * secondMoment[k] + (1f - beta2) * g * g;
            firstMoment[k] = m;
            secondMoment[k] = v;
            parameters[k] -= stepSize * m / ((float) Math.sqrt(v) + epsilon);
        }
    }

    @Override
    public TileKernels tiles() {
        return new ScalarTileKernels();
    }

    @Override
    public String name() {
        return "scalar";
    }
}
