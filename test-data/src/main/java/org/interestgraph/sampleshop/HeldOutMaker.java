package org.interestgraph.sampleshop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lets each shopper buy one more item after all other events. The item is chosen as all others are, interests and chance
 * looks alike, but was never bought before.
 */
final class HeldOutMaker {
    private static final long MAX_DAYS_LATER = 5;

    private final Tastes tastes;
    private final ItemChoice choice;
    private final List<Memory> memories;
    private final Funnel funnel;
    private final Dice dice;

    HeldOutMaker(Tastes tastes, ItemChoice choice, List<Memory> memories, Funnel funnel, Dice dice) {
        this.tastes = tastes;
        this.choice = choice;
        this.memories = memories;
        this.funnel = funnel;
        this.dice = dice;
    }

    List<HeldOut> make(List<Shopper> shoppers, List<Event> events) {
        Map<String, Long> lastSeen = new HashMap<>();
        events.forEach(event -> lastSeen.merge(event.userId(), event.second(), Math::max));
        return shoppers.stream()
                .map(shopper -> heldOut(shopper, lastSeen.get(shopper.id())))
                .toList();
    }

    /** The events without any between a shopper and that shopper's held-out item. */
    static List<Event> withoutPairs(List<Event> events, List<HeldOut> heldOut) {
        Map<String, String> itemOf = heldOut.stream().collect(Collectors.toMap(HeldOut::userId, HeldOut::itemId));
        return events.stream()
                .filter(event -> !event.itemId().equals(itemOf.get(event.userId())))
                .toList();
    }

    private HeldOut heldOut(Shopper shopper, long lastSeen) {
        long second = lastSeen + dice.between(3600, (int) (MAX_DAYS_LATER * Period.SECONDS_PER_DAY));
        while (true) {
            Item item = choice.next(shopper, second);
            if (!memories.get(shopper.index()).hasBought(item) && funnel.buys(tastes.affinity(shopper, item))) {
                return new HeldOut(shopper.id(), item.id(), second);
            }
        }
    }
}
