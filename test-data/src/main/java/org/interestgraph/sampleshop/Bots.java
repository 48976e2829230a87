package org.interestgraph.sampleshop;

import java.util.ArrayList;
import java.util.List;

/** Crawlers with accounts: they click through the catalogue several times a second. */
final class Bots {
    static final int CLICKS_PER_BOT = 2000;
    private static final int CLICKS_PER_SECOND = 5;

    private Bots() {}

    static List<Event> clicks(String userId, String sessionId, Catalogue catalogue, Dice dice) {
        List<Item> order = new ArrayList<>(catalogue.items());
        dice.shuffle(order);
        long start = Period.secondOf(dice.between(20, Period.DAYS - 20)) + dice.between(0, 80_000);
        List<Event> clicks = new ArrayList<>();
        for (int i = 0; i < CLICKS_PER_BOT; i++) {
            Item item = order.get(i % order.size());
            clicks.add(Event.of(userId, item, "click", start + i / CLICKS_PER_SECOND, sessionId));
        }
        return clicks;
    }
}
