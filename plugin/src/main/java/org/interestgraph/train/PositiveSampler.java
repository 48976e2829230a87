package org.interestgraph.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.interestgraph.graph.Interactions;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.score.PairBatch;

/**
 * Walks over the positives of an epoch in random order, adding sampled negatives: every target relationship once, with
 * context relationships mixed in so that they make up {@code contextFraction} of the positives.
 */
final class PositiveSampler {

    private final NegativeSampler negatives;
    private final int[] users;
    private final int[] items;
    private final int[] contextUsers;
    private final int[] contextItems;
    private final double contextFraction;
    private int next;

    PositiveSampler(TrainingSet set, TrainParameters parameters) {
        int context =
                set.interactions().stream().mapToInt(RelationshipList::count).sum();
        this.contextFraction = context == 0 ? 0 : parameters.contextFraction();
        RelationshipList target = set.target();
        users = places(set.users(), target.sources());
        items = places(set.items(), target.targets());
        contextUsers = new int[context];
        contextItems = new int[context];
        int at = 0;
        for (RelationshipList list : set.interactions()) {
            System.arraycopy(places(set.users(), list.sources()), 0, contextUsers, at, list.count());
            System.arraycopy(places(set.items(), list.targets()), 0, contextItems, at, list.count());
            at += list.count();
        }
        negatives = new NegativeSampler(set, known(set.users().length));
    }

    /** Context items count as known only where they serve as positives themselves. */
    private Interactions known(int userCount) {
        if (contextFraction == 0) {
            return Interactions.of(userCount, users, items, users.length);
        }
        int total = users.length + contextUsers.length;
        int[] allUsers = Arrays.copyOf(users, total);
        int[] allItems = Arrays.copyOf(items, total);
        System.arraycopy(contextUsers, 0, allUsers, users.length, contextUsers.length);
        System.arraycopy(contextItems, 0, allItems, items.length, contextItems.length);
        return Interactions.of(userCount, allUsers, allItems, total);
    }

    private static int[] places(int[] nodes, int[] wanted) {
        return Arrays.stream(wanted)
                .map(node -> Arrays.binarySearch(nodes, node))
                .toArray();
    }

    /** Starts an epoch in a new order. */
    void shuffle(SplittableRandom random) {
        for (int k = users.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            swap(users, k, other);
            swap(items, k, other);
        }
        next = 0;
    }

    private static void swap(int[] values, int a, int b) {
        int value = values[a];
        values[a] = values[b];
        values[b] = value;
    }

    /** Refills the batch; false where the epoch is over. */
    boolean fill(PairBatch batch, SplittableRandom random) {
        batch.clear();
        if (next == users.length) {
            return false;
        }
        while (next < users.length && batch.size() < batch.capacity()) {
            if (contextFraction > 0 && random.nextDouble() < contextFraction) {
                int k = random.nextInt(contextUsers.length);
                negatives.addGroup(batch, contextUsers[k], contextItems[k], random);
            } else {
                negatives.addGroup(batch, users[next], items[next], random);
                next++;
            }
        }
        return true;
    }
}
