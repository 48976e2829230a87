package org.interestgraph.loader.quality.split;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.Progress;
import org.interestgraph.loader.read.InputFiles;

/**
 * A folder as found. Its files are told by their names: {@code train} or {@code events} with {@code test} and perhaps
 * {@code valid} is a given split, {@code sequences} alone is divided by leave-last-out, an events file alone by time;
 * {@code items} describes the items.
 */
public record DatasetFolder(String name, Path events, Optional<Path> valid, Optional<Path> test, Optional<Path> items) {
    private static final List<String> EVENT_STEMS = List.of("train", "events", "interactions", "sequences");
    private static final List<String> VALID_STEMS = List.of("valid", "validation", "val", "dev");
    private static final List<String> BESIDE = List.of("items", "follows", "test", "valid", "validation", "val", "dev");

    /** @throws ImportException with one sentence where the folder is missing or of no known shape */
    public static DatasetFolder of(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new ImportException("There is no folder " + folder + "; check the path.");
        }
        List<Path> data = dataFiles(folder);
        return new DatasetFolder(
                folder.toAbsolutePath().normalize().getFileName().toString(),
                events(folder, data),
                named(data, VALID_STEMS),
                named(data, List.of("test")),
                named(data, List.of("items")));
    }

    /**
     * Reads and divides the data.
     *
     * @param coldItems whether items are held out whole, whatever test the folder gives
     * @param seed of what is drawn
     */
    public Split split(boolean coldItems, long seed, Progress progress) throws IOException {
        if (coldItems) {
            return ColdItems.of(this, seed, progress);
        }
        if (test.isPresent()) {
            return GivenSplit.of(this, seed, progress);
        }
        if (valid.isPresent()) {
            throw new ImportException(
                    "The folder " + name + " has " + valid.get().getFileName()
                            + " but no test file; add test.txt or test.csv, or remove the validation file.");
        }
        return InputFiles.stem(events).startsWith("sequences")
                ? LeaveLastOut.of(this, progress)
                : TemporalSplit.of(this, progress);
    }

    List<String> notes(EventFile file) {
        return file.rejected() == 0
                ? List.of()
                : List.of(file.rejected() + " rows of " + file.path().getFileName() + " were rejected.");
    }

    private static Path events(Path folder, List<Path> data) {
        List<Path> rest =
                data.stream().filter(f -> !BESIDE.contains(InputFiles.stem(f))).toList();
        Optional<Path> named = named(rest, EVENT_STEMS);
        if (named.isPresent()) {
            return named.get();
        }
        if (rest.size() != 1) {
            String found = data.isEmpty()
                    ? "no data file"
                    : data.stream().map(f -> f.getFileName().toString()).collect(Collectors.joining(", "));
            throw new ImportException("The folder " + folder + " is of no known shape (found: " + found
                    + "); it needs train.txt and test.txt, or sequences.txt, or events.csv with or without test.csv,"
                    + " or one events file.");
        }
        return rest.get(0);
    }

    private static Optional<Path> named(List<Path> data, List<String> stems) {
        return stems.stream()
                .flatMap(stem -> data.stream().filter(f -> InputFiles.stem(f).equals(stem)))
                .findFirst();
    }

    private static List<Path> dataFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(
                            f -> Files.isRegularFile(f) && !InputFiles.stem(f).isEmpty())
                    .sorted()
                    .toList());
        }
    }
}
