package org.interestgraph.loader.read;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/** Lines of the form {@code user item item …}: one row (user, item) for each item. */
final class SequenceRows implements RowReader {
    private final LineReader lines;
    private Line line;
    private String[] tokens = {};
    private int next;

    SequenceRows(Path file, Charset charset) throws IOException {
        this.lines = new LineReader(file, charset);
    }

    @Override
    public Row next() throws IOException {
        while (next >= tokens.length) {
            line = lines.next();
            if (line == null) {
                return null;
            }
            if (line.defect() != null) {
                return Row.malformed(line.number(), line.text(), line.defect());
            }
            tokens = line.text().isBlank() ? new String[0] : line.text().strip().split("\\s+");
            next = 1;
            if (tokens.length == 1) {
                return Row.malformed(line.number(), line.text(), Reason.WRONG_COLUMN_COUNT);
            }
        }
        List<String> cells = List.of(tokens[0], tokens[next++]);
        return Row.of(line.number(), cells, String.join(" ", cells));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
