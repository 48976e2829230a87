package org.interestgraph.config;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Arrays;

/** Equality and order of values as Cypher has them: of numbers by what they are, of anything else within one type. */
final class CypherOrder {

    private CypherOrder() {}

    /** Cypher's {@code a = b}; NaN equals nothing. */
    static boolean areEqual(Object a, Object b) {
        if (a instanceof Number left && b instanceof Number right) {
            return isNumber(left) && isNumber(right) && compare(left, right) == 0;
        }
        return text(a).equals(text(b));
    }

    /** Whether {@link #atMost} can say anything of values such as {@code value}. */
    static boolean isOrdered(Object value) {
        return atMost(value, value);
    }

    /** Cypher's {@code a <= b}, false where the two do not compare. */
    static boolean atMost(Object a, Object b) {
        if (a instanceof Number left && b instanceof Number right) {
            return isNumber(left) && isNumber(right) && compare(left, right) <= 0;
        }
        Object left = text(a);
        Object right = text(b);
        if (left instanceof String from && right instanceof String to) {
            return Arrays.compare(from.codePoints().toArray(), to.codePoints().toArray()) <= 0;
        }
        // Of times with a zone the instants count.
        if (left instanceof ZonedDateTime from && right instanceof ZonedDateTime to) {
            return !from.isAfter(to);
        }
        if (left instanceof OffsetTime from && right instanceof OffsetTime to) {
            return !from.isAfter(to);
        }
        if (left instanceof LocalDate from && right instanceof LocalDate to) {
            return !from.isAfter(to);
        }
        if (left instanceof LocalDateTime from && right instanceof LocalDateTime to) {
            return !from.isAfter(to);
        }
        return left instanceof LocalTime from && right instanceof LocalTime to && !from.isAfter(to);
    }

    private static boolean isNumber(Number value) {
        return !Double.isNaN(value.doubleValue());
    }

    private static int compare(Number a, Number b) {
        if (isWhole(a) && isWhole(b)) {
            return Long.compare(a.longValue(), b.longValue());
        }
        if ((isWhole(a) || isWhole(b)) && Double.isFinite(a.doubleValue()) && Double.isFinite(b.doubleValue())) {
            return exact(a).compareTo(exact(b));
        }
        // Adding zero makes -0.0 the same as 0.0.
        return Double.compare(a.doubleValue() + 0.0, b.doubleValue() + 0.0);
    }

    private static boolean isWhole(Number value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    private static BigDecimal exact(Number value) {
        return isWhole(value) ? BigDecimal.valueOf(value.longValue()) : new BigDecimal(value.doubleValue());
    }

    /** A character that the core API stored is a text to Cypher. */
    private static Object text(Object value) {
        return value instanceof Character one ? one.toString() : value;
    }
}
