package org.interestgraph.loader.quality.split;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.clean.Cleaned;
import org.interestgraph.loader.clean.Event;
import org.interestgraph.loader.clean.Pair;
import org.interestgraph.loader.clean.PairCleaner;
import org.interestgraph.loader.read.Row;
import org.interestgraph.loader.read.RowReader;
import org.interestgraph.loader.read.SourceFile;
import org.interestgraph.loader.schema.EventType;
import org.interestgraph.loader.schema.FileKind;

/**
 * A file of validation or test pairs, which may be an events file, lines of {@code user item item …} or bare pairs.
 *
 * @param pairs user and item of each, once; of an events file with types, those of the target
 * @param events the events behind them; empty for bare pairs
 */
record HeldOutFile(Set<Pair> pairs, List<Event> events) {

    static HeldOutFile read(Path path, EventType target, Progress progress) throws IOException {
        Set<Pair> pairs = new LinkedHashSet<>();
        Optional<EventFile> file = asEvents(path, progress);
        if (file.isPresent()) {
            List<Event> wanted = file.get().events().stream()
                    .filter(e -> !file.get().typed() || e.type() == target)
                    .toList();
            wanted.forEach(e -> pairs.add(new Pair(e.userId(), e.itemId())));
            return nonEmpty(path, target, new HeldOutFile(pairs, wanted));
        }
        SourceFile source = SourceFile.examine(path, FileKind.TEST, Optional.empty());
        PairCleaner cleaner = PairCleaner.test(source.mapping());
        try (RowReader reader = source.open()) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                Cleaned<Pair> cleaned = row.defect() == null ? cleaner.clean(row.cells()) : null;
                if (cleaned != null && cleaned.reason() == null) {
                    pairs.add(cleaned.value());
                }
            }
        }
        return nonEmpty(path, target, new HeldOutFile(pairs, List.of()));
    }

    private static HeldOutFile nonEmpty(Path path, EventType target, HeldOutFile file) {
        if (file.pairs.isEmpty()) {
            throw new ImportException(path + " has no pair of a user and an item of type " + target
                    + ", so there is nothing to find; check its columns.");
        }
        return file;
    }

    /** Bare pairs have neither type nor time, so they are no events. */
    private static Optional<EventFile> asEvents(Path path, Progress progress) throws IOException {
        try {
            SourceFile.examine(path, FileKind.EVENTS, Optional.empty());
        } catch (ImportException e) {
            return Optional.empty();
        }
        return Optional.of(EventFile.read(path, progress));
    }
}
