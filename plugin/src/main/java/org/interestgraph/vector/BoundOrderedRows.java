package org.interestgraph.vector;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** From so many on a search is shared by two threads: below, handing it over costs more than it saves. */
    private static final int SHARED_GROUPS = 1 << 10;

    /** Groups in a row that one of them takes at a time, since memory is read ahead in order. */
    private static final int RUN = 64;

    private final float[] table;
    private final int dimension;
    private final int[] rows;
    private final float[] amountOfPlace;
    private final float[] boundOfPlace;
    private final float norm;
    private final double leastReach;
    private final VectorKernels kernels;
    private final TileKernels tiles;
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
        this.tiles = kernels.tiles();
        this.quantised = new QuantisedRows(rows.length, dimension);
        // Filled up, since kernels look at whole groups.
        this.amounts = new float[quantised.groups() * TileKernels.COLUMNS];
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
     * @param allowed asked by place, only of rows that would be among the best; from two threads where there are many rows
     */
    public void search(float[] query, IntPredicate allowed, TopK best) {
        AtomicInteger runs = new AtomicInteger();
        if (bounds.length < SHARED_GROUPS) {
            new Search(query, allowed, best).through(runs);
            return;
        }
        // A thread of the common pool takes runs as well, or none where they are all busy.
        Search others = new Search(query, allowed, new TopK(best.capacity()), best);
        ForkJoinTask<?> helping = ForkJoinPool.commonPool().submit(() -> others.through(runs));
        new Search(query, allowed, best).through(runs);
        helping.join();
        best.offerAll(others.best);
    }

    /** The search for one query, through some of the groups. */
    private final class Search {

        private final float[] query;
        private final IntPredicate allowed;
        private final TopK best;
        /** What is below cannot be among the best of the whole search. */
        private final float least;

        private final double queryNorm;
        private final double rounding;
        private final double reach;
        private final float[] sums = new float[TileKernels.COLUMNS];

        Search(float[] query, IntPredicate allowed, TopK best) {
            this(query, allowed, best, best);
        }

        /** @param before whose worst, where it is full, no row may be below */
        Search(float[] query, IntPredicate allowed, TopK best, TopK before) {
            this.query = query;
            this.allowed = allowed;
            this.best = best;
            this.least = before.isFull() ? before.worst() : Float.NEGATIVE_INFINITY;
            this.queryNorm = norm(query);
            this.rounding = rounding(queryNorm);
            this.reach = reach(queryNorm);
        }

        /** Takes one run of groups after the other, until none further can matter. */
        void through(AtomicInteger runs) {
            for (int run = runs.getAndIncrement(); run * RUN < bounds.length; run = runs.getAndIncrement()) {
                int end = Math.min((run + 1) * RUN, bounds.length);
                for (int group = run * RUN; group < end; group++) {
                    if (!scan(group)) {
                        return;
                    }
                }
            }
        }

        /** Whether a further group can matter. */
        private boolean scan(int group) {
            double bound = reach * bounds[group];
            if (bound < least || (best.isFull() && cannotEnter(bound, group, best))) {
                return false;
            }
            if (queryNorm > 0) {
                tiles.multiplyBytes(query, quantised.values(), quantised.offset(group), dimension, sums);
            }
            offer(group, (float) (queryNorm * quantised.error(group) + rounding * bound));
            return true;
        }

        private void offer(int group, float slack) {
            int first = group * TileKernels.COLUMNS;
            float scale = quantised.scale(group);
            float worst = worst();
            if (tiles.largest(sums, scale, amounts, first) + slack < worst) {
                return;
            }
            int end = Math.min(first + TileKernels.COLUMNS, places.length);
            for (int n = first; n < end; n++) {
                if (sums[n - first] * scale + amounts[n] + slack < worst) {
                    continue;
                }
                float score = score(query, places[n]);
                // An equal score may displace one of a higher place, so it is offered as well.
                if (score >= worst && allowed.test(places[n])) {
                    best.offer(places[n], score);
                    worst = worst();
                }
            }
        }

        private float worst() {
            return best.isFull() ? Math.max(least, best.worst()) : least;
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
}
