package org.interestgraph.itemgraph;

import org.interestgraph.graph.CsrGraph;

/**
 * What items are described by.
 *
 * @param rows row of every item, by its place among all items: features and positive weights
 * @param featureCount features are numbered below it
 */
public record ItemFeatures(CsrGraph rows, int featureCount) {

    /**
     * Inverse document frequency (Sparck Jones 1972), positive: ln((items + 1) / items with the feature). One more item than
     * there are, so that what all items have keeps a weight.
     */
    public static double rarity(int items, int itemsWith) {
        return Math.log((items + 1.0) / itemsWith);
    }
}
