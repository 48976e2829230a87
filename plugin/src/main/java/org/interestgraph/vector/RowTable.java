package org.interestgraph.vector;

/**
 * A row-major float32 table inside an array, from {@code start} on: row r is values[start + r · dimension ..].
 *
 * <p>{@link #aligned} starts so that rows whose length is a multiple of 16 begin with a cache line: a JVM puts the first
 * value of an array 16 bytes behind the array's own beginning, and a large array begins with a memory page. Vectors then
 * never straddle two lines, which makes gathering rows about a quarter faster; where a JVM lays arrays out differently,
 * results are the same and only that is lost.
 */
public record RowTable(float[] values, int start, int dimension) {

    /** 64 bytes of a line less 16 bytes of an array's header, in floats. */
    static final int LEAD = 12;

    /** Zeros. */
    public static RowTable aligned(int rows, int dimension) {
        return new RowTable(new float[Math.addExact(LEAD, Math.multiplyExact(rows, dimension))], LEAD, dimension);
    }

    /** The whole of {@code values}: [rows × dimension]. */
    public static RowTable of(float[] values, int dimension) {
        return new RowTable(values, 0, dimension);
    }

    /** Index of a row's first value. */
    public int offset(int row) {
        return start + row * dimension;
    }

    public int rowCount() {
        return (values.length - start) / dimension;
    }
}
