package org.interestgraph.loader.quality.split;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.clean.Event;
import org.interestgraph.loader.clean.Pair;

/**
 * Sequences: each user's last item is the test, the one before it the validation, which becomes history for the test.
 * An item that the user has earlier in the line as well is masked, so it is no test; of two items the second is the test.
 */
final class LeaveLastOut {
    private LeaveLastOut() {}

    static Split of(DatasetFolder folder, Progress progress) throws IOException {
        EventFile file = EventFile.read(folder.events(), progress);
        Map<String, List<Event>> lines = new LinkedHashMap<>();
        file.events().forEach(e -> lines.computeIfAbsent(e.userId(), u -> new ArrayList<>())
                .add(e));
        List<Event> tuning = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        Set<Pair> validation = new LinkedHashSet<>();
        Set<Pair> test = new LinkedHashSet<>();
        int repeated = 0;
        for (List<Event> line : lines.values()) {
            List<Event> history = line.size() < 2 ? line : line.subList(0, line.size() - 1);
            events.addAll(history);
            if (line.size() >= 2 && !holdOut(line, test)) {
                repeated++;
            }
            boolean validated = line.size() >= 3 && holdOut(history, validation);
            tuning.addAll(validated ? history.subList(0, history.size() - 1) : history);
        }
        List<String> notes = new ArrayList<>(folder.notes(file));
        if (repeated > 0) {
            notes.add(repeated + " users' last item is in their history as well; they are not tested.");
        }
        return new Split(
                folder.name(),
                "leave-last-out: last item of each line test, the one before it validation (history at test time)",
                "all other items of the user's line are masked",
                file.events().get(0).type(),
                tuning,
                validation,
                events,
                test,
                Split.Descriptions.of(folder),
                file.schema(),
                Fingerprint.of(folder.events()),
                notes);
    }

    /** Takes the last event's pair unless an earlier event has the same. */
    private static boolean holdOut(List<Event> line, Set<Pair> heldOut) {
        Event last = line.get(line.size() - 1);
        boolean repeats = line.subList(0, line.size() - 1).stream()
                .anyMatch(e -> e.itemId().equals(last.itemId()));
        return !repeats && heldOut.add(Split.pair(last));
    }
}
