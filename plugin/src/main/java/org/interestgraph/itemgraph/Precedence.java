package org.interestgraph.itemgraph;

import java.util.Arrays;

/**
 * An order of the items, by which ties are settled. Memory: 8 bytes per item.
 *
 * @param items the items in this order
 * @param places place of every item in it
 */
record Precedence(int[] items, int[] places) {

    /** Lower items first. */
    static Precedence byNumber(int itemCount) {
        int[] items = new int[itemCount];
        Arrays.setAll(items, item -> item);
        return new Precedence(items, items);
    }

    /** Items with more users first, of as many the lower. */
    static Precedence byUsers(int[] users) {
        long[] order = new long[users.length];
        Arrays.setAll(order, item -> (long) -users[item] << 32 | item);
        Arrays.sort(order);
        int[] items = new int[order.length];
        int[] places = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            items[place] = (int) order[place];
            places[items[place]] = place;
        }
        return new Precedence(items, places);
    }

    int itemCount() {
        return items.length;
    }

    int itemAt(int place) {
        return items[place];
    }

    int placeOf(int item) {
        return places[item];
    }
}
