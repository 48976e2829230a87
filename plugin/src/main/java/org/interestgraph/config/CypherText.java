package org.interestgraph.config;

import java.lang.reflect.Array;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** How a value and its type read in Cypher, for messages to people. Short whatever the value is. */
public final class CypherText {

    private static final int LONGEST = 80;

    /** Interfaces of Neo4j, which this package does not see, and the types that they stand for. */
    private static final Map<String, String> ENTITIES = Map.of(
            "org.neo4j.graphdb.Node", "NODE",
            "org.neo4j.graphdb.Relationship", "RELATIONSHIP",
            "org.neo4j.graphdb.Path", "PATH",
            "org.neo4j.graphdb.spatial.Point", "POINT");

    private CypherText() {}

    /** {@code value} as it would be written in a query, shortened beyond 80 characters. */
    public static String of(Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return shortened(text);
    }

    /** A name as it is, shortened beyond 80 characters. */
    public static String ofName(String name) {
        return shortened(name);
    }

    private static String shortened(CharSequence text) {
        return text.length() <= LONGEST ? text.toString() : text.subSequence(0, LONGEST) + "…";
    }

    private static void append(StringBuilder text, Object value) {
        if (value instanceof String string) {
            text.append('\'')
                    .append(string, 0, Math.min(string.length(), LONGEST))
                    .append('\'');
        } else if (value instanceof List<?> list) {
            append(text, list.iterator());
        } else if (value != null && value.getClass().isArray()) {
            append(
                    text,
                    IntStream.range(0, Array.getLength(value))
                            .mapToObj(k -> Array.get(value, k))
                            .iterator());
        } else if (value instanceof Map<?, ?> map) {
            append(text, map);
        } else {
            entity(value).ifPresentOrElse(type -> text.append("a ").append(type), () -> text.append(value));
        }
    }

    private static void append(StringBuilder text, Iterator<?> elements) {
        text.append('[');
        for (String separator = ""; elements.hasNext() && text.length() <= LONGEST; separator = ", ") {
            text.append(separator);
            append(text, elements.next());
        }
        text.append(']');
    }

    private static void append(StringBuilder text, Map<?, ?> map) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (text.length() > LONGEST) {
                break;
            }
            text.append(separator)
                    .append(ofName(String.valueOf(entry.getKey())))
                    .append(": ");
            append(text, entry.getValue());
            separator = ", ";
        }
        text.append('}');
    }

    /** The Cypher type of {@code value}, such as INTEGER. */
    public static String typeOf(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof String) {
            return "STRING";
        }
        if (value instanceof Long || value instanceof Integer) {
            return "INTEGER";
        }
        if (value instanceof Number) {
            return "FLOAT";
        }
        if (value instanceof Boolean) {
            return "BOOLEAN";
        }
        if (value instanceof byte[]) {
            return "BYTE ARRAY";
        }
        if (value instanceof List || value.getClass().isArray()) {
            return "LIST";
        }
        return value instanceof Map
                ? "MAP"
                : temporal(value).or(() -> entity(value)).orElse("ANY");
    }

    private static Optional<String> temporal(Object value) {
        String type = null;
        if (value instanceof LocalDate) {
            type = "DATE";
        } else if (value instanceof ZonedDateTime) {
            type = "ZONED DATETIME";
        } else if (value instanceof LocalDateTime) {
            type = "LOCAL DATETIME";
        } else if (value instanceof OffsetTime) {
            type = "ZONED TIME";
        } else if (value instanceof LocalTime) {
            type = "LOCAL TIME";
        } else if (value instanceof TemporalAmount) {
            type = "DURATION";
        }
        return Optional.ofNullable(type);
    }

    private static Optional<String> entity(Object value) {
        return value == null ? Optional.empty() : entity(value.getClass());
    }

    private static Optional<String> entity(Class<?> type) {
        if (type == null) {
            return Optional.empty();
        }
        String known = ENTITIES.get(type.getName());
        if (known != null) {
            return Optional.of(known);
        }
        for (Class<?> each : type.getInterfaces()) {
            Optional<String> found = entity(each);
            if (found.isPresent()) {
                return found;
            }
        }
        return entity(type.getSuperclass());
    }
}
