package org.interestgraph.evaluate;

import java.util.Arrays;

/** A list of items that grows. */
final class ItemList {

    private int[] items = new int[16];
    private int count;

    void clear() {
        count = 0;
    }

    void add(int item) {
        if (count == items.length) {
            items = Arrays.copyOf(items, 2 * count);
        }
        items[count++] = item;
    }

    int count() {
        return count;
    }

    /** Copies the items, ascending, to {@code into} from {@code place} on; returns the place after them. */
    int copyTo(int[] into, int place) {
        System.arraycopy(items, 0, into, place, count);
        Arrays.sort(into, place, place + count);
        return place + count;
    }
}
