package org.interestgraph.model;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The value of an id property as bytes: equal bytes for values that Cypher calls equal, so 7 and 7.0 are one key and '7' is
 * another.
 */
final class KeyValue {

    private static final byte TEXT = 'S';
    private static final byte INTEGER = 'I';
    private static final byte FLOAT = 'D';
    private static final byte BOOLEAN = 'B';
    private static final byte OTHER = 'T';
    private static final double EXACT = 1L << 53;

    private KeyValue() {}

    static byte[] of(Object value) {
        if (value instanceof String text) {
            return tagged(TEXT, text);
        }
        if (value instanceof Boolean bool) {
            return new byte[] {BOOLEAN, (byte) (bool ? 1 : 0)};
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return number == Math.rint(number) && Math.abs(number) < EXACT
                    ? number(INTEGER, (long) number)
                    : number(FLOAT, Double.doubleToLongBits(number));
        }
        if (value instanceof Number number) {
            return number(INTEGER, number.longValue());
        }
        return tagged(
                OTHER,
                value.getClass().getSimpleName() + ":" + (value.getClass().isArray() ? list(value) : value));
    }

    /** A value that {@link #of} makes the same bytes of; empty where the bytes do not tell, as of dates and lists. */
    static Optional<Object> value(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key);
        return switch (bytes.get()) {
            case TEXT -> Optional.of(new String(key, 1, key.length - 1, StandardCharsets.UTF_8));
            case INTEGER -> Optional.of(bytes.getLong());
            case FLOAT -> Optional.of(Double.longBitsToDouble(bytes.getLong()));
            case BOOLEAN -> Optional.of(bytes.get() == 1);
            default -> Optional.empty();
        };
    }

    private static byte[] number(byte tag, long bits) {
        return ByteBuffer.allocate(1 + Long.BYTES).put(tag).putLong(bits).array();
    }

    private static byte[] tagged(byte tag, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[1 + utf8.length];
        bytes[0] = tag;
        System.arraycopy(utf8, 0, bytes, 1, utf8.length);
        return bytes;
    }

    private static String list(Object array) {
        StringJoiner elements = new StringJoiner(",");
        for (int k = 0; k < Array.getLength(array); k++) {
            elements.add(String.valueOf(Array.get(array, k)));
        }
        return elements.toString();
    }
}
