package org.interestgraph.loader.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.interestgraph.loader.ImportException;

/**
 * The files of an import by kind. A folder stands for its events file ({@code events.*},
 * {@code train.*}, {@code sequences.*}, or its only data file) and for
 * {@code items.*}, {@code follows.*} and {@code test.*} where it has them.
 */
public record InputFiles(List<Path> events, List<Path> items, List<Path> follows, List<Path> test) {
    private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".txt", ".ndjson", ".jsonl", ".parquet");
    private static final List<String> EVENT_STEMS = List.of("events", "train", "sequences");
    private static final Set<String> OTHER_KINDS = Set.of("items", "follows", "test");

    /** Files named one by one win over those a folder would give. Fails with a sentence on a folder without events. */
    public static InputFiles find(List<Path> inputs, Optional<Path> items, Optional<Path> follows, Optional<Path> test)
            throws IOException {
        InputFiles found = new InputFiles(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Path input : inputs) {
            if (!Files.isDirectory(input)) {
                found.events.add(input);
                continue;
            }
            List<Path> data = dataFiles(input);
            found.events.add(events(input, data));
            named(data, "items").ifPresent(found.items::add);
            named(data, "follows").ifPresent(found.follows::add);
            named(data, "test").ifPresent(found.test::add);
        }
        return new InputFiles(
                found.events,
                items.map(List::of).orElse(found.items),
                follows.map(List::of).orElse(found.follows),
                test.map(List::of).orElse(found.test));
    }

    private static Path events(Path folder, List<Path> data) {
        for (String stem : EVENT_STEMS) {
            Optional<Path> named = named(data, stem);
            if (named.isPresent()) {
                return named.get();
            }
        }
        List<Path> rest =
                data.stream().filter(f -> !OTHER_KINDS.contains(stem(f))).toList();
        if (rest.size() != 1) {
            throw new ImportException(folder + " has no file events.csv[.gz] and "
                    + (rest.isEmpty() ? "no data file" : rest.size() + " other data files")
                    + "; name the events file itself.");
        }
        return rest.get(0);
    }

    private static Optional<Path> named(List<Path> data, String stem) {
        return data.stream().filter(f -> stem(f).equals(stem)).findFirst();
    }

    private static List<Path> dataFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> Files.isRegularFile(f) && !stem(f).isEmpty())
                    .sorted()
                    .toList();
        }
    }

    /** The file's name without its data ending and {@code .gz}; empty when it is no data file. */
    public static String stem(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return ENDINGS.stream()
                .filter(bare::endsWith)
                .findFirst()
                .map(e -> bare.substring(0, bare.length() - e.length()))
                .orElse("");
    }
}
