package org.interestgraph.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers as little-endian bytes, in parts of at most half a mebibyte so that no single property grows huge. Nothing but
 * the parts and the numbers is held meanwhile.
 */
final class BinaryTable {

    /** With its header a little less than half of G1's smallest region: a larger array takes whole regions, up to twice its size. */
    private static final int PART_BYTES = (1 << 19) - 64;

    /** Takes a run of the numbers from or to the bytes of their part. */
    @FunctionalInterface
    private interface Run {
        void copy(ByteBuffer bytes, int from, int count);
    }

    private BinaryTable() {}

    static List<byte[]> ofFloats(float[] values) {
        return parts(values.length, Float.BYTES, (bytes, from, count) -> bytes.asFloatBuffer()
                .put(values, from, count));
    }

    static float[] toFloats(List<byte[]> parts) {
        float[] values = new float[count(parts, Float.BYTES)];
        join(parts, Float.BYTES, (bytes, from, count) -> bytes.asFloatBuffer().get(values, from, count));
        return values;
    }

    static List<byte[]> ofInts(int[] values) {
        return parts(values.length, Integer.BYTES, (bytes, from, count) -> bytes.asIntBuffer()
                .put(values, from, count));
    }

    static int[] toInts(List<byte[]> parts) {
        int[] values = new int[count(parts, Integer.BYTES)];
        join(parts, Integer.BYTES, (bytes, from, count) -> bytes.asIntBuffer().get(values, from, count));
        return values;
    }

    static List<byte[]> ofLongs(long[] values) {
        return parts(values.length, Long.BYTES, (bytes, from, count) -> bytes.asLongBuffer()
                .put(values, from, count));
    }

    static long[] toLongs(List<byte[]> parts) {
        long[] values = new long[count(parts, Long.BYTES)];
        join(parts, Long.BYTES, (bytes, from, count) -> bytes.asLongBuffer().get(values, from, count));
        return values;
    }

    static List<byte[]> ofBytes(byte[] values) {
        return parts(values.length, Byte.BYTES, (bytes, from, count) -> bytes.put(values, from, count));
    }

    static byte[] toBytes(List<byte[]> parts) {
        byte[] values = new byte[count(parts, Byte.BYTES)];
        join(parts, Byte.BYTES, (bytes, from, count) -> bytes.get(values, from, count));
        return values;
    }

    private static int count(List<byte[]> parts, int valueBytes) {
        return Math.toIntExact(parts.stream().mapToLong(part -> part.length).sum() / valueBytes);
    }

    private static List<byte[]> parts(int values, int valueBytes, Run run) {
        int perPart = PART_BYTES / valueBytes;
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < values; from += perPart) {
            int count = Math.min(perPart, values - from);
            byte[] part = new byte[count * valueBytes];
            run.copy(littleEndian(part), from, count);
            parts.add(part);
        }
        return parts;
    }

    private static void join(List<byte[]> parts, int valueBytes, Run run) {
        int from = 0;
        for (byte[] part : parts) {
            int count = part.length / valueBytes;
            run.copy(littleEndian(part), from, count);
            from += count;
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
