package org.interestgraph.sampleshop;

import java.util.List;
import java.util.Random;

/**
 * Seeded chance. Built on {@link Random}, whose sequences Java specifies, and on {@link StrictMath}, so that a seed gives
 * the same shop on every platform and Java version. Each purpose has dice of its own: a change in one stage of the
 * generator leaves the draws of the others as they were.
 */
final class Dice {
    private final Random random;

    Dice(long seed, String purpose) {
        this.random = new Random(seed * 1_000_003L + purpose.hashCode());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    double gaussian() {
        return random.nextGaussian();
    }

    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * random.nextGaussian());
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** An index drawn in proportion to its weight, or -1 when all weights are zero. */
    int pickWeighted(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = random.nextDouble() * total;
        int last = -1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
                if (left < 0) {
                    return i;
                }
            }
        }
        return last;
    }

    void shuffle(List<?> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            swap(list, i, random.nextInt(i + 1));
        }
    }

    private static <T> void swap(List<T> list, int i, int j) {
        list.set(i, list.set(j, list.get(i)));
    }
}
