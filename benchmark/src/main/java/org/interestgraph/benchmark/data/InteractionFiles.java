package org.interestgraph.benchmark.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.interestgraph.benchmark.BenchmarkException;

/**
 * Datasets on disk: a folder with {@code train.txt[.gz]} and perhaps {@code test.txt[.gz]} (lines {@code user item item
 * …}), or with {@code events.csv[.gz]} and perhaps {@code test.csv} (columns {@code userId} and {@code itemId}; every
 * event counts, whatever its type).
 */
public final class InteractionFiles {

    private InteractionFiles() {}

    /** Reads a dataset; its name is the folder's. */
    public static InteractionData read(Path folder) {
        Optional<Path> train = find(folder, "train.txt", "train.txt.gz");
        Optional<Path> events = find(folder, "events.csv", "events.csv.gz");
        PairCollector pairs = new PairCollector();
        try {
            if (train.isPresent()) {
                readLines(train.get(), pairs, false);
                readLines(find(folder, "test.txt", "test.txt.gz"), pairs);
            } else if (events.isPresent()) {
                readEvents(events.get(), pairs, false);
                Optional<Path> test = find(folder, "test.csv", "test.csv.gz");
                if (test.isPresent()) {
                    readEvents(test.get(), pairs, true);
                }
            } else {
                throw new BenchmarkException(
                        "There is no dataset in " + folder
                                + "; name with --data a folder that holds train.txt[.gz] (lines `user item item ...`) or"
                                + " events.csv[.gz] (columns userId, itemId), or put the data folders where INTEREST_DATA says.");
            }
        } catch (IOException e) {
            throw new BenchmarkException("The dataset in " + folder + " cannot be read: " + e.getMessage() + ".", e);
        }
        return pairs.data(folder.toAbsolutePath().normalize().getFileName().toString());
    }

    private static Optional<Path> find(Path folder, String... names) {
        return Stream.of(names)
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static void readLines(Optional<Path> file, PairCollector pairs) throws IOException {
        if (file.isPresent()) {
            readLines(file.get(), pairs, true);
        }
    }

    private static void readLines(Path file, PairCollector pairs, boolean test) throws IOException {
        try (BufferedReader lines = open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] ids = line.strip().split("\\s+");
                for (int k = 1; k < ids.length; k++) {
                    pairs.add(ids[0], ids[k], test);
                }
            }
        }
    }

    private static void readEvents(Path file, PairCollector pairs, boolean test) throws IOException {
        try (BufferedReader text = open(file);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : rows) {
                Optional<String> user = row.findField("userId");
                Optional<String> item = row.findField("itemId");
                if (user.isEmpty() || item.isEmpty()) {
                    throw new BenchmarkException("The header of " + file + " is " + row.getHeader()
                            + "; it needs the columns userId and itemId.");
                }
                if (!user.get().isBlank() && !item.get().isBlank()) {
                    pairs.add(user.get(), item.get(), test);
                }
            }
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** Writes {@code user,item} rows under {@code header}, with the ids of the database and {@code rest} behind them. */
    public static void writePairs(Path file, String header, int[] users, int[] items, String rest) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header + "\n");
            for (int k = 0; k < users.length; k++) {
                out.write(InteractionData.userId(users[k]) + "," + InteractionData.itemId(items[k]) + rest + "\n");
            }
        }
    }

    /** Writes an event folder for the importer: every training pair a purchase, every held-out pair a test pair. */
    public static List<Path> writeEvents(InteractionData data, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path events = folder.resolve("events.csv");
        writePairs(
                events, "userId,itemId,eventType,timestamp", data.users(), data.items(), ",buy,2025-01-01T00:00:00Z");
        if (data.testUsers().length > 0) {
            writePairs(folder.resolve("test.csv"), "userId,itemId", data.testUsers(), data.testItems(), "");
        }
        return List.of(folder);
    }
}
