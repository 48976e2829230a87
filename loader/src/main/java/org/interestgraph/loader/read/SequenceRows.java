package org.interestgraph.loader.read;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/** Lines of the form {@code user item item …}: for each item one row (user, item), or (user, item, place in the line). */
final class SequenceRows implements RowReader {
    private final LineReader lines;
    private final boolean places;
    private Line line;
    private String[] tokens = {};
    private int next;

    /** @param places whether rows have a third cell, the item's place in its line, from 1 */
    SequenceRows(Path file, Charset charset, boolean places) throws IOException {
        this.places = places;
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
        String item = tokens[next];
        String place = Integer.toString(next++);
        List<String> cells = places ? List.of(tokens[0], item, place) : List.of(tokens[0], item);
        return Row.of(line.number(), cells, tokens[0] + " " + item);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
