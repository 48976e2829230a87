package org.interestgraph.score;

import java.util.Arrays;
import org.interestgraph.parallel.Workers;
import org.interestgraph.vector.VectorKernels;

/**
 * The pairs of a batch by row: which pairs each row is in, in pair order. A row's gradient is a sum over these, so rows
 * can be summed by many threads and each sum keeps one order.
 *
 * <p>Sources and targets of the batch are rows from 0. Made to be refilled. Memory: 20 bytes per pair and 4 per row.
 */
public final class PairIndex {

    private static final int GRAIN = 64;

    private int rowCount;
    private int[] offsets = new int[1];
    /** 2 · pair where the row is the pair's source, 2 · pair + 1 where it is the target. */
    private int[] sides = new int[0];
    /** The other row of that pair. */
    private int[] partners = new int[0];
    /** What each entry is multiplied by, from call to call. */
    private float[] factors = new float[0];

    /** Indexes {@code batch}, whose sources and targets lie in [0, rowCount). */
    public void build(PairBatch batch, int rowCount) {
        this.rowCount = rowCount;
        if (offsets.length < rowCount + 2) {
            offsets = new int[rowCount + 2];
        }
        if (sides.length < 2 * batch.size()) {
            sides = new int[2 * batch.size()];
            partners = new int[sides.length];
            factors = new float[sides.length];
        }
        // Counted two places ahead: after the sums a row's offset stands one ahead and moves into place while filling.
        Arrays.fill(offsets, 0, rowCount + 2, 0);
        for (int p = 0; p < batch.size(); p++) {
            offsets[batch.source(p) + 2]++;
            offsets[batch.target(p) + 2]++;
        }
        for (int row = 2; row < rowCount + 2; row++) {
            offsets[row] += offsets[row - 1];
        }
        for (int p = 0; p < batch.size(); p++) {
            put(batch.source(p), 2 * p, batch.target(p));
            put(batch.target(p), 2 * p + 1, batch.source(p));
        }
    }

    private void put(int row, int side, int partner) {
        int at = offsets[row + 1]++;
        sides[at] = side;
        partners[at] = partner;
    }

    public int rowCount() {
        return rowCount;
    }

    /**
     * Writes Σ factor(pair) · rows[partner] for every row: the gradient of scores that are dot products.
     *
     * @param factors by pair
     * @param rows [rowCount × dimension]
     * @param sums overwritten, of the same shape
     */
    void sumPartners(
            float[] factors, float[] rows, int dimension, float[] sums, VectorKernels kernels, Workers workers) {
        workers.forEach(rowCount, GRAIN, (from, to) -> {
            for (int k = offsets[from]; k < offsets[to]; k++) {
                this.factors[k] = factors[sides[k] >> 1];
            }
            sum(from, to, partners, rows, dimension, sums, kernels);
        });
    }

    /**
     * Writes the sum over every row's pairs of what stands for its side of them.
     *
     * @param ofSides [2 · pairs × dimension]: a pair's source, then its target
     * @param sums overwritten: [rowCount × dimension]
     */
    void sumSides(float[] ofSides, int dimension, float[] sums, VectorKernels kernels, Workers workers) {
        workers.forEach(rowCount, GRAIN, (from, to) -> {
            Arrays.fill(factors, offsets[from], offsets[to], 1f);
            sum(from, to, sides, ofSides, dimension, sums, kernels);
        });
    }

    private void sum(int from, int to, int[] targets, float[] in, int dimension, float[] sums, VectorKernels kernels) {
        for (int row = from; row < to; row++) {
            kernels.gatherRow(targets, factors, offsets[row], offsets[row + 1], in, dimension, sums, row * dimension);
        }
    }
}
