package org.interestgraph.score;

import java.util.List;
import org.interestgraph.vector.VectorKernels;

/**
 * What a scorer is made of, whatever its parameters.
 *
 * @param hiddenLayers widths of a multi-layer perceptron; none for the dot product, which has nothing else here
 */
public record ScorerShape(List<Integer> hiddenLayers, boolean residual, Activation activation) {

    /** The dot product. */
    public static final ScorerShape DOT = new ScorerShape(List.of(), false, Activation.RELU);

    /** A scorer of this shape whose parameters are drawn from {@code seed}. */
    public Scorer untrained(int dimension, long seed, VectorKernels kernels) {
        return hiddenLayers.isEmpty()
                ? new DotScorer(dimension, kernels)
                : new MlpScorer(dimension, hiddenLayers, residual, activation, seed, kernels);
    }
}
