package org.interestgraph.evaluate;

/**
 * Which items are in some user's top k. Safe to use from many threads, whose order does not matter. Memory: 8 bytes per
 * item.
 */
final class Coverage {

    /** The largest probability, over users, that an item is in the user's list. */
    private final double[] shown;

    Coverage(int itemCount) {
        shown = new double[itemCount];
    }

    synchronized void add(TopItems top, TieGroups groups, int k) {
        for (int group = 0; group < groups.count() && groups.start(group) < k; group++) {
            double chance = Math.min(1, (double) (k - groups.start(group)) / groups.size(group));
            for (int place = groups.start(group); place < groups.end(group); place++) {
                int item = top.item(place);
                shown[item] = Math.max(shown[item], chance);
            }
        }
    }

    /** Share of all items that is to be expected where equal scores are in the same random order for everybody. */
    double share() {
        double sum = 0;
        for (double chance : shown) {
            sum += chance;
        }
        return sum / Math.max(1, shown.length);
    }
}
