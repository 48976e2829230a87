package org.interestgraph.train;

import org.interestgraph.graph.CsrGraph;

/**
 * What nodes are described by, such as categories, terms or a price: F, [nodeCount × featureCount], sparse. Numbers may be
 * negative.
 *
 * @param rows row of every node; empty for a node that nothing is known of
 * @param featureCount features are numbered below it
 */
public record SideFeatures(CsrGraph rows, int featureCount) {

    /** How many features there are, and numbers in all rows. */
    public record Size(long features, long entries) {}

    /** Nothing known of any node. */
    public static SideFeatures none(int nodeCount) {
        return new SideFeatures(new CsrGraph(nodeCount, new int[nodeCount + 1], new int[0], new float[0]), 0);
    }

    public boolean isEmpty() {
        return rows.relationshipCount() == 0;
    }
}
