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

    /** What a thread works in: 8 bytes per item. */
    private static final class Scratch {

        private final SparseScores scores;
        private final TopK top;
        private final int[] items;
        private final float[] weights;

        Scratch(int itemCount, int neighbours) {
            scores = new SparseScores(itemCount);
            top = new TopK(neighbours);
            items = new int[neighbours];
            weights = new float[neighbours];
        }

        /** Empties the scores into the strongest items and their weights; returns how many there are. */
        int strongest() {
            for (int n = 0; n < scores.count(); n++) {
                top.offer(scores.item(n), scores.value(scores.item(n)));
            }
            scores.clear();
            return top.drain(items, weights);
        }
    }

    static CsrGraph of(int itemCount, int neighbours, Rows rows, Workers workers) {
        int[][] targets = new int[itemCount][];
        float[][] weights = new float[itemCount][];
        workers.forEach(itemCount, GRAIN, () -> new Scratch(itemCount, neighbours), (own, from, to) -> {
            for (int item = from; item < to; item++) {
                rows.collect(item, own.scores);
                int kept = own.strongest();
                keep(own.items, own.weights, kept, targets, weights, item);
            }
        });
        return CsrGraph.ofRows(targets, weights);
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
}
