package org.interestgraph.benchmark.work;

/** One end-to-end measurement with its peers in the same run. */
@FunctionalInterface
public interface Benchmark {

    /** Measures, and adds its rows to the context as soon as it has them. */
    void run(Context context);
}
