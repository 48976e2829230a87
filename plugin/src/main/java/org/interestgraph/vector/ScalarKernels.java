package org.interestgraph.vector;

import java.util.Arrays;

/** The readable reference: plain loops, no unrolling. Works on every JVM. */
final class ScalarKernels implements VectorKernels {

    /** exp of less than this is below 10⁻³⁷ and counts as zero. */
    static final float LOWEST_EXPONENT = -86f;

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
            int[] targets,
            float[] weights,
            int from,
            int to,
            float[] in,
            int inOffset,
            int dimension,
            float[] out,
            int outOffset) {
        Arrays.fill(out, outOffset, outOffset + dimension, 0f);
        for (int e = from; e < to; e++) {
            axpy(weights[e], in, inOffset + targets[e] * dimension, out, outOffset, dimension);
        }
    }

    @Override
    public void multiplyAdd(
            int rows,
            int columns,
            int depth,
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride) {
        for (int i = 0; i < rows; i++) {
            for (int p = 0; p < depth; p++) {
                float factor = a[aOffset + i * aRowStride + p * aColumnStride];
                axpy(factor, b, bOffset + p * bStride, c, cOffset + i * cStride, columns);
            }
        }
    }

    @Override
    public float scaleAndMax(float[] x, int offset, int length, float scale, float[] bias) {
        float max = Float.NEGATIVE_INFINITY;
        for (int k = 0; k < length; k++) {
            x[offset + k] = scale * x[offset + k] + bias[k];
            max = Math.max(max, x[offset + k]);
        }
        return max;
    }

    @Override
    public float expAndSum(float[] x, int offset, int length, float shift) {
        float sum = 0f;
        for (int k = offset; k < offset + length; k++) {
            float argument = x[k] - shift;
            x[k] = argument < LOWEST_EXPONENT ? 0f : (float) Math.exp(argument);
            sum += x[k];
        }
        return sum;
    }

    @Override
    public void adam(
            float[] parameters,
            float[] firstMoment,
            float[] secondMoment,
            int offset,
            float[] gradient,
            int gradientOffset,
            int length,
            float stepSize,
            float beta1,
            float beta2,
            float epsilon) {
        for (int k = offset; k < offset + length; k++) {
            float g = gradient[gradientOffset + k - offset];
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
    public HalfRowKernels halfRows() {
        return new ScalarHalfRowKernels();
    }

    @Override
    public String name() {
        return "scalar";
    }
}
