package org.interestgraph.itemgraph;

import java.util.Arrays;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.TopK;

/**
 * Builds an item–item graph row by row and keeps the strongest neighbours of each item; ties go to the lower item. A row
 * is written by one thread, so results do not depend on concurrency.
 */
final class StrongestNeighbours {

    private static final int GRAIN = 64;

    /** Anything that finds the neighbours of an item. */
    @FunctionalInterface
    interface Rows {
        /** Adds every neighbour of {@code item}, the item itself not, to the empty {@code into}. */
        void collect(int item, SparseScores into);
    }

    private StrongestNeighbours() {}

    static CsrGraph of(int itemCount, int neighbours, Rows rows, Workers workers) {
        int[][] targets = new int[itemCount][];
        float[][] weights = new float[itemCount][];
        workers.forEach(itemCount, GRAIN, (from, to) -> {
            SparseScores scores = new SparseScores(itemCount);
            TopK top = new TopK(neighbours);
            int[] items = new int[neighbours];
            float[] values = new float[neighbours];
            for (int item = from; item < to; item++) {
                rows.collect(item, scores);
                for (int n = 0; n < scores.count(); n++) {
                    top.offer(scores.item(n), scores.value(scores.item(n)));
                }
                scores.clear();
                int kept = top.drain(items, values);
                keep(items, values, kept, targets, weights, item);
            }
        });
        return concatenate(targets, weights);
    }

    private static void keep(int[] items, float[] values, int kept, int[][] targets, float[][] weights, int row) {
        long[] byItem = new long[kept];
        for (int k = 0; k < kept; k++) {
            byItem[k] = (long) items[k] << 32 | k;
        }
        Arrays.sort(byItem);
        targets[row] = new int[kept];
        weights[row] = new float[kept];
        for (int k = 0; k < kept; k++) {
            targets[row][k] = (int) (byItem[k] >>> 32);
            weights[row][k] = values[(int) byItem[k]];
        }
    }

    private static CsrGraph concatenate(int[][] targets, float[][] weights) {
        int[] offsets = new int[targets.length + 1];
        for (int row = 0; row < targets.length; row++) {
            offsets[row + 1] = Math.addExact(offsets[row], targets[row].length);
        }
        int[] allTargets = new int[offsets[targets.length]];
        float[] allWeights = new float[allTargets.length];
        for (int row = 0; row < targets.length; row++) {
            System.arraycopy(targets[row], 0, allTargets, offsets[row], targets[row].length);
            System.arraycopy(weights[row], 0, allWeights, offsets[row], targets[row].length);
        }
        return new CsrGraph(targets.length, offsets, allTargets, allWeights);
    }
}
