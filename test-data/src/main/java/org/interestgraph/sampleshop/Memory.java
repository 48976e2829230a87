package org.interestgraph.sampleshop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a shopper has bought, and what waits in cart or wish list. */
final class Memory {
    private final Map<Item, Long> lastBought = new LinkedHashMap<>();
    private final List<Purchase> purchases = new ArrayList<>();
    private final List<Item> wanted = new ArrayList<>();

    private record Purchase(Item item, long second) {}

    void want(Item item) {
        if (!wanted.contains(item)) {
            wanted.add(item);
        }
    }

    void buy(Item item, long second) {
        lastBought.put(item, second);
        purchases.add(new Purchase(item, second));
        wanted.remove(item);
    }

    boolean hasBought(Item item) {
        return lastBought.containsKey(item);
    }

    /** Whether another purchase makes sense: never bought, or a consumable that has run out. */
    boolean needs(Item item, long second) {
        Long bought = lastBought.get(item);
        return bought == null || (item.line().consumable() && second - bought > 20 * Period.SECONDS_PER_DAY);
    }

    boolean hasBoughtAnything() {
        return !purchases.isEmpty();
    }

    /** What was bought before the given moment, in the order of time. */
    List<Item> boughtBefore(long second) {
        return purchases.stream()
                .filter(purchase -> purchase.second() < second)
                .map(Purchase::item)
                .toList();
    }

    /** Items in cart or wish list, oldest first. */
    List<Item> wanted() {
        return wanted;
    }
}
