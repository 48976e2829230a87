package org.interestgraph.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The passes of a softmax over one row of scores; see {@link VectorKernels}. */
final class SimdSoftmax {

    private static final float LOG2_E = 1.44269504f;
    /** ln 2 in two parts: a multiple of the first is exact, the second is what it lacks. */
    private static final float LN2_HIGH = 0.693359375f;

    private static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5 · 2²³: adding it rounds to an integer, which then stands in the lowest bits of the mantissa. */
    private static final float ROUND = 0x1.8p23f;

    private static final int MANTISSA_BITS = 23;

    private SimdSoftmax() {}

    static float scaleAndMax(float[] x, int offset, int length, float scale, float[] bias) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        int lanes = species.length();
        FloatVector largest = FloatVector.broadcast(species, Float.NEGATIVE_INFINITY);
        FloatVector factor = FloatVector.broadcast(species, scale);
        int k = 0;
        for (; k <= length - lanes; k += lanes) {
            FloatVector value =
                    FloatVector.fromArray(species, x, offset + k).fma(factor, FloatVector.fromArray(species, bias, k));
            value.intoArray(x, offset + k);
            largest = largest.max(value);
        }
        float max = largest.reduceLanes(VectorOperators.MAX);
        for (; k < length; k++) {
            x[offset + k] = scale * x[offset + k] + bias[k];
            max = Math.max(max, x[offset + k]);
        }
        return max;
    }

    static float expAndSum(float[] x, int offset, int length, float shift) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        int lanes = species.length();
        FloatVector sum = FloatVector.zero(species);
        int k = 0;
        for (; k <= length - lanes; k += lanes) {
            FloatVector value =
                    exp(FloatVector.fromArray(species, x, offset + k).sub(shift));
            value.intoArray(x, offset + k);
            sum = sum.add(value);
        }
        float tail = new ScalarKernels().expAndSum(x, offset + k, length - k, shift);
        return sum.reduceLanes(VectorOperators.ADD) + tail;
    }

    /** 2ⁿ · exp(r) with r in ±ln 2 / 2, exp(r) by the polynomial of Cephes' expf (Moshier 1992). */
    private static FloatVector exp(FloatVector argument) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        VectorMask<Float> tiny = argument.lt(ScalarKernels.LOWEST_EXPONENT);
        FloatVector x = argument.max(ScalarKernels.LOWEST_EXPONENT);
        FloatVector rounded = x.fma(FloatVector.broadcast(species, LOG2_E), FloatVector.broadcast(species, ROUND));
        FloatVector n = rounded.sub(ROUND);
        FloatVector r = n.fma(FloatVector.broadcast(species, -LN2_HIGH), x);
        r = n.fma(FloatVector.broadcast(species, -LN2_LOW), r);
        FloatVector p = r.mul(1.9875691500e-4f).add(1.3981999507e-3f);
        p = p.fma(r, FloatVector.broadcast(species, 8.3334519073e-3f));
        p = p.fma(r, FloatVector.broadcast(species, 4.1665795894e-2f));
        p = p.fma(r, FloatVector.broadcast(species, 1.6666665459e-1f));
        p = p.fma(r, FloatVector.broadcast(species, 5.0000001201e-1f));
        p = p.fma(r.mul(r), r).add(1f);
        FloatVector value = p.reinterpretAsInts()
                .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, MANTISSA_BITS))
                .reinterpretAsFloats();
        return value.blend(0f, tiny);
    }
}
