package org.interestgraph.loader;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.interestgraph.loader.features.Weighting;

/**
 * What to import and how.
 *
 * @param inputs event files, or folders that hold one; at least one
 * @param schema built-in name or path of a schema file ending in .json; empty to recognise the columns
 * @param items file of item descriptions, instead of the folders'
 * @param follows file of who follows whom, instead of the folders'
 * @param test file of held-out (user, item) pairs, instead of the folders'
 * @param weighting how much events weigh
 * @param batchSize rows per transaction, 1 to 100000
 * @param terms whether items get {@code HAS_TERM} relationships from their text
 * @param rejectedFile where rejected rows go
 * @param earliest first moment an event can have happened at
 * @param latest last moment an event can have happened at
 * @param memoryLimit most memory of the temporary database, such as 1GB, before it spills to disk
 * @param database name of the Neo4j database; empty for the user's default one
 */
public record ImportOptions(
        List<Path> inputs,
        Optional<String> schema,
        Optional<Path> items,
        Optional<Path> follows,
        Optional<Path> test,
        Weighting weighting,
        int batchSize,
        boolean terms,
        Path rejectedFile,
        Instant earliest,
        Instant latest,
        String memoryLimit,
        Optional<String> database) {
    public static final int DEFAULT_BATCH_SIZE = 5000;
    public static final Instant DEFAULT_EARLIEST = Instant.parse("1995-01-01T00:00:00Z");
    public static final String DEFAULT_MEMORY_LIMIT = "1GB";
    private static final int MAX_BATCH_SIZE = 100_000;

    public ImportOptions {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new ImportException("There is nothing to import; name an event file or a folder that holds one.");
        }
        if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
            throw new ImportException("The batch size is " + batchSize + "; it must be 1 to " + MAX_BATCH_SIZE + ".");
        }
    }

    /** Files or folders with everything else at its default; rejected rows go to the given file. */
    public static ImportOptions of(List<Path> inputs, Path rejectedFile) {
        return new ImportOptions(
                inputs,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Weighting.DEFAULT,
                DEFAULT_BATCH_SIZE,
                true,
                rejectedFile,
                DEFAULT_EARLIEST,
                Instant.now().plus(1, ChronoUnit.DAYS),
                DEFAULT_MEMORY_LIMIT,
                Optional.empty());
    }

    /** The same with other transactions. */
    public ImportOptions withBatchSize(int rows) {
        return new ImportOptions(
                inputs,
                schema,
                items,
                follows,
                test,
                weighting,
                rows,
                terms,
                rejectedFile,
                earliest,
                latest,
                memoryLimit,
                database);
    }
}
