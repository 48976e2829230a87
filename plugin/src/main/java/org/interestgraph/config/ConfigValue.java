package org.interestgraph.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A value given for a key, not null, and what it may be taken as. */
record ConfigValue(String path, String key, Object value) {

    /** No name is longer, and no message that quotes it grows beyond reading. */
    private static final int LONGEST_TEXT = 1000;

    String text() {
        if (!(value instanceof String text) || text.isBlank()) {
            throw wrong("a STRING that is not blank", "'name'");
        }
        if (text.length() > LONGEST_TEXT) {
            throw wrong("a STRING of at most " + LONGEST_TEXT + " characters", "'name'");
        }
        return text;
    }

    boolean bool(boolean example) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw wrong("a BOOLEAN", example);
    }

    /** Some drivers send no numbers but floats, so a whole-numbered one counts as an integer. */
    long whole(long min, long max, Object example) {
        boolean isWhole = value instanceof Long
                || value instanceof Integer
                || (value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1L << 53);
        if (!isWhole || ((Number) value).longValue() < min || ((Number) value).longValue() > max) {
            boolean open = min == Long.MIN_VALUE && max == Long.MAX_VALUE;
            throw wrong(open ? "an INTEGER" : "an INTEGER between " + min + " and " + max, example);
        }
        return ((Number) value).longValue();
    }

    double finite(double min, double max) {
        double number = value instanceof Number n ? n.doubleValue() : Double.NaN;
        if (Double.isFinite(number) && number >= min && number <= max) {
            return number;
        }
        boolean openBelow = Double.isInfinite(min);
        boolean openAbove = Double.isInfinite(max);
        String range = !openAbove ? " between " + min + " and " + max : openBelow ? "" : " of at least " + min;
        throw wrong("a finite FLOAT" + range, openBelow ? 1.0 : openAbove ? min + 1 : (min + max) / 2);
    }

    <E extends Enum<E>> E constant(E example) {
        E[] constants = example.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (value instanceof String text && canonical(constant).equals(canonical(text))) {
                return constant;
            }
        }
        throw wrong(
                "one of "
                        + Arrays.stream(constants)
                                .map(ConfigValue::canonical)
                                .collect(Collectors.joining("', '", "'", "'")),
                "'" + canonical(example) + "'");
    }

    List<?> list(String expected) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(expected, "[" + CypherText.of(value) + "]");
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> map() {
        if (value instanceof Map) {
            return (Map<String, Object>) value;
        }
        throw wrong("a MAP", "{name: value}");
    }

    IllegalArgumentException wrong(String expected, Object example) {
        return new IllegalArgumentException(
                "`" + path + key + "` is " + CypherText.of(value) + " (" + CypherText.typeOf(value) + "), but must be "
                        + expected + "; write for example " + key + ": " + example + ".");
    }

    /** How an enum constant is written in a configuration: lower case, - between words. */
    static String canonical(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
