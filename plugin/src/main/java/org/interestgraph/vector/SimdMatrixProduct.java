package org.interestgraph.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * c += a · b in tiles of four rows and two vectors whose eight sums stay in registers (Goto and van de Geijn 2008,
 * section 4; blocking for the caches is the caller's). Each element is summed in ascending depth whatever tile it is in.
 */
final class SimdMatrixProduct {

    private SimdMatrixProduct() {}

    static void multiplyAdd(
            int rows,
            int columns,
            int depth,
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride) {
        int lanes = FloatVector.SPECIES_PREFERRED.length();
        int j = 0;
        for (; j <= columns - 2 * lanes; j += 2 * lanes) {
            int i = 0;
            for (; i <= rows - 4; i += 4) {
                int row = aOffset + i * aRowStride;
                fourByTwo(
                        depth,
                        a,
                        row,
                        aRowStride,
                        aColumnStride,
                        b,
                        bOffset + j,
                        bStride,
                        c,
                        cOffset + i * cStride + j,
                        cStride);
            }
            for (; i < rows; i++) {
                int row = aOffset + i * aRowStride;
                oneByOne(depth, a, row, aColumnStride, b, bOffset + j, bStride, c, cOffset + i * cStride + j);
                oneByOne(
                        depth,
                        a,
                        row,
                        aColumnStride,
                        b,
                        bOffset + j + lanes,
                        bStride,
                        c,
                        cOffset + i * cStride + j + lanes);
            }
        }
        for (; j <= columns - lanes; j += lanes) {
            for (int i = 0; i < rows; i++) {
                int row = aOffset + i * aRowStride;
                oneByOne(depth, a, row, aColumnStride, b, bOffset + j, bStride, c, cOffset + i * cStride + j);
            }
        }
        for (int i = 0; i < rows && j < columns; i++) {
            tail(
                    depth,
                    a,
                    aOffset + i * aRowStride,
                    aColumnStride,
                    b,
                    bOffset,
                    bStride,
                    c,
                    cOffset + i * cStride,
                    j,
                    columns);
        }
    }

    private static void fourByTwo(
            int depth,
            float[] a,
            int aOffset,
            int aRowStride,
            int aColumnStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int cStride) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        int lanes = species.length();
        int c1 = cOffset + cStride;
        int c2 = c1 + cStride;
        int c3 = c2 + cStride;
        FloatVector s00 = FloatVector.fromArray(species, c, cOffset);
        FloatVector s01 = FloatVector.fromArray(species, c, cOffset + lanes);
        FloatVector s10 = FloatVector.fromArray(species, c, c1);
        FloatVector s11 = FloatVector.fromArray(species, c, c1 + lanes);
        FloatVector s20 = FloatVector.fromArray(species, c, c2);
        FloatVector s21 = FloatVector.fromArray(species, c, c2 + lanes);
        FloatVector s30 = FloatVector.fromArray(species, c, c3);
        FloatVector s31 = FloatVector.fromArray(species, c, c3 + lanes);
        int at = aOffset;
        int bt = bOffset;
        for (int p = 0; p < depth; p++) {
            FloatVector b0 = FloatVector.fromArray(species, b, bt);
            FloatVector b1 = FloatVector.fromArray(species, b, bt + lanes);
            FloatVector factor = FloatVector.broadcast(species, a[at]);
            s00 = b0.fma(factor, s00);
            s01 = b1.fma(factor, s01);
            factor = FloatVector.broadcast(species, a[at + aRowStride]);
            s10 = b0.fma(factor, s10);
            s11 = b1.fma(factor, s11);
            factor = FloatVector.broadcast(species, a[at + 2 * aRowStride]);
            s20 = b0.fma(factor, s20);
            s21 = b1.fma(factor, s21);
            factor = FloatVector.broadcast(species, a[at + 3 * aRowStride]);
            s30 = b0.fma(factor, s30);
            s31 = b1.fma(factor, s31);
            at += aColumnStride;
            bt += bStride;
        }
        s00.intoArray(c, cOffset);
        s01.intoArray(c, cOffset + lanes);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + lanes);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + lanes);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + lanes);
    }

    private static void oneByOne(
            int depth,
            float[] a,
            int aOffset,
            int aColumnStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        FloatVector sum = FloatVector.fromArray(species, c, cOffset);
        int at = aOffset;
        int bt = bOffset;
        for (int p = 0; p < depth; p++) {
            sum = FloatVector.fromArray(species, b, bt).fma(FloatVector.broadcast(species, a[at]), sum);
            at += aColumnStride;
            bt += bStride;
        }
        sum.intoArray(c, cOffset);
    }

    /** Columns [from, to) of one row: fewer than a vector holds. */
    private static void tail(
            int depth,
            float[] a,
            int aOffset,
            int aColumnStride,
            float[] b,
            int bOffset,
            int bStride,
            float[] c,
            int cOffset,
            int from,
            int to) {
        for (int p = 0; p < depth; p++) {
            float factor = a[aOffset + p * aColumnStride];
            for (int j = from; j < to; j++) {
                c[cOffset + j] += factor * b[bOffset + p * bStride + j];
            }
        }
    }
}
