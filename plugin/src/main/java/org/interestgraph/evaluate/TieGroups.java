package org.interestgraph.evaluate;

/**
 * A ranked list in groups of equal scores, best first. Which of a group comes before which is chance, so what is measured
 * is the expected value over all orders of each group (McSherry and Najork 2008). Memory: 8 bytes per place.
 */
final class TieGroups {

    private final int[] ends;
    private final int[] relevant;
    private int count;

    private TieGroups(int places) {
        ends = new int[places];
        relevant = new int[places];
    }

    /** Says of an item whether it is to be found. */
    @FunctionalInterface
    interface Relevance {
        boolean of(int item);
    }

    static TieGroups of(TopItems top, Relevance relevance) {
        TieGroups groups = new TieGroups(top.count());
        for (int place = 0; place < top.count(); place++) {
            if (place == 0 || top.score(place) != top.score(place - 1)) {
                groups.count++;
            }
            int group = groups.count - 1;
            groups.ends[group] = place + 1;
            groups.relevant[group] += relevance.of(top.item(place)) ? 1 : 0;
        }
        return groups;
    }

    int count() {
        return count;
    }

    /** Place of a group's first item, from 0; that of the first group is 0. */
    int start(int group) {
        return group == 0 ? 0 : ends[group - 1];
    }

    /** Place after its last. */
    int end(int group) {
        return ends[group];
    }

    int size(int group) {
        return ends[group] - start(group);
    }

    /** How many of it are to be found. */
    int relevant(int group) {
        return relevant[group];
    }
}
