package org.interestgraph.loader.quality.split;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.clean.Event;
import org.interestgraph.loader.clean.Item;
import org.interestgraph.loader.clean.Pair;
import org.interestgraph.loader.schema.EventType;

/**
 * Items held out whole, as if they were new in the shop: a tenth of those with target events, drawn at random, is the
 * test. No event on them is learned from; what describes them is. Another tenth likewise is the validation.
 */
final class ColdItems {
    private static final double SHARE = 0.1;

    /** What is left without some items, and who has them. */
    private record Cut(List<Event> left, Set<Pair> heldOut) {

        /** Only pairs of users who have a target event left count: nothing is known of the others. */
        static Cut of(List<Event> events, EventType target, Random random) {
            List<String> items = new ArrayList<>(events.stream()
                    .filter(e -> e.type() == target)
                    .map(Event::itemId)
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
            Collections.shuffle(items, random);
            Set<String> cold = Set.copyOf(items.subList(0, (int) Math.ceil(SHARE * items.size())));
            List<Event> left =
                    events.stream().filter(e -> !cold.contains(e.itemId())).toList();
            Set<String> users = left.stream()
                    .filter(e -> e.type() == target)
                    .map(Event::userId)
                    .collect(Collectors.toSet());
            Set<Pair> heldOut = events.stream()
                    .filter(e -> e.type() == target && cold.contains(e.itemId()) && users.contains(e.userId()))
                    .map(Split::pair)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            return new Cut(left, heldOut);
        }
    }

    private ColdItems() {}

    /** @throws ImportException where nothing describes the items */
    static Split of(DatasetFolder folder, long seed, Progress progress) throws IOException {
        EventFile file = EventFile.read(folder.events(), progress);
        Map<String, Item> described = new LinkedHashMap<>();
        file.events().stream().filter(e -> describes(e.item())).forEach(e -> described.put(e.itemId(), e.item()));
        if (folder.items().isEmpty() && described.isEmpty()) {
            throw new ImportException("Nothing in the folder " + folder.name() + " describes its items, so those that"
                    + " nobody touched cannot be told apart; add items.csv with titles, categories or brands, or leave"
                    + " out --cold-items.");
        }
        EventType target = Split.target(file.events());
        Random random = new Random(seed);
        Cut test = Cut.of(file.events(), target, random);
        Cut validation = Cut.of(test.left(), target, random);
        return new Split(
                folder.name() + "-cold-items",
                "a tenth of the items with " + target + " events held out whole (seed " + seed
                        + "), another tenth likewise for validation",
                "only the user's training items of type " + target + " are masked",
                target,
                validation.left(),
                validation.heldOut(),
                test.left(),
                test.heldOut(),
                new Split.Descriptions(
                        folder.items(), folder.items().isPresent() ? List.of() : List.copyOf(described.values()), true),
                file.schema(),
                Fingerprint.of(folder.events()),
                folder.notes(file));
    }

    private static boolean describes(Item item) {
        return item.title() != null || item.category() != null || item.attributes() != null || item.brand() != null;
    }
}
