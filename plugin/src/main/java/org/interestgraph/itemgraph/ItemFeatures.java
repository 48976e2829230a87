package org.interestgraph.itemgraph;

import org.interestgraph.graph.CsrGraph;

/**
 * What items are described by.
 *
 * @param rows row of every item, by its place among all items: features and positive weights
 * @param featureCount features are numbered below it
 */
public record ItemFeatures(CsrGraph rows, int featureCount) {}
