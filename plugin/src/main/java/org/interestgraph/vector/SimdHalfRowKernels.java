package org.interestgraph.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Rows of half precision on {@code jdk.incubator.vector}; what no vector fills is left to the scalar reference. */
final class SimdHalfRowKernels implements HalfRowKernels {

    private static final int UPPER = ScalarHalfRowKernels.UPPER;

    @Override
    public void pack(float[] x, int xOffset, int[] out, int outOffset, int dimension) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        int lanes = species.length();
        int words = HalfRowKernels.words(dimension);
        int j = 0;
        for (; j <= dimension / 2 - lanes; j += lanes) {
            IntVector lower = rounded(FloatVector.fromArray(species, x, xOffset + j));
            IntVector upper = rounded(FloatVector.fromArray(species, x, xOffset + words + j));
            upper.and(UPPER).or(lower.lanewise(VectorOperators.LSHR, 16)).intoArray(out, outOffset + j);
        }
        ScalarHalfRowKernels.pack(x, xOffset, out, outOffset, dimension, j);
    }

    private static IntVector rounded(FloatVector values) {
        IntVector bits = values.reinterpretAsInts();
        return bits.add(bits.lanewise(VectorOperators.LSHR, 16).and(1)).add(0x7FFF);
    }

    @Override
    public void axpy(float alpha, int[] x, int xOffset, float[] y, int yOffset, int dimension) {
        VectorSpecies<Integer> species = IntVector.SPECIES_PREFERRED;
        int lanes = species.length();
        int words = HalfRowKernels.words(dimension);
        FloatVector scale = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, alpha);
        int j = 0;
        for (; j <= dimension / 2 - lanes; j += lanes) {
            IntVector both = IntVector.fromArray(species, x, xOffset + j);
            lower(both)
                    .fma(scale, FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, y, yOffset + j))
                    .intoArray(y, yOffset + j);
            upper(both)
                    .fma(scale, FloatVector.fromArray(FloatVector.SPECIES_PREFERRED, y, yOffset + words + j))
                    .intoArray(y, yOffset + words + j);
        }
        ScalarHalfRowKernels.axpy(alpha, x, xOffset, y, yOffset, dimension, j);
    }

    @Override
    public void gatherRow(
            int[] targets,
            float[] weights,
            int from,
            int to,
            int[] in,
            int inOffset,
            int dimension,
            float[] out,
            int outOffset) {
        VectorSpecies<Integer> species = IntVector.SPECIES_PREFERRED;
        int lanes = species.length();
        int words = HalfRowKernels.words(dimension);
        int j = 0;
        // Four accumulators stay in registers over all neighbours, as with rows of float32.
        for (; j <= dimension / 2 - 2 * lanes; j += 2 * lanes) {
            FloatVector lower0 = FloatVector.zero(FloatVector.SPECIES_PREFERRED);
            FloatVector lower1 = lower0;
            FloatVector upper0 = lower0;
            FloatVector upper1 = lower0;
            for (int e = from; e < to; e++) {
                int start = inOffset + targets[e] * words + j;
                FloatVector weight = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, weights[e]);
                IntVector both0 = IntVector.fromArray(species, in, start);
                IntVector both1 = IntVector.fromArray(species, in, start + lanes);
                lower0 = lower(both0).fma(weight, lower0);
                lower1 = lower(both1).fma(weight, lower1);
                upper0 = upper(both0).fma(weight, upper0);
                upper1 = upper(both1).fma(weight, upper1);
            }
            lower0.intoArray(out, outOffset + j);
            lower1.intoArray(out, outOffset + j + lanes);
            upper0.intoArray(out, outOffset + words + j);
            upper1.intoArray(out, outOffset + words + j + lanes);
        }
        for (; j <= dimension / 2 - lanes; j += lanes) {
            FloatVector lower = FloatVector.zero(FloatVector.SPECIES_PREFERRED);
            FloatVector upper = lower;
            for (int e = from; e < to; e++) {
                IntVector both = IntVector.fromArray(species, in, inOffset + targets[e] * words + j);
                FloatVector weight = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, weights[e]);
                lower = lower(both).fma(weight, lower);
                upper = upper(both).fma(weight, upper);
            }
            lower.intoArray(out, outOffset + j);
            upper.intoArray(out, outOffset + words + j);
        }
        if (j < words) {
            ScalarHalfRowKernels.gatherRow(targets, weights, from, to, in, inOffset, dimension, out, outOffset, j);
        }
    }

    private static FloatVector lower(IntVector both) {
        return both.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
    }

    private static FloatVector upper(IntVector both) {
        return both.and(UPPER).reinterpretAsFloats();
    }
}
