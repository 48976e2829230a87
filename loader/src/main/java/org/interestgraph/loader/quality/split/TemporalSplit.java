package org.interestgraph.loader.quality.split;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.clean.Event;
import org.interestgraph.loader.clean.Pair;
import org.interestgraph.loader.schema.EventType;

/**
 * Events alone: the last fifth of the target events by time is the test. No event of any type from that moment on is
 * learned from; what a user did with the item before, such as viewing it, is. Only pairs that are new to the user
 * count, and only users with an earlier event. The rest is divided the same way for validation.
 */
final class TemporalSplit {
    private static final double SHARE = 0.2;

    /** What is known before a moment, and what happens from then on. */
    private record Cut(long moment, List<Event> before, Set<Pair> after) {
        static Cut of(List<Event> events, EventType target) {
            long[] times = events.stream()
                    .filter(e -> e.type() == target)
                    .mapToLong(Event::at)
                    .sorted()
                    .toArray();
            long moment = times.length == 0 ? Long.MAX_VALUE : times[(int) (times.length * (1 - SHARE))];
            List<Event> before = events.stream().filter(e -> e.at() < moment).toList();
            Set<String> users = before.stream().map(Event::userId).collect(Collectors.toSet());
            Set<Pair> known = before.stream()
                    .filter(e -> e.type() == target)
                    .map(Split::pair)
                    .collect(Collectors.toSet());
            Set<Pair> after = events.stream()
                    .filter(e -> e.type() == target && e.at() >= moment && users.contains(e.userId()))
                    .map(Split::pair)
                    .filter(pair -> !known.contains(pair))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            return new Cut(moment, before, after);
        }
    }

    private TemporalSplit() {}

    static Split of(DatasetFolder folder, Progress progress) throws IOException {
        EventFile file = EventFile.read(folder.events(), progress);
        if (!file.timed()) {
            throw new ImportException(
                    file.path() + " stands alone and its events have no times, so there is no split by"
                            + " time; add a column of times, or a file test.csv of held-out pairs.");
        }
        EventType target = Split.target(file.events());
        Cut test = Cut.of(file.events(), target);
        boolean learnable = test.before().stream().anyMatch(e -> e.type() == target);
        if (!learnable || test.after().isEmpty()) {
            throw new ImportException(file.path() + " has too few " + target + " events for a split by time: from "
                    + Instant.ofEpochMilli(test.moment()) + " on, "
                    + test.after().size()
                    + " are new to a known user; more events are needed.");
        }
        Cut validation = Cut.of(test.before(), target);
        boolean tunable = validation.before().stream().anyMatch(e -> e.type() == target)
                && !validation.after().isEmpty();
        List<String> notes = new ArrayList<>(folder.notes(file));
        notes.add("The test begins at " + Instant.ofEpochMilli(test.moment())
                + (tunable
                        ? ", the validation at " + Instant.ofEpochMilli(validation.moment()) + "."
                        : "; there are too few events before it for a validation."));
        return new Split(
                folder.name(),
                "temporal: the last 20% of the " + target
                        + " events by time, pairs new to users known before (earlier events of other types on these pairs"
                        + " stay)",
                "only the user's training items of type " + target + " are masked",
                target,
                tunable ? validation.before() : test.before(),
                tunable ? validation.after() : Set.of(),
                test.before(),
                test.after(),
                Split.Descriptions.of(folder),
                file.schema(),
                Fingerprint.of(folder.events()),
                notes);
    }
}
