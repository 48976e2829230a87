package org.interestgraph.sampleshop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Plays all visits in the order of time and records their events. */
final class Simulation {
    private static final double LEFTOVER_CHECKOUT = 0.15;

    private final List<Event> events = new ArrayList<>();
    private final Tastes tastes;
    private final ItemChoice choice;
    private final List<Memory> memories;
    private final Funnel funnel;
    private final ReviewWriter reviews;
    private final Dice dice;
    private int sessions;

    Simulation(
            Tastes tastes, ItemChoice choice, List<Memory> memories, Funnel funnel, ReviewWriter reviews, Dice dice) {
        this.tastes = tastes;
        this.choice = choice;
        this.memories = memories;
        this.funnel = funnel;
        this.reviews = reviews;
        this.dice = dice;
    }

    /** The events of the visits, ordered by time, then in the order they happened. */
    List<Event> play(List<Visit> visits) {
        visits.forEach(this::play);
        List<Event> ordered = new ArrayList<>(events);
        ordered.sort(Comparator.comparingLong(Event::second));
        return ordered;
    }

    String newSession() {
        return String.format(Locale.ROOT, "s%05d", ++sessions);
    }

    private void play(Visit visit) {
        Shopper shopper = visit.shopper();
        Memory memory = memories.get(shopper.index());
        String session = newSession();
        long now = visit.startSecond();
        Set<Item> seen = new LinkedHashSet<>();
        Set<Item> cart = new LinkedHashSet<>();
        int looks = funnel.looks();
        for (int i = 0; i < looks; i++) {
            Item item = next(shopper, memory, now);
            if (!memory.needs(item, now) || !seen.add(item)) {
                continue;
            }
            now = look(shopper, item, session, now, cart) + funnel.pauseSeconds();
        }
        memory.wanted().stream()
                .filter(item -> seen.contains(item) && dice.chance(LEFTOVER_CHECKOUT))
                .forEach(cart::add);
        cart.removeIf(item -> !funnel.checksOut(tastes.affinity(shopper, item)));
        if (visit.last() && !memory.hasBoughtAnything() && cart.isEmpty()) {
            // Everyone in the shop's records has bought at least once.
            Item favourite = favourite(shopper, seen, now);
            if (seen.isEmpty()) {
                now = look(shopper, favourite, session, now, new LinkedHashSet<>()) + funnel.pauseSeconds();
            }
            cart.add(favourite);
        }
        for (Item item : cart) {
            now += funnel.pauseSeconds();
            buy(shopper, item, session, now);
        }
    }

    private Item next(Shopper shopper, Memory memory, long now) {
        if (!memory.wanted().isEmpty() && funnel.comesBackFor()) {
            return dice.pick(memory.wanted());
        }
        return choice.next(shopper, now);
    }

    private Item favourite(Shopper shopper, Set<Item> seen, long now) {
        return seen.stream()
                .max(Comparator.comparingDouble(item -> tastes.affinity(shopper, item)))
                .orElseGet(() -> choice.next(shopper, now));
    }

    /** Click, view, wish list, cart; returns the moment the shopper moves on. */
    private long look(Shopper shopper, Item item, String session, long start, Set<Item> cart) {
        Memory memory = memories.get(shopper.index());
        double affinity = tastes.affinity(shopper, item);
        long now = start;
        if (funnel.clicks()) {
            record(shopper, item, "click", now, session);
            now += dice.between(1, 3);
        }
        int dwell = funnel.dwellMillis(affinity);
        events.add(new Event(shopper.id(), item.id(), "view", now, session, dwell, null, null));
        now += 1 + dwell / 1000;
        if (!memory.wanted().contains(item) && funnel.likes(affinity)) {
            record(shopper, item, shopper.onApp() ? "favorite" : "wishlist", now, session);
            memory.want(item);
            now += dice.between(1, 3);
        }
        if (funnel.putsInCart(affinity)) {
            record(shopper, item, "cart", now, session);
            memory.want(item);
            cart.add(item);
            now += dice.between(1, 3);
        }
        return now;
    }

    private void buy(Shopper shopper, Item item, String session, long now) {
        record(shopper, item, "purchase", now, session);
        memories.get(shopper.index()).buy(item, now);
        long ratedAt = now + dice.between(1, 14) * Period.SECONDS_PER_DAY + dice.between(0, 30_000);
        if (funnel.rates() && ratedAt < Period.secondOf(Period.DAYS)) {
            rate(shopper, item, ratedAt);
        }
    }

    private void rate(Shopper shopper, Item item, long now) {
        int stars = reviews.stars(item, tastes.affinity(shopper, item));
        boolean withText = dice.chance(0.6);
        String text = withText ? reviews.text(item, stars, shopper.readsChinese()) : null;
        String type = withText ? "review" : "rating";
        events.add(new Event(shopper.id(), item.id(), type, now, newSession(), null, stars, text));
    }

    private void record(Shopper shopper, Item item, String type, long second, String session) {
        events.add(Event.of(shopper.id(), item, type, second, session));
    }
}
