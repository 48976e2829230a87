package org.interestgraph.loader.read;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Delimited text. A quoted value may span lines; when a quote is never closed, only the line that opened it is given up
 * and reading goes on at the next one, where a whole-file parser would swallow the rest.
 */
final class CsvRows implements RowReader {
    /** A quoted value that is still open after so many lines, or a line's greatest length, is taken as never closed. */
    private static final int MAX_RECORD_LINES = 100;

    private final LineReader lines;
    private final Deque<Line> pushedBack = new ArrayDeque<>();
    private final CsvReader.CsvReaderBuilder splitter;
    private final char delimiter;
    private final int columns;

    /** @param columns number of cells a row must have, or 0 to take rows as they are */
    CsvRows(Path file, Charset charset, char delimiter, int columns) throws IOException {
        this.lines = new LineReader(file, charset);
        this.delimiter = delimiter;
        this.columns = columns;
        this.splitter = CsvReader.builder().fieldSeparator(delimiter);
    }

    @Override
    public Row next() throws IOException {
        Line line = nextLine();
        while (line != null && line.defect() == null && line.text().isBlank()) {
            line = nextLine();
        }
        if (line == null) {
            return null;
        }
        if (line.defect() != null) {
            return Row.malformed(line.number(), line.text(), line.defect());
        }
        String record = line.text().indexOf('"') < 0 ? line.text() : closeQuotes(line);
        if (record == null) {
            return Row.malformed(line.number(), line.text(), Reason.MALFORMED_QUOTES);
        }
        List<String> cells = splitter.ofCsvRecord(record).iterator().next().getFields();
        if (columns > 0 && cells.size() != columns) {
            return Row.malformed(line.number(), record, Reason.WRONG_COLUMN_COUNT);
        }
        return Row.of(line.number(), cells, record);
    }

    private Line nextLine() throws IOException {
        return pushedBack.isEmpty() ? lines.next() : pushedBack.poll();
    }

    /** The record that starts at this line, joined until its quotes close; null when they do not. */
    private String closeQuotes(Line first) throws IOException {
        Quotes quotes = new Quotes(delimiter);
        quotes.read(first.text());
        StringBuilder record = new StringBuilder(first.text());
        List<Line> taken = new ArrayList<>();
        while (quotes.open()) {
            Line line = taken.size() < MAX_RECORD_LINES ? nextLine() : null;
            if (line != null) {
                taken.add(line);
            }
            if (line == null || line.defect() != null || record.length() > LineReader.MAX_LINE_BYTES) {
                giveBack(taken);
                return null;
            }
            record.append('\n').append(line.text());
            quotes.read(line.text());
        }
        if (quotes.malformed()) {
            giveBack(taken);
            return null;
        }
        return record.toString();
    }

    private void giveBack(List<Line> taken) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            pushedBack.addFirst(taken.get(i));
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
