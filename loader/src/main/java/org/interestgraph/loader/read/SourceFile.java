package org.interestgraph.loader.read;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.schema.ColumnMapping;
import org.interestgraph.loader.schema.FileKind;
import org.interestgraph.loader.schema.Schema;
import org.interestgraph.loader.schema.SchemaMatcher;

/** A file whose format, delimiter and columns are known, so that it can be read, and read again. */
public final class SourceFile {
    private static final char[] DELIMITERS = {',', '\t', ';', '|'};

    private final Path path;
    private final FileFormat format;
    private final SchemaMatcher.Fit fit;
    private final Charset charset;
    private final char delimiter;

    private SourceFile(Path path, FileFormat format, SchemaMatcher.Fit fit, Charset charset, char delimiter) {
        this.path = path;
        this.format = format;
        this.fit = fit;
        this.charset = charset;
        this.delimiter = delimiter;
    }

    /** Looks at the start of the file. Fails with one sentence when it is missing, empty, or its columns do not fit. */
    public static SourceFile examine(Path path, FileKind kind, Optional<Schema> stated) throws IOException {
        FileFormat.requireReadable(path);
        FileFormat format = FileFormat.of(path);
        if (stated.isEmpty() && format == FileFormat.DELIMITED) {
            return examine(path, kind, format, UserLines.schema(path, kind));
        }
        return examine(path, kind, format, stated);
    }

    private static SourceFile examine(Path path, FileKind kind, FileFormat format, Optional<Schema> stated)
            throws IOException {
        Charset charset = stated.map(Schema::encoding).orElse(StandardCharsets.UTF_8);
        boolean sequences = stated.map(Schema::sequences).orElse(false) && kind != FileKind.ITEMS;
        char delimiter = ',';
        List<String> firstRow;
        if (sequences) {
            firstRow = stated.get().columnNames();
        } else if (format == FileFormat.PARQUET) {
            try (ParquetRows rows = new ParquetRows(path)) {
                firstRow = rows.columns();
            }
        } else if (format == FileFormat.NDJSON) {
            firstRow = NdjsonRows.columns(path, charset);
            if (firstRow.isEmpty()) {
                throw new ImportException(path + " has no JSON objects, one per line, in its first lines.");
            }
        } else {
            delimiter = kind == FileKind.EVENTS
                    ? stated.flatMap(Schema::delimiter).orElseGet(() -> commonest(path, charset))
                    : commonest(path, charset);
            firstRow = firstRow(path, charset, delimiter);
        }
        return new SourceFile(path, format, SchemaMatcher.fit(path, kind, stated, firstRow), charset, delimiter);
    }

    private static List<String> firstRow(Path path, Charset charset, char delimiter) throws IOException {
        try (CsvRows rows = new CsvRows(path, charset, delimiter, 0)) {
            Row row = rows.next();
            if (row == null) {
                throw new ImportException(path + " is empty; an import needs at least one row.");
            }
            if (row.defect() != null) {
                throw new ImportException(path + " cannot be read: its first line has this defect: "
                        + row.defect().text() + "; it must be "
                        + charset.name() + " text with the column names, or the first event when the schema says so.");
            }
            return row.cells();
        }
    }

    private static char commonest(Path path, Charset charset) {
        try (LineReader lines = new LineReader(path, charset)) {
            Line line = lines.next();
            char best = DELIMITERS[0];
            long most = 0;
            for (char candidate : DELIMITERS) {
                long count = line == null
                        ? 0
                        : line.text().chars().filter(c -> c == candidate).count();
                if (count > most) {
                    most = count;
                    best = candidate;
                }
            }
            return best;
        } catch (IOException e) {
            throw new ImportException(path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Reads the rows from the start, past the header. */
    public RowReader open() throws IOException {
        if (fit.schema().sequences() && format == FileFormat.DELIMITED) {
            return new SequenceRows(path, charset, fit.columns().size() > 2);
        }
        return switch (format) {
            case PARQUET -> new ParquetRows(path);
            case NDJSON -> new NdjsonRows(path, charset, fit.columns());
            case DELIMITED -> {
                RowReader rows =
                        new CsvRows(path, charset, delimiter, fit.columns().size());
                if (fit.header()) {
                    rows.next();
                }
                yield rows;
            }
        };
    }

    public Path path() {
        return path;
    }

    public Schema schema() {
        return fit.schema();
    }

    public ColumnMapping mapping() {
        return fit.mapping();
    }
}
