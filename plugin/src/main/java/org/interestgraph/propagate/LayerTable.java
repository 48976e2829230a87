package org.interestgraph.propagate;

import org.interestgraph.graph.CsrGraph;
import org.interestgraph.vector.HalfRowKernels;
import org.interestgraph.vector.HalfTable;
import org.interestgraph.vector.RowTable;
import org.interestgraph.vector.VectorKernels;

/** The values of a layer, a row a node: [nodeCount × dimension]. Different rows may be put from different threads. */
interface LayerTable {

    /** Zeros. */
    static LayerTable of(LayerPrecision precision, int nodeCount, int dimension, VectorKernels kernels) {
        return switch (precision) {
            case FLOAT32 -> new Single(RowTable.aligned(nodeCount, dimension), kernels);
            case BFLOAT16 -> new Half(HalfTable.aligned(nodeCount, dimension), kernels.halfRows());
        };
    }

    /** Where to compute {@link #offset the row} to be put: in place, or in {@code scratch}. */
    float[] array(float[] scratch);

    /** Where that row begins in {@link #array}. */
    int offset(int row);

    /** Keeps a row that was computed there. */
    void put(int row, float[] values, int offset);

    /** Writes Σ_e weights[e] · row targets[e] for e in [from, to). */
    void gather(int[] targets, float[] weights, int from, int to, float[] out, int outOffset);

    /** Writes a row of the product of {@code factor} with these rows. */
    default void gather(CsrGraph factor, int row, float[] out, int outOffset) {
        int[] offsets = factor.offsets();
        gather(factor.targets(), factor.weights(), offsets[row], offsets[row + 1], out, outOffset);
    }

    /** Adds {@code alpha} times a row to y. */
    void addTo(float alpha, int row, float[] y, int yOffset);

    /** In float32. */
    record Single(RowTable table, VectorKernels kernels) implements LayerTable {

        @Override
        public float[] array(float[] scratch) {
            return table.values();
        }

        @Override
        public int offset(int row) {
            return table.offset(row);
        }

        @Override
        public void put(int row, float[] values, int offset) {}

        @Override
        public void gather(int[] targets, float[] weights, int from, int to, float[] out, int outOffset) {
            kernels.gatherRow(
                    targets, weights, from, to, table.values(), table.start(), table.dimension(), out, outOffset);
        }

        @Override
        public void addTo(float alpha, int row, float[] y, int yOffset) {
            kernels.axpy(alpha, table.values(), table.offset(row), y, yOffset, table.dimension());
        }
    }

    /** In bfloat16. */
    record Half(HalfTable table, HalfRowKernels kernels) implements LayerTable {

        @Override
        public float[] array(float[] scratch) {
            return scratch;
        }

        @Override
        public int offset(int row) {
            return 0;
        }

        @Override
        public void put(int row, float[] values, int offset) {
            kernels.pack(values, offset, table.values(), table.offset(row), table.dimension());
        }

        @Override
        public void gather(int[] targets, float[] weights, int from, int to, float[] out, int outOffset) {
            kernels.gatherRow(
                    targets, weights, from, to, table.values(), table.start(), table.dimension(), out, outOffset);
        }

        @Override
        public void addTo(float alpha, int row, float[] y, int yOffset) {
            kernels.axpy(alpha, table.values(), table.offset(row), y, yOffset, table.dimension());
        }
    }
}
