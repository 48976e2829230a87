package org.interestgraph.train;

import java.util.Arrays;

/** {@link Loss}'s formulas once more, in double and without any care for extreme scores. */
final class ReferenceLoss {

    private ReferenceLoss() {}

    static double of(Loss loss, double[] scores, int groupSize) {
        double sum = 0;
        int groups = scores.length / groupSize;
        for (int g = 0; g < groups; g++) {
            double[] group = Arrays.copyOfRange(scores, g * groupSize, (g + 1) * groupSize);
            double positive = group[0];
            double[] negatives = Arrays.copyOfRange(group, 1, groupSize);
            sum += switch (loss) {
                case BPR ->
                    Arrays.stream(negatives)
                            .map(negative -> -Math.log(sigmoid(positive - negative)))
                            .average()
                            .orElseThrow();
                case BCE ->
                    (-Math.log(sigmoid(positive))
                                    - Arrays.stream(negatives)
                                            .map(negative -> Math.log(1 - sigmoid(negative)))
                                            .sum())
                            / groupSize;
                case MSE ->
                    (Math.pow(positive - 1, 2)
                                    + Arrays.stream(negatives)
                                            .map(negative -> negative * negative)
                                            .sum())
                            / groupSize;
                case SOFTMAX ->
                    -Math.log(Math.exp(positive)
                            / Arrays.stream(group).map(Math::exp).sum());
            };
        }
        return sum / groups;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
