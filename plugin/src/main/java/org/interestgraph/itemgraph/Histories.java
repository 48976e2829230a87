package org.interestgraph.itemgraph;

import java.util.Arrays;

/**
 * What every user did, oldest first: {@code items[offsets[u] .. offsets[u + 1])}, each item once, with weights and times
 * beside them. Immutable. Memory: 16 bytes per pair and 4 per user.
 *
 * @param items place of the item among all items, from 0
 * @param weights sum of the weights of the user's events with the item, positive
 * @param times seconds of the newest of them; −∞ where none of them has a time
 * @param ordered whether times order anything: some user has items of two different times
 */
public record Histories(int itemCount, int[] offsets, int[] items, float[] weights, double[] times, boolean ordered) {

    /**
     * Brings events in any order into histories; events of one user with one item become one. Equal times stand by item,
     * which is no order.
     *
     * @param users user of every event, below {@code userCount}
     * @param times seconds of every event, NaN where it has none, which counts as the oldest; null where none has one
     */
    public static Histories of(
            int userCount, int itemCount, int[] users, int[] items, float[] weights, double[] times) {
        int[] starts = starts(users, userCount);
        int[] events = new int[users.length];
        int[] next = Arrays.copyOf(starts, userCount);
        for (int e = 0; e < users.length; e++) {
            events[next[users[e]]++] = e;
        }
        Building building = new Building(items, weights, times, userCount);
        for (int u = 0; u < userCount; u++) {
            building.addUser(events, starts[u], starts[u + 1]);
        }
        return building.histories(itemCount);
    }

    public int userCount() {
        return offsets.length - 1;
    }

    /** Items in the history of {@code user}. */
    public int count(int user) {
        return offsets[user + 1] - offsets[user];
    }

    /**
     * The same histories over other items.
     *
     * @param places new place of every item, negative to leave it out
     */
    public Histories over(int newItemCount, int[] places) {
        int[] newOffsets = new int[offsets.length];
        int[] newItems = new int[items.length];
        float[] newWeights = new float[items.length];
        double[] newTimes = new double[items.length];
        int size = 0;
        for (int user = 0; user < userCount(); user++) {
            for (int p = offsets[user]; p < offsets[user + 1]; p++) {
                int item = places[items[p]];
                if (item >= 0) {
                    newItems[size] = item;
                    newWeights[size] = weights[p];
                    newTimes[size++] = times[p];
                }
            }
            newOffsets[user + 1] = size;
        }
        return new Histories(
                newItemCount,
                newOffsets,
                Arrays.copyOf(newItems, size),
                Arrays.copyOf(newWeights, size),
                Arrays.copyOf(newTimes, size),
                ordered);
    }

    /** Number of users whose history has each item: [itemCount]. */
    public int[] usersOfItems() {
        int[] users = new int[itemCount];
        for (int item : items) {
            users[item]++;
        }
        return users;
    }

    /** What {@code user} is interested in, by an item's weight and how many later times there are. */
    public Interests interests(int user, double recency) {
        return Interests.of(items, weights, times, offsets[user], offsets[user + 1], recency);
    }

    /** Places in {@link #items} of every item's occurrences, ascending: row {@code i} at {@code offsets()[i]}. */
    Occurrences occurrences() {
        int[] starts = starts(items, itemCount);
        int[] places = new int[items.length];
        int[] owners = new int[items.length];
        int[] next = Arrays.copyOf(starts, itemCount);
        for (int user = 0; user < userCount(); user++) {
            for (int p = offsets[user]; p < offsets[user + 1]; p++) {
                owners[next[items[p]]] = user;
                places[next[items[p]]++] = p;
            }
        }
        return new Occurrences(starts, places, owners);
    }

    /** Where the entries of each key start when they are sorted by {@code keys}, and where they end: [count + 1]. */
    private static int[] starts(int[] keys, int count) {
        int[] starts = new int[count + 1];
        for (int key : keys) {
            starts[key + 1]++;
        }
        for (int key = 0; key < count; key++) {
            starts[key + 1] += starts[key];
        }
        return starts;
    }

    /** Where each item occurs: places in {@link Histories#items} and the users they belong to. */
    record Occurrences(int[] offsets, int[] places, int[] users) {}

    /** Collects one user after the other. */
    private static final class Building {

        private final int[] eventItems;
        private final float[] eventWeights;
        private final double[] eventTimes;
        private final int[] offsets;
        private final int[] items;
        private final float[] weights;
        private final double[] times;
        private int user;
        private int size;
        private boolean ordered;

        Building(int[] eventItems, float[] eventWeights, double[] eventTimes, int userCount) {
            this.eventItems = eventItems;
            this.eventWeights = eventWeights;
            this.eventTimes = eventTimes;
            this.offsets = new int[userCount + 1];
            this.items = new int[eventItems.length];
            this.weights = new float[items.length];
            this.times = new double[items.length];
        }

        void addUser(int[] events, int from, int to) {
            long[] byItem = new long[to - from];
            for (int k = from; k < to; k++) {
                byItem[k - from] = (long) eventItems[events[k]] << 32 | events[k];
            }
            Arrays.sort(byItem);
            int first = size;
            for (long packed : byItem) {
                int item = (int) (packed >>> 32);
                int event = (int) packed;
                if (size == first || items[size - 1] != item) {
                    items[size] = item;
                    times[size++] = Double.NEGATIVE_INFINITY;
                }
                weights[size - 1] += eventWeights[event];
                times[size - 1] = Math.max(times[size - 1], time(event));
            }
            sortByTime(first);
            ordered |= differ(first);
            offsets[++user] = size;
        }

        private double time(int event) {
            return eventTimes == null || Double.isNaN(eventTimes[event]) ? Double.NEGATIVE_INFINITY : eventTimes[event];
        }

        /** Whether the user's items from {@code first} on have two times. */
        private boolean differ(int first) {
            for (int p = size - 1; p > first; p--) {
                if (times[p - 1] != times[p]) {
                    return times[p - 1] > Double.NEGATIVE_INFINITY;
                }
            }
            return false;
        }

        /** Stable, so that equal times stay in the order of items. */
        private void sortByTime(int first) {
            if (eventTimes == null) {
                return;
            }
            Integer[] order = new Integer[size - first];
            Arrays.setAll(order, k -> first + k);
            Arrays.sort(order, (a, b) -> Double.compare(times[a], times[b]));
            int[] sortedItems = new int[order.length];
            float[] sortedWeights = new float[order.length];
            double[] sortedTimes = new double[order.length];
            for (int k = 0; k < order.length; k++) {
                sortedItems[k] = items[order[k]];
                sortedWeights[k] = weights[order[k]];
                sortedTimes[k] = times[order[k]];
            }
            System.arraycopy(sortedItems, 0, items, first, order.length);
            System.arraycopy(sortedWeights, 0, weights, first, order.length);
            System.arraycopy(sortedTimes, 0, times, first, order.length);
        }

        Histories histories(int itemCount) {
            return new Histories(
                    itemCount,
                    offsets,
                    Arrays.copyOf(items, size),
                    Arrays.copyOf(weights, size),
                    Arrays.copyOf(times, size),
                    ordered);
        }
    }
}
