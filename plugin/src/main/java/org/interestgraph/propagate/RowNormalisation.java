package org.interestgraph.propagate;

import java.util.function.IntToDoubleFunction;

/** One row of P from one row of A: shared by whole-graph propagation and by folding a single user's events in. */
public final class RowNormalisation {

    private RowNormalisation() {}

    /**
     * Writes P_ij for the relationships [from, to) of node i.
     *
     * @param degree weighted degree of i, positive where the row is not empty
     * @param weights A_ij by relationship index
     * @param neighbourDegree weighted degree of relationship e's target
     * @param out P_ij by relationship index
     */
    public static void normalise(
            Aggregation aggregation,
            double degree,
            float[] weights,
            int from,
            int to,
            IntToDoubleFunction neighbourDegree,
            float[] out) {
        switch (aggregation) {
            case SYMMETRIC -> {
                for (int e = from; e < to; e++) {
                    out[e] = (float) (weights[e] / Math.sqrt(degree * neighbourDegree.applyAsDouble(e)));
                }
            }
            case MEAN -> {
                for (int e = from; e < to; e++) {
                    out[e] = (float) (weights[e] / degree);
                }
            }
            case SOFTMAX -> softmax(degree, weights, from, to, neighbourDegree, out);
        }
    }

    private static void softmax(
            double degree, float[] weights, int from, int to, IntToDoubleFunction neighbourDegree, float[] out) {
        double[] logits = new double[to - from];
        double max = Double.NEGATIVE_INFINITY;
        for (int e = from; e < to; e++) {
            logits[e - from] = weights[e] / (degree * neighbourDegree.applyAsDouble(e));
            max = Math.max(max, logits[e - from]);
        }
        double sum = 0;
        for (int k = 0; k < logits.length; k++) {
            logits[k] = Math.exp(logits[k] - max);
            sum += logits[k];
        }
        for (int e = from; e < to; e++) {
            out[e] = (float) (logits[e - from] / sum / degree);
        }
    }
}
