package org.interestgraph.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Named numbers as little-endian bytes, in parts of at most half a mebibyte so that no single property grows huge. A part is
 * made when it is asked for, so nothing but it and the numbers is held meanwhile.
 */
final class BinaryTable {

    /** With its header a little less than half of G1's smallest region: a larger array takes whole regions, up to twice its size. */
    static final int PART_BYTES = (1 << 19) - 64;

    /** Takes a run of the numbers to the bytes of their part. */
    @FunctionalInterface
    private interface Run {
        void copy(ByteBuffer bytes, int from, int count);
    }

    /**
     * What a model's node says of a table.
     *
     * @param crc CRC-32C of all its bytes (RFC 3720, appendix B.4)
     */
    record Seal(long bytes, long crc) {}

    private final String name;
    private final int count;
    private final int valueBytes;
    private final Run run;

    private BinaryTable(String name, int count, int valueBytes, Run run) {
        this.name = name;
        this.count = count;
        this.valueBytes = valueBytes;
        this.run = run;
    }

    static BinaryTable of(String name, float[] values) {
        return new BinaryTable(name, values.length, Float.BYTES, (bytes, from, count) -> bytes.asFloatBuffer()
                .put(values, from, count));
    }

    static BinaryTable of(String name, int[] values) {
        return new BinaryTable(name, values.length, Integer.BYTES, (bytes, from, count) -> bytes.asIntBuffer()
                .put(values, from, count));
    }

    static BinaryTable of(String name, long[] values) {
        return new BinaryTable(name, values.length, Long.BYTES, (bytes, from, count) -> bytes.asLongBuffer()
                .put(values, from, count));
    }

    static BinaryTable of(String name, byte[] values) {
        return new BinaryTable(name, values.length, Byte.BYTES, (bytes, from, count) -> bytes.put(values, from, count));
    }

    String name() {
        return name;
    }

    long bytes() {
        return (long) count * valueBytes;
    }

    /** Number of parts; none where there are no numbers. */
    int parts() {
        return parts(bytes());
    }

    /** Number of parts of a table of {@code bytes}. */
    static int parts(long bytes) {
        return Math.toIntExact((bytes + PART_BYTES - 1) / PART_BYTES);
    }

    /** Part {@code part}, from 0. */
    byte[] part(int part) {
        int perPart = PART_BYTES / valueBytes;
        int from = part * perPart;
        byte[] bytes = new byte[Math.min(perPart, count - from) * valueBytes];
        run.copy(littleEndian(bytes), from, bytes.length / valueBytes);
        return bytes;
    }

    Seal seal() {
        CRC32C crc = new CRC32C();
        for (int part = 0; part < parts(); part++) {
            crc.update(part(part));
        }
        return new Seal(bytes(), crc.getValue());
    }

    static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
