package org.interestgraph.score;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * {@link MlpScorer}'s formula once more, in double, from a flat vector of all parameters in the scorer's order: plain
 * f_l = σ(W_l f_{l−1} + b_l), residual f_l = σ(W_h x + b_h) + U_l σ(W_l f_{l−1} + b_l), score w · f_L + b.
 */
public final class ReferenceMlp {

    private final List<Integer> hiddenLayers;
    private final boolean residual;
    private final DoubleUnaryOperator activation;
    private double[] parameters;
    private int at;
    private double nearestToKink;

    public ReferenceMlp(List<Integer> hiddenLayers, boolean residual, Activation activation) {
        this.hiddenLayers = hiddenLayers;
        this.residual = residual;
        this.activation = switch (activation) {
            case RELU -> x -> x > 0 ? x : 0;
            case SIGMOID -> x -> 0.5 * (1 + Math.tanh(x / 2));
            case TANH -> x -> (Math.exp(x) - Math.exp(-x)) / (Math.exp(x) + Math.exp(-x));
        };
    }

    /** Score of the input x = [e_u ; e_i] under parameters [first, …) of the vector. */
    public double score(double[] allParameters, int first, double[] x) {
        parameters = allParameters;
        at = first;
        nearestToKink = Double.MAX_VALUE;
        double[] f = x;
        for (int width : hiddenLayers) {
            double[] inner = activate(affine(f, width, true));
            if (residual) {
                double[] outer = affine(inner, width, false);
                double[] skip = activate(affine(x, width, true));
                f = IntStream.range(0, width)
                        .mapToDouble(k -> skip[k] + outer[k])
                        .toArray();
            } else {
                f = inner;
            }
        }
        return affine(f, 1, true)[0];
    }

    /** The smallest |preactivation| of the last score. */
    public double nearestToKink() {
        return nearestToKink;
    }

    /** Number of parameters that the last score read. */
    public int parametersRead(int first) {
        return at - first;
    }

    private double[] affine(double[] x, int outputs, boolean biased) {
        double[] y = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            for (double value : x) {
                y[o] += parameters[at++] * value;
            }
        }
        for (int o = 0; biased && o < outputs; o++) {
            y[o] += parameters[at++];
        }
        return y;
    }

    private double[] activate(double[] values) {
        for (int k = 0; k < values.length; k++) {
            nearestToKink = Math.min(nearestToKink, Math.abs(values[k]));
            values[k] = activation.applyAsDouble(values[k]);
        }
        return values;
    }
}
