package org.interestgraph.loader.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.interestgraph.loader.ImportException;

/** The formats an import reads, told by the file's name; names that say nothing are taken as delimited text. */
enum FileFormat {
    DELIMITED,
    NDJSON,
    PARQUET;

    static FileFormat of(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (bare.endsWith(".parquet")) {
            return PARQUET;
        }
        if (bare.endsWith(".ndjson") || bare.endsWith(".jsonl") || bare.endsWith(".json")) {
            return NDJSON;
        }
        return DELIMITED;
    }

    /** Fails with one sentence when the file is missing, a folder, unreadable or empty. */
    static void requireReadable(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new ImportException("There is no file " + file + "; check the path.");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ImportException(file + " is not a readable file; check its kind and permissions.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (in.read() < 0) {
                throw new ImportException(file + " is empty; an import needs at least one row.");
            }
        }
    }
}
