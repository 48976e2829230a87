package org.interestgraph.graph;

import java.util.Arrays;
import org.interestgraph.parallel.Termination;

/**
 * Collects weighted relationships and builds a {@link CsrGraph}: symmetric where they count as undirected, else with one
 * row per source.
 *
 * <p>Parallel relationships (a user who clicked and bought one item) are merged by adding their weights. The result
 * does not depend on the order of insertion beyond float rounding of those sums, which are taken in ascending order of
 * weight. Memory while building: 12 bytes per relationship added, doubled while growing.
 */
public final class CsrGraphBuilder {

    /** Rows or relationships, each between two questions whether to go on. */
    private static final int CHECK_MASK = (1 << 16) - 1;

    private final int nodeCount;
    private final Termination termination;
    private int[] sources = new int[1024];
    private int[] targets = new int[1024];
    private float[] weights = new float[1024];
    private int size;

    public CsrGraphBuilder(int nodeCount) {
        this(nodeCount, Termination.NEVER);
    }

    /** A builder that can be told to stop while it builds. */
    public CsrGraphBuilder(int nodeCount, Termination termination) {
        this.nodeCount = nodeCount;
        this.termination = termination;
    }

    /** Heap that building the symmetric graph of so many relationships needs at most at one time. */
    public static long bytes(long relationshipCount) {
        long capacity = 1024;
        while (capacity < relationshipCount) {
            capacity *= 2;
        }
        long added = 12 * capacity;
        long packed = 8 * 2 * relationshipCount;
        long merged = 8 * 2 * relationshipCount;
        long cut = 8 * 2 * relationshipCount;
        return added + packed + merged + cut;
    }

    /** Adds one relationship; self loops are ignored. Weight: positive and finite. */
    public void add(int source, int target, float weight) {
        if (source == target) {
            return;
        }
        if (size == sources.length) {
            int capacity = (int) Math.min(Integer.MAX_VALUE / 2 - 8, size * 2L);
            if (capacity == size) {
                throw new IllegalArgumentException(
                        "The projection has more than " + size + " relationships, the most one training run can hold.");
            }
            sources = Arrays.copyOf(sources, capacity);
            targets = Arrays.copyOf(targets, capacity);
            weights = Arrays.copyOf(weights, capacity);
        }
        sources[size] = source;
        targets[size] = target;
        weights[size++] = weight;
    }

    /** Builds the symmetric graph, every relationship in both rows; the builder is not to be used afterwards. */
    public CsrGraph build() {
        return build(true);
    }

    /** Builds the graph of the directions as added; the builder is not to be used afterwards. */
    public CsrGraph buildDirected() {
        return build(false);
    }

    private CsrGraph build(boolean symmetric) {
        int[] offsets = new int[nodeCount + 1];
        for (int k = 0; k < size; k++) {
            check(k);
            offsets[sources[k] + 1]++;
            if (symmetric) {
                offsets[targets[k] + 1]++;
            }
        }
        for (int i = 0; i < nodeCount; i++) {
            offsets[i + 1] += offsets[i];
        }
        // A relationship packed as (target, weight bits) sorts by target, then by weight: positive floats order as
        // ints.
        long[] packed = new long[offsets[nodeCount]];
        int[] next = offsets.clone();
        for (int k = 0; k < size; k++) {
            check(k);
            int bits = Float.floatToIntBits(weights[k]);
            packed[next[sources[k]]++] = (long) targets[k] << 32 | bits;
            if (symmetric) {
                packed[next[targets[k]]++] = (long) sources[k] << 32 | bits;
            }
        }
        return merge(offsets, packed);
    }

    private void check(int done) {
        if ((done & CHECK_MASK) == 0) {
            termination.assertRunning();
        }
    }

    private CsrGraph merge(int[] offsets, long[] packed) {
        int[] mergedOffsets = new int[nodeCount + 1];
        int[] mergedTargets = new int[packed.length];
        float[] mergedWeights = new float[packed.length];
        int out = 0;
        for (int i = 0; i < nodeCount; i++) {
            check(i);
            Arrays.sort(packed, offsets[i], offsets[i + 1]);
            int rowStart = out;
            for (int e = offsets[i]; e < offsets[i + 1]; e++) {
                int target = (int) (packed[e] >>> 32);
                float weight = Float.intBitsToFloat((int) packed[e]);
                if (out > rowStart && mergedTargets[out - 1] == target) {
                    // Saturates: one infinite sum would turn every propagated value into NaN.
                    mergedWeights[out - 1] = Math.min(Float.MAX_VALUE, mergedWeights[out - 1] + weight);
                } else {
                    mergedTargets[out] = target;
                    mergedWeights[out++] = weight;
                }
            }
            mergedOffsets[i + 1] = out;
        }
        return new CsrGraph(
                nodeCount, mergedOffsets, Arrays.copyOf(mergedTargets, out), Arrays.copyOf(mergedWeights, out));
    }
}
