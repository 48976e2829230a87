package org.interestgraph.score;

/**
 * Pairs of nodes to score, in groups: {@code groupSize} consecutive pairs share a source, the first target of a group
 * is the positive one, the rest are sampled negatives.
 *
 * <p>Holds buffers that are refilled for every batch. Shapes: sources, targets: [capacity].
 */
public final class PairBatch {

    private final int[] sources;
    private final int[] targets;
    private final int groupSize;
    private int size;

    public PairBatch(int groups, int groupSize) {
        this.sources = new int[Math.multiplyExact(groups, groupSize)];
        this.targets = new int[sources.length];
        this.groupSize = groupSize;
    }

    /** Forgets all pairs. */
    public void clear() {
        size = 0;
    }

    /** Appends a pair of node indices. */
    public void add(int source, int target) {
        sources[size] = source;
        targets[size++] = target;
    }

    public int size() {
        return size;
    }

    public int capacity() {
        return sources.length;
    }

    public int groupSize() {
        return groupSize;
    }

    public int source(int pair) {
        return sources[pair];
    }

    public int target(int pair) {
        return targets[pair];
    }
}
