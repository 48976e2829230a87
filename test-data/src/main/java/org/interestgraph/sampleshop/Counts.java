package org.interestgraph.sampleshop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code planted-dirt.json} and the README state, in their order. */
final class Counts {
    private static final List<String> TYPES =
            List.of("click", "view", "favorite", "wishlist", "cart", "purchase", "rating", "review");

    private Counts() {}

    /** Rows of each kind of dirt; the two bot figures count users and their clicks. */
    static Map<String, Integer> dirt(Shop shop) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("exactDuplicate", DirtPlanter.EXACT_DUPLICATES);
        for (Dirt dirt : Dirt.values()) {
            counts.put(dirt.key, dirt.rows);
        }
        counts.put("botUsers", shop.botIds().size());
        counts.put("botClicks", shop.botIds().size() * Bots.CLICKS_PER_BOT);
        return counts;
    }

    /** Clean events by raw type, bots included, before any dirt was planted. */
    static Map<String, Long> events(Shop shop) {
        Map<String, Long> byType =
                shop.events().stream().collect(Collectors.groupingBy(Event::type, Collectors.counting()));
        Map<String, Long> counts = new LinkedHashMap<>();
        TYPES.forEach(type -> counts.put(type, byType.getOrDefault(type, 0L)));
        return counts;
    }

    static Map<String, Integer> rows(Shop shop) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("events.csv", shop.rows().size());
        counts.put("items.csv", shop.catalogue().size());
        counts.put("follows.csv", shop.followees().stream().mapToInt(List::size).sum());
        counts.put("test.csv", shop.heldOut().size());
        return counts;
    }
}
