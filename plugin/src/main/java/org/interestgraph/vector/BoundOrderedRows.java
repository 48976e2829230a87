package org.interestgraph.vector;

import java.util.function.IntPredicate;

/**
 * The rows with the largest scores q · x + o for one query q, o ≥ 0 an amount that each row has of its own: found exactly
 * and mostly without looking at all of them.
 *
 * <p>Rows lie in descending order of what a query of a given norm can reach, norm · ‖x‖ + o (Cauchy and Schwarz), so the
 * search ends at the first group that cannot reach the k-th score any more (Teflioudi, Gemulla and Mykytiuk 2015,
 * length-based pruning). Before that, a group is read as bytes, and a row itself only where its bytes with their largest
 * error reach that score. Immutable; safe to search from many threads. Memory: dimension + 16 bytes per row beside the table.
 */
public final class BoundOrderedRows {

    private final float[] table;
    private final int dimension;
    private final int[] rows;
    private final float[] amountOfPlace;
    private final float[] boundOfPlace;
    private final float norm;
    private final double leastReach;
    private final VectorKernels kernels;
    private final QuantisedRows quantised;
    private final int[] places;
    private final float[] amounts;
    private final float[] bounds;

    private BoundOrderedRows(
            float[] table,
            int dimension,
            int[] rows,
            float[] amountOfPlace,
            float norm,
            double leastReach,
            VectorKernels kernels) {
        this.table = table;
        this.dimension = dimension;
        this.rows = rows;
        this.amountOfPlace = amountOfPlace;
        this.norm = norm;
        this.leastReach = leastReach;
        this.kernels = kernels;
        this.quantised = new QuantisedRows(rows.length, dimension);
        this.amounts = new float[rows.length];
        this.bounds = new float[quantised.groups()];
        this.boundOfPlace = boundOfPlace();
        this.places = NormBounds.descending(boundOfPlace);
        for (int n = 0; n < places.length; n++) {
            amounts[n] = amountOfPlace[places[n]];
        }
        int[] starts = new int[TileKernels.COLUMNS];
        for (int group = 0; group < bounds.length; group++) {
            int first = group * TileKernels.COLUMNS;
            int count = Math.min(starts.length, rows.length - first);
            for (int c = 0; c < count; c++) {
                starts[c] = rows[places[first + c]] * dimension;
            }
            quantised.fill(group, table, starts, count);
            bounds[group] = boundOfPlace[places[first]];
        }
    }

    /** What a query of the norm can reach. */
    private float[] boundOfPlace() {
        float[] bound = new float[rows.length];
        for (int place = 0; place < rows.length; place++) {
            int from = rows[place] * dimension;
            double length = Math.sqrt(kernels.dot(table, from, table, from, dimension));
            bound[place] = (float) (norm * length + amountOfPlace[place]);
        }
        return bound;
    }

    /**
     * Rows that have no amounts of their own.
     *
     * @param rows the rows of {@code table} [… × dimension] to search; the search gives their places in this array
     */
    public static BoundOrderedRows of(float[] table, int dimension, int[] rows, VectorKernels kernels) {
        return new BoundOrderedRows(table, dimension, rows, new float[rows.length], 1, 0, kernels);
    }

    /**
     * Rows that have.
     *
     * @param amounts o ≥ 0 of every row, in the order of {@code rows}
     * @param norm of the queries: with any other the search is as exact, but longer
     */
    public static BoundOrderedRows of(
            float[] table, int dimension, int[] rows, float[] amounts, float norm, VectorKernels kernels) {
        return new BoundOrderedRows(table, dimension, rows, amounts, norm, 1, kernels);
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
        double queryNorm = norm(query);
        double rounding = rounding(queryNorm);
        double reach = reach(queryNorm);
        float[] sums = new float[TileKernels.COLUMNS];
        for (int group = 0; group < bounds.length; group++) {
            double bound = reach * bounds[group];
            if (best.isFull() && cannotEnter(bound, group, best)) {
                return;
            }
            if (queryNorm > 0) {
                kernels.tiles().multiplyBytes(query, quantised.values(), quantised.offset(group), dimension, sums);
            }
            double slack = queryNorm * quantised.error(group) + rounding * bound;
            offer(query, sums, group, (float) slack, allowed, best);
        }
    }

    /** Among rows of one bound the places ascend, and an equal score enters only by a lower place. */
    private boolean cannotEnter(double bound, int group, TopK best) {
        return bound < best.worst()
                || (bound == best.worst() && leastReach > 0 && places[group * TileKernels.COLUMNS] > best.worstIndex());
    }

    /** The score of the row at {@code place}, as the search gives it. */
    public float score(float[] query, int place) {
        return kernels.dot(query, 0, table, rows[place] * dimension, dimension) + amountOfPlace[place];
    }

    /** Of every place what no score of {@code query} exceeds. */
    public Bounds bounds(float[] query) {
        double reach = reach(norm(query));
        return place -> reach * boundOfPlace[place];
    }

    /** What a score is at most, by place. */
    @FunctionalInterface
    public interface Bounds {
        double of(int place);
    }

    private double norm(float[] query) {
        return Math.sqrt(kernels.dot(query, 0, query, 0, dimension));
    }

    private double rounding(double queryNorm) {
        return queryNorm == 0 ? 0 : NormBounds.rounding(dimension);
    }

    /** By what to multiply a bound for a query of another norm. */
    private double reach(double queryNorm) {
        return queryNorm == 0 ? leastReach : (1 + rounding(queryNorm)) * Math.max(leastReach, queryNorm / norm);
    }

    private void offer(float[] query, float[] sums, int group, float slack, IntPredicate allowed, TopK best) {
        int first = group * TileKernels.COLUMNS;
        int end = Math.min(first + TileKernels.COLUMNS, places.length);
        float scale = quantised.scale(group);
        for (int n = first; n < end; n++) {
            if (best.isFull() && sums[n - first] * scale + amounts[n] + slack < best.worst()) {
                continue;
            }
            float score = score(query, places[n]);
            // An equal score may displace one of a higher place, so it is offered as well.
            if ((!best.isFull() || score >= best.worst()) && allowed.test(places[n])) {
                best.offer(places[n], score);
            }
        }
    }
}
