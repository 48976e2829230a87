package org.interestgraph.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same kernels on {@code jdk.incubator.vector}, at the machine's preferred width.
 *
 * <p>Vector types stay out of fields and signatures: Neo4j reflects over every
 * class of a plugin jar, also on servers that run without the module. This class is loaded only after {@link
 * KernelProvider} has seen the module.
 */
final class SimdKernels implements VectorKernels {

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        int lanes = species.length();
        FloatVector sum0 = FloatVector.zero(species);
        FloatVector sum1 = FloatVector.zero(species);
        int k = 0;
        for (; k <= length - 2 * lanes; k += 2 * lanes) {
            sum0 = FloatVector.fromArray(species, a, aOffset + k)
                    .fma(FloatVector.fromArray(species, b, bOffset + k), sum0);
            sum1 = FloatVector.fromArray(species, a, aOffset + k + lanes)
                    .fma(FloatVector.fromArray(species, b, bOffset + k + lanes), sum1);
        }
        for (; k <= length - lanes; k += lanes) {
            sum0 = FloatVector.fromArray(species, a, aOffset + k)
                    .fma(FloatVector.fromArray(species, b, bOffset + k), sum0);
        }
        float sum = sum0.add(sum1).reduceLanes(VectorOperators.ADD);
        for (; k < length; k++) {
            sum += a[aOffset + k] * b[bOffset + k];
        }
        return sum;
    }

    @Override
    public void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        int lanes = species.length();
        FloatVector scale = FloatVector.broadcast(species, alpha);
        int k = 0;
        for (; k <= length - lanes; k += lanes) {
            FloatVector.fromArray(species, x, xOffset + k)
                    .fma(scale, FloatVector.fromArray(species, y, yOffset + k))
                    .intoArray(y, yOffset + k);
        }
        for (; k < length; k++) {
            y[yOffset + k] += alpha * x[xOffset + k];
        }
    }

    @Override
    public void gatherRow(
            int[] targets,
            float[] weights,
            int from,
            int to,
            float[] in,
            int inOffset,
            int dimension,
            float[] out,
            int outOffset) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        int lanes = species.length();
        int k = 0;
        // Four accumulators stay in registers over all neighbours, so a row is read once and written once.
        for (; k <= dimension - 4 * lanes; k += 4 * lanes) {
            int start = inOffset + k;
            FloatVector sum0 = FloatVector.zero(species);
            FloatVector sum1 = sum0;
            FloatVector sum2 = sum0;
            FloatVector sum3 = sum0;
            for (int e = from; e < to; e++) {
                int row = start + targets[e] * dimension;
                FloatVector weight = FloatVector.broadcast(species, weights[e]);
                sum0 = FloatVector.fromArray(species, in, row).fma(weight, sum0);
                sum1 = FloatVector.fromArray(species, in, row + lanes).fma(weight, sum1);
                sum2 = FloatVector.fromArray(species, in, row + 2 * lanes).fma(weight, sum2);
                sum3 = FloatVector.fromArray(species, in, row + 3 * lanes).fma(weight, sum3);
            }
            sum0.intoArray(out, outOffset + k);
            sum1.intoArray(out, outOffset + k + lanes);
            sum2.intoArray(out, outOffset + k + 2 * lanes);
            sum3.intoArray(out, outOffset + k + 3 * lanes);
        }
        for (; k <= dimension - lanes; k += lanes) {
            FloatVector sum = FloatVector.zero(species);
            for (int e = from; e < to; e++) {
                sum = FloatVector.fromArray(species, in, inOffset + targets[e] * dimension + k)
                        .fma(FloatVector.broadcast(species, weights[e]), sum);
            }
            sum.intoArray(out, outOffset + k);
        }
        for (; k < dimension; k++) {
            float sum = 0f;
            for (int e = from; e < to; e++) {
                sum += weights[e] * in[inOffset + targets[e] * dimension + k];
            }
            out[outOffset + k] = sum;
        }
    }

    @Override
    public void multiplyAdd(
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
        SimdMatrixProduct.multiplyAdd(
                rows, columns, depth, a, aOffset, aRowStride, aColumnStride, b, bOffset, bStride, c, cOffset, cStride);
    }

    @Override
    public float scaleAndMax(float[] x, int offset, int length, float scale, float[] bias) {
        return SimdSoftmax.scaleAndMax(x, offset, length, scale, bias);
    }

    @Override
    public float expAndSum(float[] x, int offset, int length, float shift) {
        return SimdSoftmax.expAndSum(x, offset, length, shift);
    }

    @Override
    public void adam(
            float[] parameters,
            float[] firstMoment,
            float[] secondMoment,
            int offset,
            float[] gradient,
            int gradientOffset,
            int length,
            float stepSize,
            float beta1,
            float beta2,
            float epsilon) {
        VectorSpecies<Float> species = FloatVector.SPECIES_PREFERRED;
        int lanes = species.length();
        int shift = gradientOffset - offset;
        int k = offset;
        int end = offset + length;
        for (; k <= end - lanes; k += lanes) {
            FloatVector g = FloatVector.fromArray(species, gradient, k + shift);
            FloatVector m =
                    FloatVector.fromArray(species, firstMoment, k).mul(beta1).add(g.mul(1f - beta1));
            FloatVector v = FloatVector.fromArray(species, secondMoment, k)
                    .mul(beta2)
                    .add(g.mul(g).mul(1f - beta2));
            m.intoArray(firstMoment, k);
            v.intoArray(secondMoment, k);
            FloatVector.fromArray(species, parameters, k)
                    .sub(m.mul(stepSize).div(v.sqrt().add(epsilon)))
                    .intoArray(parameters, k);
        }
        new ScalarKernels()
                .adam(
                        parameters,
                        firstMoment,
                        secondMoment,
                        k,
                        gradient,
                        k + shift,
                        end - k,
                        stepSize,
                        beta1,
                        beta2,
                        epsilon);
    }

    @Override
    public TileKernels tiles() {
        return new SimdTileKernels();
    }

    @Override
    public HalfRowKernels halfRows() {
        return new SimdHalfRowKernels();
    }

    @Override
    public String name() {
        return "simd-" + FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }
}
