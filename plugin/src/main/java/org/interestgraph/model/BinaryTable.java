package org.interestgraph.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers as little-endian bytes, split into parts of at most one mebibyte so that no single property grows huge. A
 * table holds at most 2 GiB.
 */
final class BinaryTable {

    private static final int PART_BYTES = 1 << 20;

    private BinaryTable() {}

    static List<byte[]> ofFloats(float[] values) {
        byte[] bytes = bytesFor(values.length, Float.BYTES);
        littleEndian(bytes).asFloatBuffer().put(values);
        return split(bytes);
    }

    static float[] toFloats(List<byte[]> parts) {
        ByteBuffer bytes = join(parts);
        float[] values = new float[bytes.capacity() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    static List<byte[]> ofInts(int[] values) {
        byte[] bytes = bytesFor(values.length, Integer.BYTES);
        littleEndian(bytes).asIntBuffer().put(values);
        return split(bytes);
    }

    static int[] toInts(List<byte[]> parts) {
        ByteBuffer bytes = join(parts);
        int[] values = new int[bytes.capacity() / Integer.BYTES];
        bytes.asIntBuffer().get(values);
        return values;
    }

    static List<byte[]> ofLongs(long[] values) {
        byte[] bytes = bytesFor(values.length, Long.BYTES);
        littleEndian(bytes).asLongBuffer().put(values);
        return split(bytes);
    }

    static long[] toLongs(List<byte[]> parts) {
        ByteBuffer bytes = join(parts);
        long[] values = new long[bytes.capacity() / Long.BYTES];
        bytes.asLongBuffer().get(values);
        return values;
    }

    private static byte[] bytesFor(int values, int bytesPerValue) {
        return new byte[Math.multiplyExact(values, bytesPerValue)];
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<byte[]> split(byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += PART_BYTES) {
            parts.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART_BYTES)));
        }
        return parts;
    }

    private static ByteBuffer join(List<byte[]> parts) {
        long total = parts.stream().mapToLong(part -> part.length).sum();
        ByteBuffer bytes = littleEndian(new byte[Math.toIntExact(total)]);
        parts.forEach(bytes::put);
        return bytes.rewind();
    }
}
