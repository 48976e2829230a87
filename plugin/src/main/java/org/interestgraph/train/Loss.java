package org.interestgraph.train;

import org.interestgraph.parallel.Workers;

/**
 * Losses over groups of one positive and K negative scores. Each writes ∂loss/∂score and returns the loss, both
 * averaged over groups (BPR, softmax) or pairs (BCE, MSE). Sums are taken in double.
 */
public enum Loss {
    /** −log σ(s⁺ − s⁻), averaged over the group's negatives (Rendle et al. 2009, BPR-Opt, without its L2 term). */
    BPR {
        @Override
        double ofGroup(float[] scores, int first, int groupSize, double scale, float[] gradient) {
            double loss = 0;
            double positive = 0;
            double share = scale / (groupSize - 1);
            for (int p = first + 1; p < first + groupSize; p++) {
                double difference = (double) scores[first] - scores[p];
                double slope = share * sigmoid(-difference);
                gradient[p] = (float) slope;
                positive -= slope;
                loss += share * softplus(-difference);
            }
            gradient[first] = (float) positive;
            return loss;
        }
    },
    /** Binary cross-entropy of σ(s) against 1 for the positive and 0 for negatives (He et al. 2017, NCF, eq. 7). */
    BCE {
        @Override
        double ofGroup(float[] scores, int first, int groupSize, double scale, float[] gradient) {
            double loss = 0;
            double share = scale / groupSize;
            for (int p = first; p < first + groupSize; p++) {
                double label = p == first ? 1 : 0;
                gradient[p] = (float) (share * (sigmoid(scores[p]) - label));
                loss += share * (softplus(scores[p]) - label * scores[p]);
            }
            return loss;
        }
    },
    /** (s − label)², labels 1 and 0. */
    MSE {
        @Override
        double ofGroup(float[] scores, int first, int groupSize, double scale, float[] gradient) {
            double loss = 0;
            double share = scale / groupSize;
            for (int p = first; p < first + groupSize; p++) {
                double difference = scores[p] - (p == first ? 1.0 : 0.0);
                gradient[p] = (float) (2 * share * difference);
                loss += share * difference * difference;
            }
            return loss;
        }
    },
    /** −log softmax of the positive among its group (Jean et al. 2015, sampled softmax, uniform proposal). */
    SOFTMAX {
        @Override
        double ofGroup(float[] scores, int first, int groupSize, double scale, float[] gradient) {
            double max = Double.NEGATIVE_INFINITY;
            for (int p = first; p < first + groupSize; p++) {
                max = Math.max(max, scores[p]);
            }
            double sum = 0;
            for (int p = first; p < first + groupSize; p++) {
                sum += Math.exp(scores[p] - max);
            }
            for (int p = first; p < first + groupSize; p++) {
                double probability = Math.exp(scores[p] - max) / sum;
                gradient[p] = (float) (scale * (probability - (p == first ? 1 : 0)));
            }
            return scale * (Math.log(sum) + max - scores[first]);
        }
    };

    private static final int GROUPS_PER_CHUNK = 256;

    /**
     * Loss of {@code size} scores in groups of {@code groupSize} ≥ 2; {@code gradient} is overwritten. Summed by fixed
     * chunks, these in order.
     */
    public double compute(float[] scores, int size, int groupSize, float[] gradient, Workers workers) {
        int groups = size / groupSize;
        double scale = 1.0 / groups;
        double[] ofChunks = new double[(groups + GROUPS_PER_CHUNK - 1) / GROUPS_PER_CHUNK];
        workers.forEach(groups, GROUPS_PER_CHUNK, (from, to) -> {
            double sum = 0;
            for (int group = from; group < to; group++) {
                sum += ofGroup(scores, group * groupSize, groupSize, scale, gradient);
            }
            ofChunks[from / GROUPS_PER_CHUNK] = sum;
        });
        double loss = 0;
        for (double ofChunk : ofChunks) {
            loss += ofChunk;
        }
        return loss;
    }

    abstract double ofGroup(float[] scores, int first, int groupSize, double scale, float[] gradient);

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** log(1 + eˣ) without overflow. */
    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
