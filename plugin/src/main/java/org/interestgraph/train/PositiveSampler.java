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

    private static final double POPULARITY_EXPONENT = 0.75;

    private final Interactions known;
    private final NegativeSampler negatives;
    private final int itemCount;
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
        users = set.userPlaces(set.target());
        items = set.itemPlaces(set.target());
        contextUsers = new int[context];
        contextItems = new int[context];
        int at = 0;
        for (RelationshipList list : set.interactions()) {
            System.arraycopy(set.userPlaces(list), 0, contextUsers, at, list.count());
            System.arraycopy(set.itemPlaces(list), 0, contextItems, at, list.count());
            at += list.count();
        }
        known = known(set.users().length);
        requireNegatives(set, known);
        itemCount = set.items().length;
        negatives = parameters.negativeSampling() == NegativeSampling.POPULARITY
                ? NegativeSampler.weighted(set, known, popularity())
                : NegativeSampler.uniform(set, known);
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

    /** Every user's items that are never its negatives. */
    Interactions known() {
        return known;
    }

    /** How often each item is a positive, as a share of all positives: [items]. */
    double[] shares() {
        double[] shares = new double[itemCount];
        for (int item : items) {
            shares[item] += (1 - contextFraction) / items.length;
        }
        for (int item : contextItems) {
            shares[item] += contextFraction / contextItems.length;
        }
        return shares;
    }

    private double[] popularity() {
        double[] weights = shares();
        for (int item = 0; item < itemCount; item++) {
            weights[item] = Math.pow(Math.max(1, weights[item] * items.length), POPULARITY_EXPONENT);
        }
        return weights;
    }

    /** Refuses data that no step could be made of. */
    private static void requireNegatives(TrainingSet set, Interactions known) {
        String type = set.target().type();
        if (set.target().count() == 0) {
            throw new IllegalArgumentException(
                    "There is nothing to learn from: the projection has no `" + type + "` relationship.");
        }
        for (int user = 0; user < known.userCount(); user++) {
            if (known.count(user) > 0 && known.count(user) < set.items().length) {
                return;
            }
        }
        throw new IllegalArgumentException("There is nothing to learn from: every user with a `" + type
                + "` relationship has all " + set.items().length + " items, which leaves no negatives.");
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
