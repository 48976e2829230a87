package org.interestgraph.sampleshop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The whole shop of one seed.
 *
 * @param shoppers people, without bots
 * @param followees by shopper index
 * @param events clean events of people and bots in the order of time, without those of held-out pairs
 * @param botIds user ids of bots
 * @param rows {@code events} as rows, with dirt
 */
record Shop(
        long seed,
        Catalogue catalogue,
        List<Shopper> shoppers,
        List<List<Shopper>> followees,
        List<Event> events,
        Set<String> botIds,
        List<HeldOut> heldOut,
        List<EventRow> rows) {

    static final int ITEMS = 800;
    static final int SHOPPERS = 1200;
    static final int BOTS = 3;

    static Shop generate(long seed) {
        Taxonomy taxonomy = Taxonomy.load();
        Catalogue catalogue = new CatalogueMaker(taxonomy, new Dice(seed, "catalogue")).make(ITEMS);
        List<String> userIds = userIds(new Dice(seed, "user ids"));
        Set<String> botIds = new LinkedHashSet<>(userIds.subList(SHOPPERS, SHOPPERS + BOTS));

        ShopperMaker shopperMaker = new ShopperMaker(taxonomy, new Dice(seed, "shoppers"));
        List<Shopper> shoppers = new ArrayList<>();
        List<Memory> memories = new ArrayList<>();
        for (int i = 0; i < SHOPPERS; i++) {
            shoppers.add(shopperMaker.make(i, userIds.get(i)));
            memories.add(new Memory());
        }
        List<List<Shopper>> followees = new FollowMaker(shoppers, new Dice(seed, "follows")).make();

        Trends trends = new Trends(taxonomy, catalogue, new Dice(seed, "trends"));
        Tastes tastes = new Tastes(shoppers, catalogue);
        ItemChoice choice =
                new ItemChoice(catalogue, trends, tastes, followees, memories, new Dice(seed, "item choice"));
        Funnel funnel = new Funnel(new Dice(seed, "funnel"));
        ReviewWriter reviews = new ReviewWriter(new Dice(seed, "reviews"));
        Simulation simulation = new Simulation(tastes, choice, memories, funnel, reviews, new Dice(seed, "simulation"));

        List<Event> history = simulation.play(new VisitCalendar(new Dice(seed, "calendar")).visits(shoppers));
        List<HeldOut> heldOut =
                new HeldOutMaker(tastes, choice, memories, funnel, new Dice(seed, "held out")).make(shoppers, history);
        List<Event> events = new ArrayList<>(HeldOutMaker.withoutPairs(history, heldOut));
        Dice botDice = new Dice(seed, "bots");
        botIds.forEach(id -> events.addAll(Bots.clicks(id, simulation.newSession(), catalogue, botDice)));
        events.sort(Comparator.comparingLong(Event::second));

        List<EventRow> clean = events.stream().map(EventRow::of).toList();
        List<EventRow> rows = new DirtPlanter(new Dice(seed, "dirt")).plant(clean, botIds);
        return new Shop(seed, catalogue, shoppers, followees, List.copyOf(events), botIds, heldOut, rows);
    }

    /** Shuffled, so that an id tells neither a bot nor a habit. */
    private static List<String> userIds(Dice dice) {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= SHOPPERS + BOTS; i++) {
            ids.add(String.format(Locale.ROOT, "u%04d", i));
        }
        dice.shuffle(ids);
        return ids;
    }
}
