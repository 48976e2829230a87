package org.interestgraph.benchmark.data;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A shop of any number of items with few users: users and items fall into {@link #BLOCKS} blocks of common interest, every
 * item is bought once by a user of its block, some users far more than others.
 */
public final class GeneratedShop {

    static final int USERS = 5_000;
    static final int BLOCKS = 100;

    private GeneratedShop() {}

    public static InteractionData of(int itemCount) {
        SplittableRandom random = new SplittableRandom(11);
        int[] users = new int[itemCount];
        int[] items = new int[itemCount];
        int perBlock = USERS / BLOCKS;
        for (int item = 0; item < itemCount; item++) {
            double place = random.nextDouble();
            users[item] = item % BLOCKS + BLOCKS * (int) (perBlock * place * place);
            items[item] = item;
        }
        return new InteractionData(
                String.format(Locale.ROOT, "generated, %,d items", itemCount),
                USERS,
                itemCount,
                users,
                items,
                new int[0],
                new int[0]);
    }
}
