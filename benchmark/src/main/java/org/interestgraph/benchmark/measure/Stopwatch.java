package org.interestgraph.benchmark.measure;

import java.util.ArrayList;
import java.util.List;

/** Times work that is repeated: first to warm up, then to measure. */
public record Stopwatch(double warmUpSeconds, double measureSeconds, int leastRuns) {

    /** A second of warm-up, two of measurement, five runs at least. */
    public static final Stopwatch DEFAULT = new Stopwatch(1, 2, 5);

    /** Milliseconds of each measured run. */
    public Sample millis(Runnable work) {
        runs(work, warmUpSeconds, 2);
        return Sample.of(runs(work, measureSeconds, leastRuns).stream()
                .mapToDouble(x -> x)
                .toArray());
    }

    private static List<Double> runs(Runnable work, double seconds, int least) {
        List<Double> millis = new ArrayList<>();
        long start = System.nanoTime();
        while (millis.size() < least || System.nanoTime() - start < seconds * 1e9) {
            millis.add(once(work));
        }
        return millis;
    }

    /** Milliseconds of one run. */
    public static double once(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
