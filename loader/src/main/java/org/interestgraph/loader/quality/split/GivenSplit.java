package org.interestgraph.loader.quality.split;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.clean.Event;
import org.interestgraph.loader.clean.Item;
import org.interestgraph.loader.clean.Pair;
import org.interestgraph.loader.schema.EventType;

/**
 * The test that the folder gives. The validation pairs are those it gives, be they part of its training data or beside
 * it, else drawn from the training data in the likeness of the test: one pair of each user where the test has
 * about one, else a tenth of each user's. The final models learn from training and validation data together.
 */
final class GivenSplit {
    private static final double SHARE = 0.1;
    private static final double ABOUT_ONE = 1.5;

    private GivenSplit() {}

    static Split of(DatasetFolder folder, long seed, Progress progress) throws IOException {
        EventFile train = EventFile.read(folder.events(), progress);
        EventType target = Split.target(train.events());
        HeldOutFile test = HeldOutFile.read(folder.test().orElseThrow(), target, progress);
        List<String> notes = new ArrayList<>(folder.notes(train));
        List<Event> events = new ArrayList<>(train.events());
        Set<Pair> validation;
        String validationRule;
        if (folder.valid().isPresent()) {
            HeldOutFile valid = HeldOutFile.read(folder.valid().get(), target, progress);
            validation = valid.pairs();
            int added = add(valid, target, train.timed(), events);
            validationRule = added == 0
                    ? "validation pairs given, a part of the training data"
                    : "validation pairs given, " + (added == validation.size() ? "" : "partly ")
                            + "beside the training data, to which they are added for the final models";
        } else {
            double perUser = (double) test.pairs().size()
                    / test.pairs().stream().map(Pair::from).distinct().count();
            validation = draw(train.events(), target, perUser <= ABOUT_ONE, seed);
            validationRule = "validation pairs drawn from the training data ("
                    + (perUser <= ABOUT_ONE ? "one of each user" : "a tenth of each user's") + ", seed " + seed + ")";
        }
        Set<Pair> bought = new HashSet<>();
        events.stream().filter(e -> e.type() == target).forEach(e -> bought.add(Split.pair(e)));
        long known = test.pairs().stream().filter(bought::contains).count();
        if (known > 0) {
            notes.add(known + " test pairs are in the training data too; they are masked there and count as missed.");
        }
        return new Split(
                folder.name(),
                "given test; " + validationRule,
                "only the user's training items of type " + target + " are masked",
                target,
                Split.without(events, validation),
                validation,
                events,
                test.pairs(),
                Split.Descriptions.of(folder),
                train.schema(),
                Fingerprint.of(folder.test().get()),
                notes);
    }

    /** Adds the validation pairs that the training data lacks; returns how many. */
    private static int add(HeldOutFile valid, EventType target, boolean timed, List<Event> events) {
        Set<Pair> known = new HashSet<>();
        events.stream().filter(e -> e.type() == target).forEach(e -> known.add(Split.pair(e)));
        Long last = timed ? events.stream().mapToLong(Event::at).max().getAsLong() : null;
        Map<Pair, Event> own = new LinkedHashMap<>();
        valid.events().forEach(e -> own.put(Split.pair(e), e));
        int added = 0;
        for (Pair pair : valid.pairs()) {
            if (known.add(pair)) {
                Long at = Optional.ofNullable(own.get(pair)).map(Event::at).orElse(last);
                Item item = new Item(pair.to(), null, null, null, null, null);
                events.add(new Event(pair.from(), pair.to(), target, timed ? at : null, null, null, 1, null, item));
                added++;
            }
        }
        return added;
    }

    /** Every user keeps at least one target pair. */
    private static Set<Pair> draw(List<Event> events, EventType target, boolean one, long seed) {
        Map<String, Set<Pair>> byUser = new LinkedHashMap<>();
        events.stream().filter(e -> e.type() == target).forEach(e -> byUser.computeIfAbsent(
                        e.userId(), u -> new LinkedHashSet<>())
                .add(Split.pair(e)));
        Random random = new Random(seed);
        Set<Pair> drawn = new LinkedHashSet<>();
        for (Set<Pair> pairs : byUser.values()) {
            List<Pair> order = new ArrayList<>(pairs);
            Collections.shuffle(order, random);
            // Rounding at random keeps the share where users have few pairs.
            int wanted = one ? 1 : (int) (order.size() * SHARE + random.nextDouble());
            drawn.addAll(order.subList(0, Math.min(wanted, order.size() - 1)));
        }
        return drawn;
    }
}
