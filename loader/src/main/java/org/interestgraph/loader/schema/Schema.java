package org.interestgraph.loader.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.loader.ImportException;

/**
 * How event files of one origin are read. In JSON:
 *
 * <pre>
 * {"name": "myshop",
 *  "columns": {"userId": "uid", "category": ["category_code", "category_id"], …},  first non-empty one counts
 *  "columnNames": ["uid", "sku", …],      only for files without a header line
 *  "eventTypes": {"lookup": "CLICKED"},   added to the common names
 *  "defaultEventType": "BOUGHT",          for files without an event type column
 *  "timestamp": {"unit": "auto|seconds|millis|micros", "pattern": "yyyy-MM-dd HH:mm", "zone": "UTC"},
 *  "rating": {"min": 1, "max": 5},
 *  "delimiter": ",", "encoding": "UTF-8", "layout": "table|sequences"}
 * </pre>
 *
 * Everything but the name may be left out: columns are then recognised by their names. Layout `sequences` is one user
 * per line, `user item item …`; a third column name stands for an item's place in its line, from 1, which can serve as
 * its time.
 */
public final class Schema {
    /** Lowest and highest rating allowed, both included. */
    public record RatingScale(double min, double max) {}

    record TimestampSpec(String unit, String pattern, String zone) {}

    private final String name;
    private final Map<Field, List<String>> columns;
    private final List<String> columnNames;
    private final Map<String, EventType> eventTypes;
    private final EventType defaultEventType;
    private final TimestampFormat timestamp;
    private final RatingScale rating;
    private final Character delimiter;
    private final Charset encoding;
    private final boolean sequences;

    @JsonCreator
    Schema(
            @JsonProperty(value = "name", required = true) String name,
            @JsonProperty("description") String description,
            @JsonProperty("columns") Map<String, List<String>> columns,
            @JsonProperty("columnNames") List<String> columnNames,
            @JsonProperty("eventTypes") Map<String, String> eventTypes,
            @JsonProperty("defaultEventType") String defaultEventType,
            @JsonProperty("timestamp") TimestampSpec timestamp,
            @JsonProperty("rating") RatingScale rating,
            @JsonProperty("delimiter") String delimiter,
            @JsonProperty("encoding") String encoding,
            @JsonProperty("layout") String layout) {
        this.name = name;
        this.columns = new EnumMap<>(Field.class);
        (columns == null ? Map.<String, List<String>>of() : columns)
                .forEach((key, names) -> this.columns.put(
                        Field.ofKey(key)
                                .orElseThrow(() -> new ImportException("Schema " + name + " maps \"" + key
                                        + "\", which is no field; fields are " + fieldKeys() + ".")),
                        List.copyOf(names)));
        this.columnNames = columnNames == null ? List.of() : List.copyOf(columnNames);
        Map<String, EventType> own = new HashMap<>();
        if (eventTypes != null) {
            eventTypes.forEach((raw, type) -> own.put(raw, EventType.named(type)));
        }
        this.eventTypes = RawTypes.with(own);
        this.defaultEventType = defaultEventType == null ? null : EventType.named(defaultEventType);
        this.timestamp = timestamp == null
                ? TimestampFormat.of(null, null, null)
                : TimestampFormat.of(timestamp.unit(), timestamp.pattern(), timestamp.zone());
        this.rating = rating == null ? new RatingScale(1, 5) : rating;
        if (!(this.rating.min() < this.rating.max() && this.rating.max() > 0)) {
            throw new ImportException("Schema " + name + " has rating min " + this.rating.min() + " and max "
                    + this.rating.max() + "; min must be below max, and max above 0.");
        }
        this.delimiter = delimiter == null ? null : singleCharacter(delimiter);
        this.encoding = charset(encoding);
        if (layout != null && !layout.equals("table") && !layout.equals("sequences")) {
            throw new ImportException(
                    "Schema " + name + " has layout \"" + layout + "\"; allowed are table and sequences.");
        }
        this.sequences = "sequences".equals(layout);
    }

    /** A schema that knows nothing: columns are recognised by name. */
    static Schema bySynonyms() {
        return new Schema("by column names", null, null, null, null, null, null, null, null, null, null);
    }

    public String name() {
        return name;
    }

    /** Column names of a field, in order of preference; empty when the schema does not say. */
    public List<String> columns(Field field) {
        return columns.getOrDefault(field, List.of());
    }

    Map<Field, List<String>> columns() {
        return columns;
    }

    /** Names of the columns of a file without a header line; empty when files have one. */
    public List<String> columnNames() {
        return columnNames;
    }

    /** The relationship type a raw event name becomes, if any. */
    public Optional<EventType> eventType(String raw) {
        return Optional.ofNullable(eventTypes.get(RawTypes.normalise(raw)));
    }

    /** The type of every event in files that have no type column. */
    public Optional<EventType> defaultEventType() {
        return Optional.ofNullable(defaultEventType);
    }

    public TimestampFormat timestamp() {
        return timestamp;
    }

    public RatingScale rating() {
        return rating;
    }

    /** The stated delimiter, if stated. */
    public Optional<Character> delimiter() {
        return Optional.ofNullable(delimiter);
    }

    public Charset encoding() {
        return encoding;
    }

    /** Whether a line is `user item item …` rather than one event. */
    public boolean sequences() {
        return sequences;
    }

    private char singleCharacter(String text) {
        if (text.length() != 1 || text.equals("\"")) {
            throw new ImportException(
                    "Schema " + name + " has delimiter \"" + text + "\"; it must be one character, such as , or \\t.");
        }
        return text.charAt(0);
    }

    private Charset charset(String encodingName) {
        try {
            Charset charset = Charset.forName(encodingName == null ? "UTF-8" : encodingName);
            if (charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")) {
                throw new ImportException("Schema " + name + " has encoding " + charset.name()
                        + ", which is not read line by line; convert the files: iconv -f " + charset.name()
                        + " -t UTF-8 FILE > NEW.");
            }
            return charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ImportException(
                    "Schema " + name + " has encoding \"" + encodingName
                            + "\", which this Java does not know; use a name" + " such as UTF-8 or GBK.",
                    e);
        }
    }

    private static List<String> fieldKeys() {
        return Arrays.stream(Field.values()).map(Field::key).toList();
    }
}
