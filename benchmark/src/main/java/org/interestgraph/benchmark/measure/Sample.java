package org.interestgraph.benchmark.measure;

import java.util.Arrays;
import java.util.List;

/** Repeated measurements of one thing, sorted. */
public final class Sample {

    private final double[] sorted;

    private Sample(double[] sorted) {
        this.sorted = sorted;
    }

    /** @param values at least one */
    public static Sample of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("A sample needs at least one value.");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Sample(sorted);
    }

    /** All values of several samples. */
    public static Sample together(List<Sample> samples) {
        return of(samples.stream()
                .flatMapToDouble(sample -> Arrays.stream(sample.sorted))
                .toArray());
    }

    public int size() {
        return sorted.length;
    }

    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The smallest value that at least {@code share} in (0, 1] of the values do not exceed (nearest rank). */
    public double percentile(double share) {
        return sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
    }

    public double least() {
        return sorted[0];
    }
}
