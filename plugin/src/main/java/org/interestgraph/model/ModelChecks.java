package org.interestgraph.model;

import org.interestgraph.graph.CsrGraph;

/** Refuses tables that no training can have made, in a format without checksums as well. */
final class ModelChecks {

    private ModelChecks() {}

    /** Ascending without repeats. */
    static long[] ascending(String table, long[] values) {
        for (int k = 1; k < values.length; k++) {
            if (values[k] <= values[k - 1]) {
                throw new Damage("its table '" + table + "' is not in order");
            }
        }
        return values;
    }

    /** Ascending without repeats, all of them rows of {@code count}. */
    static int[] rows(String table, int[] values, long count) {
        for (int k = 0; k < values.length; k++) {
            if (values[k] < 0 || values[k] >= count || (k > 0 && values[k] <= values[k - 1])) {
                throw new Damage(
                        "its table '" + table + "' has row " + values[k] + " at place " + k + ", which cannot be");
            }
        }
        return values;
    }

    /** Offsets of rows: from 0, never falling. */
    static int[] offsets(String table, int[] values) {
        for (int k = 0; k < values.length; k++) {
            if (k == 0 ? values[k] != 0 : values[k] < values[k - 1]) {
                throw new Damage(
                        "its table '" + table + "' has offset " + values[k] + " at place " + k + ", which cannot be");
            }
        }
        return values;
    }

    /** A graph whose rows hold nodes of its own, ascending. */
    static CsrGraph graph(String table, CsrGraph graph) {
        for (int row = 0; row < graph.nodeCount(); row++) {
            for (int k = graph.offsets()[row]; k < graph.offsets()[row + 1]; k++) {
                int target = graph.targets()[k];
                boolean ordered = k == graph.offsets()[row] || target > graph.targets()[k - 1];
                if (target < 0 || target >= graph.nodeCount() || !ordered) {
                    throw new Damage(
                            "its table '" + table + "' has node " + target + " at place " + k + ", which cannot be");
                }
            }
        }
        return graph;
    }
}
