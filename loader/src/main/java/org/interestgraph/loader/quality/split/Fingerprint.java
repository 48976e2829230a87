package org.interestgraph.loader.quality.split;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** Tells whether a file is a known one, packed or not. */
final class Fingerprint {
    private Fingerprint() {}

    /** MD5 of the unpacked content, in hexadecimal. */
    static String of(Path file) throws IOException {
        boolean packed = file.getFileName().toString().endsWith(".gz");
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = packed ? new GZIPInputStream(raw) : raw) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] chunk = new byte[1 << 16];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
