package org.interestgraph.loader.clean;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.read.Reason;
import org.interestgraph.server.DiskSpace;

/**
 * The file of rejected rows, {@code file,line,reason,detail,row}, and their counts. The file is made when the first row
 * is rejected, replacing what was there; when none is, the file of an earlier import is removed so that it cannot
 * mislead.
 */
public final class RejectedRows implements AutoCloseable {
    private static final String[] HEADER = {"file", "line", "reason", "detail", "row"};

    private final Path file;
    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private CsvWriter writer;

    public RejectedRows(Path file) {
        this.file = file;
    }

    public void add(Path source, long line, Reason reason, String detail, String row) {
        try {
            if (writer == null) {
                writer = CsvWriter.builder().build(file);
                writer.writeRecord(HEADER);
            }
            writer.writeRecord(source.toString(), Long.toString(line), reason.text(), detail, row);
        } catch (IOException | UncheckedIOException e) {
            throw failed(e);
        }
        counts.merge(reason, 1L, Long::sum);
    }

    /** Rejected rows by reason, in the order of {@link Reason}. */
    public Map<Reason, Long> counts() {
        return counts;
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException | UncheckedIOException e) {
                throw failed(e);
            }
        } else if (isOfEarlierImport()) {
            Files.delete(file);
        }
    }

    private ImportException failed(Exception e) {
        return new ImportException(
                "The file of rejected rows " + file + " cannot be written"
                        + (DiskSpace.isFull(e)
                                ? ": " + DiskSpace.advice(file, "run the same import again")
                                        + ", or name another file with --rejected."
                                : " (" + e.getMessage() + "); name another with --rejected."),
                e);
    }

    private boolean isOfEarlierImport() throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        byte[] header = String.join(",", HEADER).getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(header.length), header);
        }
    }
}
