package org.interestgraph.propagate;

/** How a node aggregates its neighbours in one propagation layer. */
public enum Aggregation {
    /** D^-½ A D^-½ with the weighted degrees on D's diagonal (Kipf and Welling 2017, eq. 2; He et al. 2020, eq. 3). */
    SYMMETRIC,
    /**
     * (1 / deg(i)) · softmax over N(i) of A_ij / (deg(i) · deg(j)), the aggregation this project began with. The factor
     * 1 / deg(i) shrinks every layer, so layer weights matter more here than elsewhere.
     */
    SOFTMAX,
    /** (1 / deg(i)) · A_ij: the weighted mean of the neighbours (Hamilton et al. 2017, GraphSAGE's mean). */
    MEAN
}
