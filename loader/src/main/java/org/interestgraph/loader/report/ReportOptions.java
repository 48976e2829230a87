package org.interestgraph.loader.report;

import java.util.List;
import java.util.Optional;
import org.interestgraph.loader.ImportException;

/**
 * What to report.
 *
 * @param graph in the GDS catalog to measure on; absent: one projected for the report
 * @param testType relationship type of the held-out pairs
 * @param ks cut-offs, ascending, each once
 * @param seed of everything random
 */
record ReportOptions(String model, Optional<String> graph, String testType, List<Integer> ks, long seed) {
    private static final int MOST = 10_000;
    private static final int USUAL = 20;

    static ReportOptions of(String model, String graph, String testType, List<Integer> ks, long seed) {
        for (int k : ks) {
            if (k < 1 || k > MOST) {
                throw new ImportException("--k is " + k + "; it must be 1 to " + MOST + ", for example --k 10,20.");
            }
        }
        return new ReportOptions(
                model,
                Optional.ofNullable(graph),
                testType,
                ks.stream().sorted().distinct().toList(),
                seed);
    }

    /** The cut-off of what has one alone. */
    int chartK() {
        return ks.contains(USUAL) ? USUAL : mostK();
    }

    int mostK() {
        return ks.get(ks.size() - 1);
    }
}
