package org.interestgraph.evaluate;

/**
 * Means over users, taken around the first value: the mean of equal values is that very value, of a sample of them too, so
 * that rounding never puts a mean outside its own confidence interval.
 */
final class Means {

    private Means() {}

    /** Mean of {@code values}, 0 over none. */
    static double of(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        double sum = 0;
        for (double value : values) {
            sum += value - values[0];
        }
        return values[0] + sum / values.length;
    }

    /** Mean of a sample that has each of {@code values} {@code timesDrawn} times, as many in all as there are values. */
    static double of(double[] values, int[] timesDrawn) {
        double sum = 0;
        for (int n = 0; n < values.length; n++) {
            sum += timesDrawn[n] * (values[n] - values[0]);
        }
        return values[0] + sum / values.length;
    }
}
