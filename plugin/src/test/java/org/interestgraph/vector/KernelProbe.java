package org.interestgraph.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A program that says which kernels its JVM gets and what every kernel computes; {@link EveryJdkTest} runs it. */
final class KernelProbe {

    /** No multiple of any lane count, and enough for every unrolled loop. */
    private static final int LENGTH = 203;

    private KernelProbe() {}

    /** Prints the name, then a number a line. */
    public static void main(String[] arguments) {
        VectorKernels kernels = KernelProvider.kernels();
        // Asked again, as every procedure does: what there is to say is said once.
        KernelProvider.choice();
        System.out.println(kernels.name());
        for (float value : results(kernels)) {
            System.out.println(Float.toHexString(value));
        }
    }

    /** What all kernels compute from the same data. */
    static List<Float> results(VectorKernels kernels) {
        List<Float> results = new ArrayList<>();
        float[] a = random(1);
        float[] b = random(2);
        results.add(kernels.dot(a, 0, b, 0, LENGTH));
        float[] y = random(3);
        kernels.axpy(0.3f, a, 0, y, 0, LENGTH);
        add(results, y);
        kernels.gatherRow(new int[] {2, 0, 1}, new float[] {0.5f, -1f, 2f}, 0, 3, a, 1, 67, y, 0);
        add(results, y);
        float[] product = new float[LENGTH];
        kernels.multiplyAdd(5, 40, 4, a, 0, 4, 1, b, 0, 40, product, 0, 40);
        add(results, product);
        float[] scores = random(4);
        float max = kernels.scaleAndMax(scores, 0, LENGTH, 5f, a);
        results.add(max);
        results.add(kernels.expAndSum(scores, 0, LENGTH, max));
        add(results, scores);
        byte[] bytes = new byte[3 * TileKernels.COLUMNS];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) (37 * k);
        }
        float[] products = new float[TileKernels.COLUMNS];
        kernels.tiles().multiplyBytes(a, bytes, 0, 3, products);
        add(results, products);
        results.add(kernels.tiles().largest(products, 0.01f, b, 7));
        int[] halves = new int[3 * HalfRowKernels.words(67)];
        for (int row = 0; row < 3; row++) {
            kernels.halfRows().pack(a, row * 67, halves, row * HalfRowKernels.words(67), 67);
        }
        kernels.halfRows().gatherRow(new int[] {2, 0}, new float[] {0.5f, -1f}, 0, 2, halves, 0, 67, y, 3);
        kernels.halfRows().axpy(0.7f, halves, 0, y, 100, 67);
        add(results, y);
        float[] parameters = random(5);
        float[] second = new float[LENGTH];
        kernels.adam(parameters, a, b, second, 0, LENGTH, 0.01f, 0.9f, 0.999f, 1e-8f);
        add(results, parameters);
        add(results, second);
        return results;
    }

    private static void add(List<Float> results, float[] values) {
        for (float value : values) {
            results.add(value);
        }
    }

    private static float[] random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[LENGTH];
        for (int k = 0; k < LENGTH; k++) {
            values[k] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
