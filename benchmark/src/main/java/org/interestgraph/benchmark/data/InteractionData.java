package org.interestgraph.benchmark.data;

import java.util.SplittableRandom;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.CsrGraphBuilder;

/**
 * Users' interactions with items, each pair once, and pairs held out for testing.
 *
 * @param name shown beside figures
 * @param users user of every training pair, numbered from 0
 * @param items item of every training pair, numbered from 0
 * @param testUsers user of every held-out pair; empty where the data has none
 * @param testItems item of every held-out pair
 */
public record InteractionData(
        String name, int userCount, int itemCount, int[] users, int[] items, int[] testUsers, int[] testItems) {

    /** Training pairs. */
    public int size() {
        return users.length;
    }

    public int nodeCount() {
        return userCount + itemCount;
    }

    /** Users first, then items, every pair in both directions, weights 1. */
    public CsrGraph graph() {
        CsrGraphBuilder builder = new CsrGraphBuilder(nodeCount());
        for (int k = 0; k < users.length; k++) {
            builder.add(users[k], userCount + items[k], 1f);
        }
        return builder.build();
    }

    /** Ids in the database. */
    public static String userId(int user) {
        return "u" + user;
    }

    public static String itemId(int item) {
        return "i" + item;
    }

    /** {@code count} different training users, drawn by a fixed seed; all, where there are fewer. */
    public int[] someUsers(int count, long seed) {
        int[] with = java.util.Arrays.stream(users).distinct().toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int k = with.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int value = with[k];
            with[k] = with[other];
            with[other] = value;
        }
        return java.util.Arrays.copyOf(with, Math.min(count, with.length));
    }
}
