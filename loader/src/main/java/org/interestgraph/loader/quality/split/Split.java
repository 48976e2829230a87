package org.interestgraph.loader.quality.split;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.clean.Event;
import org.interestgraph.loader.clean.Item;
import org.interestgraph.loader.clean.Pair;
import org.interestgraph.loader.schema.EventType;
import org.interestgraph.loader.schema.Schema;

/**
 * A dataset divided for learning, tuning and testing. No target event of {@code tuningEvents} is of a pair in {@code
 * validation}.
 *
 * @param dataset name of its folder
 * @param rule how it was divided, for readers
 * @param masking which items are never ranked for a user, for readers
 * @param target type of the events to predict
 * @param tuningEvents what models learn from while they are tuned
 * @param validation what they are tuned on; may be empty
 * @param events what models learn from before they are tested: everything but the test
 * @param test what they are tested on, once
 * @param descriptions of the items
 * @param schema of the events
 * @param fingerprint MD5 of the unpacked file that the test comes from, which tells published splits
 * @param notes what a reader must know besides
 */
public record Split(
        String dataset,
        String rule,
        String masking,
        EventType target,
        List<Event> tuningEvents,
        Set<Pair> validation,
        List<Event> events,
        Set<Pair> test,
        Descriptions descriptions,
        Schema schema,
        String fingerprint,
        List<String> notes) {

    /**
     * What describes the items beside the events that are learned from.
     *
     * @param file if there is one
     * @param items as events describe them that are not learned from; empty beside a file
     * @param matter whether the test cannot be passed without them
     */
    public record Descriptions(Optional<Path> file, List<Item> items, boolean matter) {

        static Descriptions of(DatasetFolder folder) {
            return new Descriptions(folder.items(), List.of(), false);
        }
    }

    public Split {
        if (test.isEmpty()) {
            throw new ImportException("The folder " + dataset + " leaves nothing to test on: " + rule
                    + " gives no pair of a user and an item; more events are needed.");
        }
    }

    public long userCount() {
        return events.stream().map(Event::userId).distinct().count();
    }

    public long itemCount() {
        return events.stream().map(Event::itemId).distinct().count();
    }

    public boolean timed() {
        return events.get(0).at() != null;
    }

    /** The type to predict: the most telling one that there is. */
    static EventType target(List<Event> events) {
        List<EventType> byValue =
                List.of(EventType.BOUGHT, EventType.RATED, EventType.CARTED, EventType.FAVORITED, EventType.CLICKED);
        return events.stream()
                .map(Event::type)
                .distinct()
                .min(Comparator.comparing(byValue::indexOf))
                .orElseThrow();
    }

    static Pair pair(Event event) {
        return new Pair(event.userId(), event.itemId());
    }

    /** Events of other pairs: a held-out pair disappears from every type. */
    static List<Event> without(List<Event> events, Set<Pair> heldOut) {
        return events.stream().filter(e -> !heldOut.contains(pair(e))).toList();
    }
}
