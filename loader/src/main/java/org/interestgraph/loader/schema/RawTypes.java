package org.interestgraph.loader.schema;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The event names shops commonly use and the relationship type each becomes; a schema adds to them or overrides. */
final class RawTypes {
    private static final Map<EventType, String[]> COMMON = Map.of(
            EventType.CLICKED, new String[] {"view", "click", "browse", "pv", "detail", "clicked"},
            EventType.FAVORITED,
                    new String[] {"favorite", "favourite", "fav", "wishlist", "addtowishlist", "like", "favorited"},
            EventType.CARTED, new String[] {"cart", "addtocart", "basket", "carted"},
            EventType.BOUGHT, new String[] {"purchase", "order", "buy", "transaction", "bought"},
            EventType.RATED, new String[] {"rating", "rate", "review", "rated"});

    private RawTypes() {}

    static Map<String, EventType> with(Map<String, EventType> own) {
        Map<String, EventType> all = new HashMap<>();
        COMMON.forEach((type, names) -> {
            for (String name : names) {
                all.put(name, type);
            }
        });
        own.forEach((name, type) -> all.put(normalise(name), type));
        return all;
    }

    /** Event names are compared without case and without the separators that logs disagree on. */
    static String normalise(String rawType) {
        String lower = rawType.strip().toLowerCase(Locale.ROOT);
        boolean plain = true;
        for (int i = 0; i < lower.length() && plain; i++) {
            char c = lower.charAt(i);
            plain = c != '_' && c != '-' && c != ' ';
        }
        return plain ? lower : lower.replaceAll("[_\\- ]", "");
    }
}
