package org.interestgraph.evaluate;

import org.interestgraph.graph.Interactions;

/** How surprising an item is by itself (Vargas and Castells 2011). */
public final class SelfInformation {

    private SelfInformation() {}

    /**
     * −log₂ p(i) of every item, in bits, with p(i) the share of users who have item i among those who have any. An item
     * nobody has counts as had by one user.
     */
    public static double[] of(Interactions target, int itemCount) {
        int[] counts = new int[itemCount];
        int users = 0;
        for (int user = 0; user < target.userCount(); user++) {
            users += target.count(user) > 0 ? 1 : 0;
            target.forEachItem(user, item -> counts[item]++);
        }
        double[] bits = new double[itemCount];
        for (int item = 0; item < itemCount; item++) {
            bits[item] = Math.log((double) Math.max(1, users) / Math.max(1, counts[item])) / Math.log(2);
        }
        return bits;
    }
}
