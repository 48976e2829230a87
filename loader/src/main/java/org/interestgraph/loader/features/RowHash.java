package org.interestgraph.loader.features;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** A 128-bit fingerprint of all cells of a row, trimmed: rows with equal fingerprints are exact duplicates. */
record RowHash(long high, long low) {
    private static final char SEPARATOR = '\u001F';
    private static final char ABSENT = '\u0000';

    static RowHash of(List<String> cells) {
        StringBuilder joined = new StringBuilder();
        for (String cell : cells) {
            if (cell == null) {
                joined.append(ABSENT);
            } else {
                joined.append(cell.strip());
            }
            joined.append(SEPARATOR);
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest(joined.toString().getBytes(StandardCharsets.UTF_8));
            ByteBuffer halves = ByteBuffer.wrap(digest);
            return new RowHash(halves.getLong(), halves.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
