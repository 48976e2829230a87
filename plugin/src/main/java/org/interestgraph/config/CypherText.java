package org.interestgraph.config;

import java.util.List;
import java.util.Map;

/** How a value and its type read in Cypher, for messages to people. */
public final class CypherText {

    private static final int LONGEST = 80;

    private CypherText() {}

    /** {@code value} as it would be written in a query, shortened beyond 80 characters. */
    public static String of(Object value) {
        String text = value instanceof String ? "'" + value + "'" : String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
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
        if (value instanceof List) {
            return "LIST";
        }
        return value instanceof Map ? "MAP" : value.getClass().getSimpleName();
    }
}
