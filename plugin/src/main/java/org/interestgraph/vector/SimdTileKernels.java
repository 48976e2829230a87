package org.interestgraph.vector;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The same on {@code jdk.incubator.vector}; for its traps see {@link SimdKernels}. */
final class SimdTileKernels implements TileKernels {

    private final TileKernels reference = new ScalarTileKernels();

    /** Columns in lanes. One name per sum: an array of vectors would live on the heap. */
    @Override
    public void multiply(float[] rows, int rowsOffset, float[] columns, int columnsOffset, int dimension, float[] out) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        int lanes = species.length();
        for (int column = 0; column < COLUMNS; column += 2 * lanes) {
            FloatVector sum00 = FloatVector.zero(species);
            FloatVector sum01 = sum00;
            FloatVector sum10 = sum00;
            FloatVector sum11 = sum00;
            FloatVector sum20 = sum00;
            FloatVector sum21 = sum00;
            FloatVector sum30 = sum00;
            FloatVector sum31 = sum00;
            FloatVector sum40 = sum00;
            FloatVector sum41 = sum00;
            FloatVector sum50 = sum00;
            FloatVector sum51 = sum00;
            for (int k = 0; k < dimension; k++) {
                int from = columnsOffset + column + k * COLUMNS;
                FloatVector column0 = FloatVector.fromArray(species, columns, from);
                FloatVector column1 = FloatVector.fromArray(species, columns, from + lanes);
                int row = rowsOffset + k * ROWS;
                FloatVector value = FloatVector.broadcast(species, rows[row]);
                sum00 = value.fma(column0, sum00);
                sum01 = value.fma(column1, sum01);
                value = FloatVector.broadcast(species, rows[row + 1]);
                sum10 = value.fma(column0, sum10);
                sum11 = value.fma(column1, sum11);
                value = FloatVector.broadcast(species, rows[row + 2]);
                sum20 = value.fma(column0, sum20);
                sum21 = value.fma(column1, sum21);
                value = FloatVector.broadcast(species, rows[row + 3]);
                sum30 = value.fma(column0, sum30);
                sum31 = value.fma(column1, sum31);
                value = FloatVector.broadcast(species, rows[row + 4]);
                sum40 = value.fma(column0, sum40);
                sum41 = value.fma(column1, sum41);
                value = FloatVector.broadcast(species, rows[row + 5]);
                sum50 = value.fma(column0, sum50);
                sum51 = value.fma(column1, sum51);
            }
            sum00.intoArray(out, column);
            sum01.intoArray(out, column + lanes);
            sum10.intoArray(out, column + COLUMNS);
            sum11.intoArray(out, column + COLUMNS + lanes);
            sum20.intoArray(out, column + 2 * COLUMNS);
            sum21.intoArray(out, column + 2 * COLUMNS + lanes);
            sum30.intoArray(out, column + 3 * COLUMNS);
            sum31.intoArray(out, column + 3 * COLUMNS + lanes);
            sum40.intoArray(out, column + 4 * COLUMNS);
            sum41.intoArray(out, column + 4 * COLUMNS + lanes);
            sum50.intoArray(out, column + 5 * COLUMNS);
            sum51.intoArray(out, column + 5 * COLUMNS + lanes);
        }
    }

    /** limit − score is negative where the score is greater, so the sign bits say it; JDK 17 is slow with masks. */
    @Override
    public int rowsAbove(float[] tile, float[] limits, int limitsOffset) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        FloatVector limit0 = FloatVector.broadcast(species, limits[limitsOffset]);
        FloatVector limit1 = FloatVector.broadcast(species, limits[limitsOffset + 1]);
        FloatVector limit2 = FloatVector.broadcast(species, limits[limitsOffset + 2]);
        FloatVector limit3 = FloatVector.broadcast(species, limits[limitsOffset + 3]);
        FloatVector limit4 = FloatVector.broadcast(species, limits[limitsOffset + 4]);
        FloatVector limit5 = FloatVector.broadcast(species, limits[limitsOffset + 5]);
        IntVector above0 = IntVector.zero(IntVector.SPECIES_PREFERRED);
        IntVector above1 = above0;
        IntVector above2 = above0;
        IntVector above3 = above0;
        IntVector above4 = above0;
        IntVector above5 = above0;
        for (int c = 0; c < COLUMNS; c += species.length()) {
            above0 = above0.or(
                    limit0.sub(FloatVector.fromArray(species, tile, c)).reinterpretAsInts());
            above1 = above1.or(limit1.sub(FloatVector.fromArray(species, tile, c + COLUMNS))
                    .reinterpretAsInts());
            above2 = above2.or(limit2.sub(FloatVector.fromArray(species, tile, c + 2 * COLUMNS))
                    .reinterpretAsInts());
            above3 = above3.or(limit3.sub(FloatVector.fromArray(species, tile, c + 3 * COLUMNS))
                    .reinterpretAsInts());
            above4 = above4.or(limit4.sub(FloatVector.fromArray(species, tile, c + 4 * COLUMNS))
                    .reinterpretAsInts());
            above5 = above5.or(limit5.sub(FloatVector.fromArray(species, tile, c + 5 * COLUMNS))
                    .reinterpretAsInts());
        }
        if (above0.or(above1).or(above2).or(above3).or(above4).or(above5).reduceLanes(VectorOperators.OR) >= 0) {
            return 0;
        }
        return above0.reduceLanes(VectorOperators.OR) >>> 31
                | above1.reduceLanes(VectorOperators.OR) >>> 31 << 1
                | above2.reduceLanes(VectorOperators.OR) >>> 31 << 2
                | above3.reduceLanes(VectorOperators.OR) >>> 31 << 3
                | above4.reduceLanes(VectorOperators.OR) >>> 31 << 4
                | above5.reduceLanes(VectorOperators.OR) >>> 31 << 5;
    }

    /** Of 256 or 512 bits; narrower ones have no vector of as many bytes, so there, and beyond, the reference does it. */
    @Override
    public void multiplyBytes(float[] row, byte[] columns, int columnsOffset, int dimension, float[] out) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        int lanes = species.length();
        if (lanes != ByteVector.SPECIES_64.length() && lanes != ByteVector.SPECIES_128.length()) {
            reference.multiplyBytes(row, columns, columnsOffset, dimension, out);
            return;
        }
        VectorSpecies<Byte> bytes =
                lanes == ByteVector.SPECIES_64.length() ? ByteVector.SPECIES_64 : ByteVector.SPECIES_128;
        // Four sums at a time: a multiply-add waits for the one before it.
        for (int column = 0; column < COLUMNS; column += 4 * lanes) {
            FloatVector sum0 = FloatVector.zero(species);
            FloatVector sum1 = sum0;
            FloatVector sum2 = sum0;
            FloatVector sum3 = sum0;
            for (int k = 0; k < dimension; k++) {
                int from = columnsOffset + column + k * COLUMNS;
                FloatVector value = FloatVector.broadcast(species, row[k]);
                sum0 = value.fma(floats(bytes, columns, from), sum0);
                sum1 = value.fma(floats(bytes, columns, from + lanes), sum1);
                sum2 = value.fma(floats(bytes, columns, from + 2 * lanes), sum2);
                sum3 = value.fma(floats(bytes, columns, from + 3 * lanes), sum3);
            }
            sum0.intoArray(out, column);
            sum1.intoArray(out, column + lanes);
            sum2.intoArray(out, column + 2 * lanes);
            sum3.intoArray(out, column + 3 * lanes);
        }
    }

    @Override
    public float largest(float[] scores, float scale, float[] amounts, int amountsOffset) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        FloatVector scales = FloatVector.broadcast(species, scale);
        FloatVector largest = FloatVector.broadcast(species, Float.NEGATIVE_INFINITY);
        for (int c = 0; c < COLUMNS; c += species.length()) {
            largest = largest.max(FloatVector.fromArray(species, scores, c)
                    .mul(scales)
                    .add(FloatVector.fromArray(species, amounts, amountsOffset + c)));
        }
        return largest.reduceLanes(VectorOperators.MAX);
    }

    private static FloatVector floats(VectorSpecies<Byte> bytes, byte[] columns, int from) {
        return (FloatVector) ByteVector.fromArray(bytes, columns, from).castShape(FloatVector.SPECIES_PREFERRED, 0);
    }
}
