package org.interestgraph.loader.schema;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.interestgraph.loader.ImportException;

/** Finds out what the columns of a file are: by the stated schema, a built-in one that fits, or the columns' names. */
public final class SchemaMatcher {
    private static final int MOST_COLUMNS_NAMED = 30;
    private static final int LONGEST_NAME = 40;

    /** A schema fitted to a file: its column names, whether its first line is a header, and where each field is. */
    public record Fit(Schema schema, List<String> columns, boolean header, ColumnMapping mapping) {}

    private SchemaMatcher() {}

    /**
     * @param file named in messages
     * @param stated the schema the user named, or empty to guess
     * @param firstRow the cells of the file's first line
     * @throws ImportException naming the columns found and those needed
     */
    public static Fit fit(Path file, FileKind kind, Optional<Schema> stated, List<String> firstRow) {
        List<String> header = firstRow.stream().map(String::strip).toList();
        if (stated.isPresent()) {
            return fitStated(file, kind, stated.get(), header);
        }
        if (kind == FileKind.EVENTS) {
            for (String name : SchemaCatalog.BUILT_IN) {
                Schema schema = SchemaCatalog.builtIn(name);
                if (!schema.sequences() && fits(schema, header)) {
                    return fitStated(file, kind, schema, header);
                }
            }
        }
        return checked(file, kind, Schema.bySynonyms(), header, true);
    }

    private static Fit fitStated(Path file, FileKind kind, Schema schema, List<String> header) {
        if (schema.sequences() && kind == FileKind.ITEMS) {
            return checked(file, kind, Schema.bySynonyms(), header, true);
        }
        boolean headerless = !schema.columnNames().isEmpty() && (kind == FileKind.EVENTS || schema.sequences());
        if (headerless && schema.columnNames().size() != header.size()) {
            throw new ImportException(file + " has " + header.size() + " columns, but schema " + schema.name()
                    + " needs the " + schema.columnNames().size() + " columns "
                    + String.join(", ", schema.columnNames()) + " (without a header line).");
        }
        if (kind == FileKind.EVENTS && !headerless) {
            schema.columns().forEach((field, names) -> {
                if (names.stream().noneMatch(header::contains)) {
                    throw new ImportException(file + " has no column " + String.join(" or ", names)
                            + ", which schema " + schema.name() + " needs for " + field.key() + "; columns found: "
                            + listed(header) + ".");
                }
            });
        }
        return checked(file, kind, schema, headerless ? schema.columnNames() : header, !headerless);
    }

    private static Fit checked(Path file, FileKind kind, Schema schema, List<String> columns, boolean header) {
        ColumnMapping mapping = ColumnMapping.bind(kind, schema, columns);
        List<String> missing = new ArrayList<>();
        for (Field field : kind.required()) {
            if (!mapping.has(field)) {
                missing.add(field.key());
            }
        }
        boolean typed = mapping.has(Field.EVENT_TYPE)
                || mapping.has(Field.RATING)
                || schema.defaultEventType().isPresent();
        if (kind == FileKind.EVENTS && !typed) {
            missing.add(Field.EVENT_TYPE.key());
        }
        if (kind == FileKind.EVENTS && !mapping.has(Field.TIMESTAMP) && !schema.sequences()) {
            missing.add(Field.TIMESTAMP.key());
        }
        if (!missing.isEmpty()) {
            throw new ImportException(file + " has no column for " + String.join(", ", missing) + "; columns found: "
                    + listed(columns) + "; needed: " + needed(kind)
                    + "; rename the columns, or map them in a schema file and name it with --schema.");
        }
        return new Fit(schema, columns, header, mapping);
    }

    private static boolean fits(Schema schema, List<String> firstRow) {
        if (schema.columnNames().isEmpty()) {
            return schema.columns().values().stream().allMatch(names -> firstRow.containsAll(names));
        }
        if (schema.columnNames().size() != firstRow.size()) {
            return false;
        }
        // Without a header only the values can tell: the type must be a known one and the time a time.
        ColumnMapping mapping = ColumnMapping.bind(FileKind.EVENTS, schema, schema.columnNames());
        String type = mapping.value(Field.EVENT_TYPE, firstRow);
        String time = mapping.value(Field.TIMESTAMP, firstRow);
        return type != null
                && time != null
                && schema.eventType(type).isPresent()
                && schema.timestamp().parse(time).isPresent();
    }

    private static String needed(FileKind kind) {
        String ids = kind.required().stream().map(Field::key).collect(Collectors.joining(", "));
        return kind == FileKind.EVENTS ? ids + ", eventType (or rating), timestamp" : ids;
    }

    private static String listed(List<String> columns) {
        String names = columns.stream()
                .limit(MOST_COLUMNS_NAMED)
                .map(c -> c.length() > LONGEST_NAME ? c.substring(0, LONGEST_NAME) + "…" : c)
                .collect(Collectors.joining(", "));
        int more = columns.size() - MOST_COLUMNS_NAMED;
        return more > 0 ? names + " and " + more + " more" : names;
    }
}
