package org.interestgraph.vector;

import java.util.Arrays;

/** The readable reference of rows of half precision. */
final class ScalarHalfRowKernels implements HalfRowKernels {

    static final int UPPER = 0xFFFF0000;

    @Override
    public void pack(float[] x, int xOffset, int[] out, int outOffset, int dimension) {
        pack(x, xOffset, out, outOffset, dimension, 0);
    }

    /** The words from {@code firstWord} on. */
    static void pack(float[] x, int xOffset, int[] out, int outOffset, int dimension, int firstWord) {
        int words = HalfRowKernels.words(dimension);
        for (int j = firstWord; j < words; j++) {
            int upper = words + j < dimension ? rounded(x[xOffset + words + j]) & UPPER : 0;
            out[outOffset + j] = upper | rounded(x[xOffset + j]) >>> 16;
        }
    }

    /** Bits whose upper half is the value rounded: half a unit in the last place is added, a little less above even ones. */
    private static int rounded(float value) {
        int bits = Float.floatToIntBits(value);
        return bits + 0x7FFF + (bits >>> 16 & 1);
    }

    @Override
    public void axpy(float alpha, int[] x, int xOffset, float[] y, int yOffset, int dimension) {
        axpy(alpha, x, xOffset, y, yOffset, dimension, 0);
    }

    /** The words from {@code firstWord} on. */
    static void axpy(float alpha, int[] x, int xOffset, float[] y, int yOffset, int dimension, int firstWord) {
        int words = HalfRowKernels.words(dimension);
        for (int j = firstWord; j < words; j++) {
            y[yOffset + j] += alpha * Float.intBitsToFloat(x[xOffset + j] << 16);
            if (words + j < dimension) {
                y[yOffset + words + j] += alpha * Float.intBitsToFloat(x[xOffset + j] & UPPER);
            }
        }
    }

    @Override
    public void gatherRow(
            int[] targets,
            float[] weights,
            int from,
            int to,
            int[] in,
            int inOffset,
            int dimension,
            float[] out,
            int outOffset) {
        gatherRow(targets, weights, from, to, in, inOffset, dimension, out, outOffset, 0);
    }

    /** The words from {@code firstWord} on. */
    static void gatherRow(
            int[] targets,
            float[] weights,
            int from,
            int to,
            int[] in,
            int inOffset,
            int dimension,
            float[] out,
            int outOffset,
            int firstWord) {
        int words = HalfRowKernels.words(dimension);
        Arrays.fill(out, outOffset + firstWord, outOffset + words, 0f);
        Arrays.fill(out, outOffset + Math.min(words + firstWord, dimension), outOffset + dimension, 0f);
        for (int e = from; e < to; e++) {
            axpy(weights[e], in, inOffset + targets[e] * words, out, outOffset, dimension, firstWord);
        }
    }
}
