package org.interestgraph.vector;

/**
 * Keeps the k highest scores seen, ties broken by the lower index, in a binary heap with the worst on top.
 *
 * <p>Not thread-safe; reuse one per thread with {@link #clear()}. Memory: 8 bytes per place.
 */
public final class TopK {

    private final int[] indices;
    private final float[] scores;
    private int size;

    public TopK(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, but is " + k + ".");
        }
        indices = new int[k];
        scores = new float[k];
    }

    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    /** k. */
    public int capacity() {
        return indices.length;
    }

    /** Whether k scores are kept, so that a further one must be better than the {@link #worst}. */
    public boolean isFull() {
        return size == indices.length;
    }

    /** The lowest score kept; only where there is one. */
    public float worst() {
        return scores[0];
    }

    /** The index of the {@link #worst}. */
    public int worstIndex() {
        return indices[0];
    }

    /** Offers one candidate; NaN scores are never kept. */
    public void offer(int index, float score) {
        if (size < indices.length) {
            if (!Float.isNaN(score)) {
                siftUp(size++, index, score);
            }
        } else if (score > scores[0] || (score == scores[0] && index < indices[0])) {
            siftDown(0, index, score);
        }
    }

    /** Offers everything that {@code other} keeps. */
    public void offerAll(TopK other) {
        for (int place = 0; place < other.size; place++) {
            offer(other.indices[place], other.scores[place]);
        }
    }

    /** Empties the heap into the arrays, best first; returns how many were written. */
    public int drain(int[] intoIndices, float[] intoScores) {
        int count = size;
        while (size > 0) {
            int place = size - 1;
            intoIndices[place] = indices[0];
            intoScores[place] = scores[0];
            int lastIndex = indices[place];
            float lastScore = scores[place];
            size = place;
            if (size > 0) {
                siftDown(0, lastIndex, lastScore);
            }
        }
        return count;
    }

    private static boolean worse(float scoreA, int indexA, float scoreB, int indexB) {
        return scoreA < scoreB || (scoreA == scoreB && indexA > indexB);
    }

    private void siftUp(int place, int index, float score) {
        int child = place;
        while (child > 0) {
            int parent = (child - 1) >>> 1;
            if (!worse(score, index, scores[parent], indices[parent])) {
                break;
            }
            move(parent, child);
            child = parent;
        }
        put(child, index, score);
    }

    private void siftDown(int place, int index, float score) {
        int parent = place;
        for (int child = 2 * parent + 1; child < size; child = 2 * parent + 1) {
            if (child + 1 < size && worse(scores[child + 1], indices[child + 1], scores[child], indices[child])) {
                child++;
            }
            if (!worse(scores[child], indices[child], score, index)) {
                break;
            }
            move(child, parent);
            parent = child;
        }
        put(parent, index, score);
    }

    private void move(int from, int to) {
        indices[to] = indices[from];
        scores[to] = scores[from];
    }

    private void put(int place, int index, float score) {
        indices[place] = index;
        scores[place] = score;
    }
}
