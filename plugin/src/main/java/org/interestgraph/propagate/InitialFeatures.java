package org.interestgraph.propagate;

import java.util.Random;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.VectorKernels;

/**
 * The untrained features X that propagation starts from: [nodeCount × dimension], row-major, float32.
 *
 * <p>Each node's numbers depend on the seed and the node's own id alone. So neither the numbering of nodes nor the
 * number of threads matters, and the same on every JVM: {@link Random}'s Gaussians are specified to the bit.
 */
public final class InitialFeatures {

    private static final int GRAIN = 256;

    private InitialFeatures() {}

    /** Independent Gaussians with mean 0 and standard deviation 1 / √dimension, so that rows have length about 1. */
    public static float[] gaussian(long[] nodeIds, int dimension, long seed, Workers workers) {
        float[] values = new float[Math.multiplyExact(nodeIds.length, dimension)];
        workers.forEach(nodeIds.length, GRAIN, (from, to) -> {
            for (int node = from; node < to; node++) {
                fill(values, node * dimension, dimension, seed, nodeIds[node]);
            }
        });
        return values;
    }

    /**
     * Projects given features to {@code dimension} columns by a Gaussian random matrix R [width × dimension] with
     * standard deviation 1 / √dimension, which keeps lengths and angles in expectation (Johnson and Lindenstrauss
     * 1984).
     *
     * @param features [nodeCount × width], row-major
     */
    public static float[] projected(
            float[] features, int width, int dimension, long seed, VectorKernels kernels, Workers workers) {
        float[] matrix = new float[Math.multiplyExact(width, dimension)];
        for (int row = 0; row < width; row++) {
            fill(matrix, row * dimension, dimension, seed, row);
        }
        int nodeCount = features.length / width;
        float[] values = new float[Math.multiplyExact(nodeCount, dimension)];
        workers.forEach(nodeCount, GRAIN, (from, to) -> {
            for (int node = from; node < to; node++) {
                for (int row = 0; row < width; row++) {
                    kernels.axpy(
                            features[node * width + row], matrix, row * dimension, values, node * dimension, dimension);
                }
            }
        });
        return values;
    }

    private static void fill(float[] values, int offset, int length, long seed, long id) {
        Random random = new Random(mix(mix(seed) ^ id));
        double deviation = 1 / Math.sqrt(length);
        for (int k = 0; k < length; k++) {
            values[offset + k] = (float) (deviation * random.nextGaussian());
        }
    }

    /** SplitMix64's output function (Steele, Lea and Flood 2014): neighbouring ids get unrelated seeds. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
