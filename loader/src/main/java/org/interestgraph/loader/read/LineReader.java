package org.interestgraph.loader.read;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.interestgraph.loader.ImportException;

/**
 * Reads a text file, plain or gzipped, line by line in bounded memory. Lines are cut as bytes, before decoding, so that
 * a line which is too long or not valid in the encoding costs that line only and keeps its number.
 */
final class LineReader implements Closeable {
    /** Longest line taken, in bytes; of longer ones the first {@value #KEPT_OF_LONG} bytes are kept for the record. */
    static final int MAX_LINE_BYTES = 1 << 20;

    private static final int KEPT_OF_LONG = 1000;
    private static final int CHUNK = 1 << 16;
    private static final char REPLACEMENT = '\uFFFD';

    private final Path file;
    private final Charset charset;
    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int limit;
    private byte[] line = new byte[1024];
    private long number;

    LineReader(Path file, Charset charset) throws IOException {
        this.file = file;
        this.charset = charset;
        this.in = open(file);
        try {
            fill();
            refuseWideEncodings();
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
        if (limit >= 3 && chunk[0] == (byte) 0xEF && chunk[1] == (byte) 0xBB && chunk[2] == (byte) 0xBF) {
            position = 3;
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), CHUNK);
        raw.mark(2);
        boolean gzip = raw.read() == 0x1F && raw.read() == 0x8B;
        raw.reset();
        return gzip ? new GZIPInputStream(raw, CHUNK) : raw;
    }

    private void refuseWideEncodings() {
        boolean mark = limit >= 2
                && ((chunk[0] == (byte) 0xFF && chunk[1] == (byte) 0xFE)
                        || (chunk[0] == (byte) 0xFE && chunk[1] == (byte) 0xFF));
        boolean nul = false;
        for (int i = 0; i < Math.min(limit, 4096) && !nul; i++) {
            nul = chunk[i] == 0;
        }
        if (mark || nul) {
            throw new ImportException(file + (mark ? " is encoded in UTF-16" : " is UTF-16 or not text at all")
                    + "; convert it to UTF-8 first: iconv -f UTF-16 -t UTF-8 FILE > NEW.");
        }
    }

    /** The next line, or null at the end of the file. */
    Line next() throws IOException {
        int length = 0;
        long dropped = 0;
        boolean any = false;
        boolean ended = false;
        while (!ended && (position < limit || fill())) {
            any = true;
            int end = position;
            while (end < limit && chunk[end] != '\n') {
                end++;
            }
            ended = end < limit;
            int take = Math.min(end - position, MAX_LINE_BYTES + 1 - length);
            if (length + take > line.length) {
                line = Arrays.copyOf(line, Math.max(length + take, line.length * 2));
            }
            System.arraycopy(chunk, position, line, length, take);
            length += take;
            dropped += end - position - take;
            position = ended ? end + 1 : end;
        }
        if (!any) {
            return null;
        }
        number++;
        if (length > MAX_LINE_BYTES) {
            String head = new String(line, 0, KEPT_OF_LONG, charset);
            return new Line(number, head + "… (" + (length + dropped) + " bytes)", Reason.LINE_TOO_LONG);
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return decode(length);
    }

    private Line decode(int length) {
        String text = new String(line, 0, length, charset);
        // The fast path replaces what is invalid; only then is it worth asking whether the file itself says U+FFFD.
        if (text.indexOf(REPLACEMENT) >= 0) {
            try {
                charset.newDecoder().decode(ByteBuffer.wrap(line, 0, length));
            } catch (CharacterCodingException e) {
                return new Line(number, text, Reason.INVALID_ENCODING);
            }
        }
        return new Line(number, text, null);
    }

    private boolean fill() throws IOException {
        try {
            position = 0;
            limit = Math.max(0, in.readNBytes(chunk, 0, CHUNK));
            return limit > 0;
        } catch (EOFException | ZipException e) {
            throw new ImportException(
                    file + " is a damaged gzip file (broken after line " + number + "); fetch or compress it again.",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
