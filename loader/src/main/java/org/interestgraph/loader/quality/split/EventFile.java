package org.interestgraph.loader.quality.split;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.ImportOptions;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.clean.Cleaned;
import org.interestgraph.loader.clean.Event;
import org.interestgraph.loader.clean.EventCleaner;
import org.interestgraph.loader.read.Row;
import org.interestgraph.loader.read.RowReader;
import org.interestgraph.loader.read.SourceFile;
import org.interestgraph.loader.schema.Field;
import org.interestgraph.loader.schema.FileKind;
import org.interestgraph.loader.schema.Schema;

/**
 * The accepted events of a file, in its order, read and cleaned as an import does.
 *
 * @param rejected rows that an import would reject, exact repetitions aside
 * @param timed whether events have times (those of sequences are places)
 * @param typed whether the file itself says what type each event is
 */
record EventFile(Path path, List<Event> events, long rejected, boolean timed, boolean typed, Schema schema) {
    private static final int ROWS_PER_NOTICE = 4096;

    /** @throws ImportException with one sentence where the file is missing, unreadable or its columns are unknown */
    static EventFile read(Path path, Progress progress) throws IOException {
        SourceFile file = SourceFile.examine(path, FileKind.EVENTS, Optional.empty());
        EventCleaner cleaner = new EventCleaner(
                file.schema(),
                file.mapping(),
                ImportOptions.DEFAULT_EARLIEST,
                Instant.now().plus(1, ChronoUnit.DAYS));
        List<Event> events = new ArrayList<>();
        Map<Object, Object> known = new HashMap<>();
        long rows = 0;
        try (RowReader reader = file.open();
                Progress.Stage stage = progress.start("reading " + path.getFileName(), -1)) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                if (++rows % ROWS_PER_NOTICE == 0) {
                    stage.advance(ROWS_PER_NOTICE);
                }
                Cleaned<Event> cleaned = row.defect() == null ? cleaner.clean(row.cells()) : null;
                if (cleaned != null && cleaned.reason() == null) {
                    events.add(shared(cleaned.value(), known));
                }
            }
            stage.advance(rows % ROWS_PER_NOTICE);
        }
        if (events.isEmpty()) {
            throw new ImportException(path + " has no event that an import accepts; `interest import` names the reason"
                    + " for every row.");
        }
        return new EventFile(
                path,
                events,
                rows - events.size(),
                file.mapping().has(Field.TIMESTAMP),
                file.mapping().has(Field.EVENT_TYPE),
                file.schema());
    }

    /** The same event with ids and descriptions that events share, which saves most of the memory. */
    private static Event shared(Event event, Map<Object, Object> known) {
        return new Event(
                shared(event.userId(), known),
                shared(event.itemId(), known),
                event.type(),
                event.at(),
                event.dwellMillis(),
                event.rating(),
                event.share(),
                event.text(),
                shared(event.item(), known));
    }

    @SuppressWarnings("unchecked")
    private static <T> T shared(T value, Map<Object, Object> known) {
        return (T) known.computeIfAbsent(value, same -> same);
    }
}
