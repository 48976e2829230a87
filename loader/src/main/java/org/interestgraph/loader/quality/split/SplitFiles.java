package org.interestgraph.loader.quality.split;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.interestgraph.loader.ImportOptions;
import org.interestgraph.loader.clean.Event;
import org.interestgraph.loader.clean.Item;
import org.interestgraph.loader.clean.Pair;
import org.interestgraph.loader.features.Weighting;

/** A part of a split as files that the loader imports: events, and held-out pairs beside them. */
public final class SplitFiles {
    private static final int ITEMS_PER_LINE = 1000;
    private static final List<String> COLUMNS = List.of(
            "userId",
            "itemId",
            "eventType",
            "timestamp",
            "dwellMillis",
            "rating",
            "reviewText",
            "title",
            "category",
            "brand",
            "price");

    private SplitFiles() {}

    /**
     * Writes the files to {@code folder}, which is made anew.
     *
     * @return what to import
     */
    public static ImportOptions write(Path folder, Split split, List<Event> events, Set<Pair> heldOut)
            throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(split.timed() ? "events.csv" : "train.txt");
        String schema = "user-items";
        if (split.timed()) {
            writeTable(file, events);
            schema = writeSchema(folder.resolve("events.json"), split).toString();
        } else {
            writeLines(file, events);
        }
        Path test = folder.resolve("test.csv");
        writePairs(test, heldOut, split.timed() ? List.of("userId", "itemId") : List.of());
        Optional<Path> items = split.descriptions().file();
        if (!split.descriptions().items().isEmpty()) {
            items = Optional.of(folder.resolve("items.csv"));
            writeItems(items.get(), split.descriptions().items());
        }
        return new ImportOptions(
                List.of(file),
                Optional.of(schema),
                items,
                Optional.empty(),
                Optional.of(test),
                Weighting.DEFAULT,
                ImportOptions.DEFAULT_BATCH_SIZE,
                true,
                folder.resolve("rejected.csv"),
                // Places in sequences are times right after 1970, and what was too early is out already.
                Instant.EPOCH,
                Instant.now().plus(1, ChronoUnit.DAYS),
                ImportOptions.DEFAULT_MEMORY_LIMIT,
                Optional.empty());
    }

    private static void writeTable(Path file, List<Event> events) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(COLUMNS);
            for (Event event : events) {
                Item item = event.item();
                csv.writeRecord(List.of(
                        event.userId(),
                        event.itemId(),
                        event.type().name(),
                        Instant.ofEpochMilli(event.at()).toString(),
                        text(event.dwellMillis()),
                        text(event.rating()),
                        text(event.text()),
                        text(item.title()),
                        text(item.category()),
                        text(item.brand()),
                        text(item.price())));
            }
        }
    }

    private static void writeItems(Path file, List<Item> items) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("itemId", "title", "category", "attributes", "brand", "price");
            for (Item item : items) {
                csv.writeRecord(
                        item.itemId(),
                        text(item.title()),
                        text(item.category()),
                        text(item.attributes()),
                        text(item.brand()),
                        text(item.price()));
            }
        }
    }

    private static String text(Object value) {
        return Objects.toString(value, "");
    }

    private static Path writeSchema(Path file, Split split) throws IOException {
        Map<String, String> columns = new LinkedHashMap<>();
        COLUMNS.forEach(column -> columns.put(column, column));
        Map<String, Object> rating = Map.of(
                "min",
                split.schema().rating().min(),
                "max",
                split.schema().rating().max());
        new ObjectMapper()
                .writeValue(file.toFile(), Map.of("name", split.schema().name(), "columns", columns, "rating", rating));
        return file;
    }

    private static void writeLines(Path file, List<Event> events) throws IOException {
        Map<String, List<String>> byUser = new LinkedHashMap<>();
        events.forEach(
                e -> byUser.computeIfAbsent(e.userId(), u -> new ArrayList<>()).add(e.itemId()));
        try (Writer out = Files.newBufferedWriter(file)) {
            for (Map.Entry<String, List<String>> user : byUser.entrySet()) {
                List<String> items = user.getValue();
                for (int from = 0; from < items.size(); from += ITEMS_PER_LINE) {
                    out.write(user.getKey() + " "
                            + String.join(" ", items.subList(from, Math.min(items.size(), from + ITEMS_PER_LINE)))
                            + "\n");
                }
            }
        }
    }

    /** With a header the schema's table layout applies, without one its lines. */
    private static void writePairs(Path file, Set<Pair> pairs, List<String> header) throws IOException {
        if (header.isEmpty()) {
            try (Writer out = Files.newBufferedWriter(file)) {
                for (Pair pair : pairs) {
                    out.write(pair.from() + " " + pair.to() + "\n");
                }
            }
            return;
        }
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(header);
            for (Pair pair : pairs) {
                csv.writeRecord(List.of(pair.from(), pair.to()));
            }
        }
    }
}
