package org.interestgraph.sampleshop;

/**
 * One visit of a shopper.
 *
 * @param last whether it is the shopper's last in the data
 */
record Visit(Shopper shopper, long startSecond, boolean last) {}
