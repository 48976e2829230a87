package org.interestgraph.vector;

/**
 * A table of half precision, rows as {@link HalfRowKernels} have them, from {@code start} on; aligned as in {@link
 * RowTable}. Memory: 2 bytes a value.
 */
public record HalfTable(int[] values, int start, int dimension) {

    /** Zeros. */
    public static HalfTable aligned(int rows, int dimension) {
        int words = Math.multiplyExact(rows, HalfRowKernels.words(dimension));
        return new HalfTable(new int[Math.addExact(RowTable.LEAD, words)], RowTable.LEAD, dimension);
    }

    /** Index of a row's first word. */
    public int offset(int row) {
        return start + row * HalfRowKernels.words(dimension);
    }
}
