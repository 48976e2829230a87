package org.interestgraph.itemgraph;

import java.util.Arrays;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.SparseScores;
import org.interestgraph.vector.TopK;

/**
 * Builds an item–item graph row by row and keeps the strongest neighbours of each item; ties go to the lower item, or to the
 * one that comes first. A row is written by one thread, so results do not depend on concurrency.
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

        private final Precedence precedence;
        private final SparseScores scores;
        private final TopK top;
        private final int[] items;
        private final float[] weights;

        Scratch(Precedence precedence, int neighbours) {
            this.precedence = precedence;
            scores = new SparseScores(precedence.itemCount());
            top = new TopK(neighbours);
            items = new int[neighbours];
            weights = new float[neighbours];
        }

        /** Empties the scores into the strongest items and their weights; returns how many there are. */
        int strongest() {
            for (int n = 0; n < scores.count(); n++) {
                top.offer(precedence.placeOf(scores.item(n)), scores.value(scores.item(n)));
            }
            scores.clear();
            int kept = top.drain(items, weights);
            for (int k = 0; k < kept; k++) {
                items[k] = precedence.itemAt(items[k]);
            }
            return kept;
        }
    }

    static CsrGraph of(int itemCount, int neighbours, Rows rows, Workers workers) {
        return of(Precedence.byNumber(itemCount), neighbours, rows, workers);
    }

    /** @param precedence which of two equally strong neighbours is kept */
    static CsrGraph of(Precedence precedence, int neighbours, Rows rows, Workers workers) {
        int itemCount = precedence.itemCount();
        int[][] targets = new int[itemCount][];
        float[][] weights = new float[itemCount][];
        workers.forEach(itemCount, GRAIN, () -> new Scratch(precedence, neighbours), (own, from, to) -> {
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
