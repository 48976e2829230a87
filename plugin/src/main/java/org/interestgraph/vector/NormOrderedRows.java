package org.interestgraph.vector;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The rows with the largest dot products with one query, found exactly and mostly without looking at all of them.
 *
 * <p>Rows lie in descending order of their norms. By Cauchy and Schwarz |q · x| ≤ ‖q‖ ‖x‖, so the search ends at the
 * first group of rows whose largest norm cannot reach the k-th score any more (Teflioudi, Gemulla and Mykytiuk 2015,
 * length-based pruning). Where all norms are alike it reads every row once. Immutable; safe to search from many threads.
 * Memory: 4 · dimension + 4 bytes per row.
 */
public final class NormOrderedRows {

    private final InterleavedRows panels;
    private final int[] places;
    private final double[] panelNorms;
    private final VectorKernels kernels;

    private NormOrderedRows(InterleavedRows panels, int[] places, double[] panelNorms, VectorKernels kernels) {
        this.panels = panels;
        this.places = places;
        this.panelNorms = panelNorms;
        this.kernels = kernels;
    }

    /** @param rows the rows of {@code table} [… × dimension] to search; the search gives their places in this array */
    public static NormOrderedRows of(float[] table, int dimension, int[] rows, VectorKernels kernels) {
        long[] order = new long[rows.length];
        for (int place = 0; place < rows.length; place++) {
            int from = rows[place] * dimension;
            float square = kernels.dot(table, from, table, from, dimension);
            // Norms are not negative, so their bits order as they do; the lower place comes first among equals.
            order[place] = (long) ~Float.floatToIntBits(square) << Integer.SIZE | place;
        }
        Arrays.sort(order);
        int[] places = Arrays.stream(order).mapToInt(packed -> (int) packed).toArray();
        int[] ordered = Arrays.stream(places).map(place -> rows[place]).toArray();
        InterleavedRows panels = new InterleavedRows(rows.length, TileKernels.COLUMNS, dimension);
        double[] norms = new double[panels.groups()];
        for (int group = 0; group < norms.length; group++) {
            int first = group * TileKernels.COLUMNS;
            panels.gather(group, table, ordered, first, ordered.length);
            norms[group] = Math.sqrt(Float.intBitsToFloat(~(int) (order[first] >> Integer.SIZE)));
        }
        return new NormOrderedRows(panels, places, norms, kernels);
    }

    /** Number of rows. */
    public int count() {
        return places.length;
    }

    /**
     * Offers to {@code best} every row that may be among its best: the heap then holds what it would after offers of all.
     *
     * @param query [dimension]
     * @param allowed asked by place, only of rows that would be among the best
     */
    public void search(float[] query, IntPredicate allowed, TopK best) {
        TileKernels tiles = kernels.tiles();
        int dimension = panels.dimension();
        // A float32 sum may exceed the exact one by this factor of Σ|terms|, and the norms are rounded too.
        double reach = Math.sqrt(kernels.dot(query, 0, query, 0, dimension)) * (1 + (dimension + 4) * 0x1p-22);
        float[] scores = new float[TileKernels.COLUMNS];
        for (int group = 0; group < panelNorms.length; group++) {
            if (best.isFull() && reach * panelNorms[group] < best.worst()) {
                return;
            }
            tiles.multiplyOne(query, panels.values(), panels.offset(group), dimension, scores);
            offer(scores, group * TileKernels.COLUMNS, allowed, best);
        }
    }

    /** An equal score may displace one of a higher place, so it is offered as well. */
    private void offer(float[] scores, int first, IntPredicate allowed, TopK best) {
        int count = Math.min(scores.length, places.length - first);
        for (int n = 0; n < count; n++) {
            if ((!best.isFull() || scores[n] >= best.worst()) && allowed.test(places[first + n])) {
                best.offer(places[first + n], scores[n]);
            }
        }
    }
}
