package org.interestgraph.graph;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Which items each user has: an immutable set of (user, item) pairs by user, items ascending and without repeats.
 *
 * <p>Users and items are numbered from 0 in their own ranges, not by node. Memory: 4 bytes per pair and per user.
 */
public final class Interactions {

    private final int[] offsets;
    private final int[] items;

    private Interactions(int[] offsets, int[] items) {
        this.offsets = offsets;
        this.items = items;
    }

    /** Builds the set from {@code size} pairs in any order; repeats count once. */
    public static Interactions of(int userCount, int[] users, int[] items, int size) {
        long[] packed = new long[size];
        for (int k = 0; k < size; k++) {
            packed[k] = (long) users[k] << 32 | items[k];
        }
        Arrays.sort(packed);
        int[] offsets = new int[userCount + 1];
        int[] unique = new int[size];
        int out = 0;
        for (int k = 0; k < size; k++) {
            if (k == 0 || packed[k] != packed[k - 1]) {
                unique[out++] = (int) packed[k];
                offsets[(int) (packed[k] >>> 32) + 1]++;
            }
        }
        for (int u = 0; u < userCount; u++) {
            offsets[u + 1] += offsets[u];
        }
        return new Interactions(offsets, Arrays.copyOf(unique, out));
    }

    /** The same pairs by item: which users, ascending, each of {@code itemCount} items has. */
    public Interactions byItem(int itemCount) {
        int[] users = new int[items.length];
        for (int user = 0; user < userCount(); user++) {
            Arrays.fill(users, offsets[user], offsets[user + 1], user);
        }
        return of(itemCount, items, users, items.length);
    }

    public int userCount() {
        return offsets.length - 1;
    }

    /** Number of pairs. */
    public int size() {
        return items.length;
    }

    /** Number of items of {@code user}. */
    public int count(int user) {
        return offsets[user + 1] - offsets[user];
    }

    public boolean contains(int user, int item) {
        return Arrays.binarySearch(items, offsets[user], offsets[user + 1], item) >= 0;
    }

    public void forEachItem(int user, IntConsumer action) {
        for (int k = offsets[user]; k < offsets[user + 1]; k++) {
            action.accept(items[k]);
        }
    }

    /**
     * The {@code n}-th item, counted from 0 in ascending order, that {@code user} does not have. Below the number of
     * all items less {@link #count}, which is the caller's to know.
     */
    public int absentItem(int user, int n) {
        int first = offsets[user];
        int low = first;
        int high = offsets[user + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            int absentBefore = items[middle] - (middle - first);
            if (absentBefore <= n) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return n + (low - first);
    }

    /** The pairs that are not among {@code others}. */
    public Interactions without(Interactions others) {
        int[] users = new int[items.length];
        int[] kept = new int[items.length];
        int size = 0;
        for (int user = 0; user < userCount(); user++) {
            for (int k = offsets[user]; k < offsets[user + 1]; k++) {
                if (!others.contains(user, items[k])) {
                    users[size] = user;
                    kept[size++] = items[k];
                }
            }
        }
        return of(userCount(), users, kept, size);
    }

    /** The pairs of at most {@code most} of the users that have any, evenly spaced among them. */
    public Interactions ofAtMost(int most) {
        int[] all = usersWithItems();
        if (all.length <= most) {
            return this;
        }
        int[] users = new int[items.length];
        int[] kept = new int[items.length];
        int size = 0;
        for (int n = 0; n < most; n++) {
            int user = all[(int) ((long) n * all.length / most)];
            for (int k = offsets[user]; k < offsets[user + 1]; k++) {
                users[size] = user;
                kept[size++] = items[k];
            }
        }
        return of(userCount(), users, kept, size);
    }

    /** Users with at least one item, ascending. */
    public int[] usersWithItems() {
        return IntStream.range(0, userCount()).filter(u -> count(u) > 0).toArray();
    }
}
