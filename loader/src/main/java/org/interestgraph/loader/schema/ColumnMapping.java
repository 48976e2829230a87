package org.interestgraph.loader.schema;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Which cells of a row carry which field. */
public final class ColumnMapping {
    private final Map<Field, int[]> positions;

    private ColumnMapping(Map<Field, int[]> positions) {
        this.positions = positions;
    }

    /** Binds the fields of a kind of file to its columns: by the schema's names first, else by known column names. */
    static ColumnMapping bind(FileKind kind, Schema schema, List<String> columns) {
        Map<Field, int[]> positions = new EnumMap<>(Field.class);
        List<Field> fields = new ArrayList<>(kind.required());
        fields.addAll(kind.optional());
        for (Field field : fields) {
            int[] found = schema.columns(field).stream()
                    .mapToInt(columns::indexOf)
                    .filter(i -> i >= 0)
                    .toArray();
            if (found.length == 0
                    && (kind != FileKind.EVENTS || schema.columns().isEmpty())) {
                found = bySynonym(field, columns);
            }
            if (found.length > 0) {
                positions.put(field, found);
            }
        }
        return new ColumnMapping(positions);
    }

    private static int[] bySynonym(Field field, List<String> columns) {
        List<String> normalised = columns.stream().map(Field::normalise).toList();
        return field.synonyms().stream()
                .mapToInt(normalised::indexOf)
                .filter(i -> i >= 0)
                .limit(1)
                .toArray();
    }

    /** Whether some column carries this field. */
    public boolean has(Field field) {
        return positions.containsKey(field);
    }

    /** The first non-blank cell of the field, trimmed; null when there is none. */
    public String value(Field field, List<String> cells) {
        int[] columns = positions.get(field);
        if (columns != null) {
            for (int column : columns) {
                String value =
                        cells.get(column) == null ? "" : cells.get(column).strip();
                if (!value.isEmpty()) {
                    return value;
                }
            }
        }
        return null;
    }
}
