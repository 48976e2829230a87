package org.interestgraph.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows as a table for a terminal and for Markdown; notes follow the table, numbered. */
public final class Table {

    private static final List<String> HEADER =
            List.of("work", "unit", "ours", "peer", "peer's value", "ratio", "limit", "share of limit", "note");

    private Table() {}

    /** A Markdown table whose columns line up, and the notes below it; dataset as part of the work. */
    public static String of(List<Row> rows) {
        List<String> notes = rows.stream()
                .map(Row::note)
                .filter(note -> note != null)
                .distinct()
                .toList();
        List<List<String>> cells = Stream.concat(
                        Stream.of(HEADER), rows.stream().map(row -> cells(row, notes)))
                .toList();
        int[] widths = new int[HEADER.size()];
        cells.forEach(line -> {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < cells.size(); n++) {
            line(text, cells.get(n), widths);
            if (n == 0) {
                text.append('|');
                for (int width : widths) {
                    text.append("-".repeat(width + 2)).append('|');
                }
                text.append('\n');
            }
        }
        for (int n = 0; n < notes.size(); n++) {
            text.append(n == 0 ? "\n" : "")
                    .append(n + 1)
                    .append(". ")
                    .append(notes.get(n))
                    .append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        for (int c = 0; c < widths.length; c++) {
            text.append("| ")
                    .append(cells.get(c))
                    .append(" ".repeat(widths[c] - cells.get(c).length() + 1));
        }
        text.append("|\n");
    }

    private static List<String> cells(Row row, List<String> notes) {
        return Stream.of(
                        row.dataset() == null ? row.work() : row.work() + " · " + row.dataset(),
                        row.unit(),
                        number(row.ours()),
                        row.peer() == null ? "" : row.peer(),
                        number(row.peerValue()),
                        row.ratio() == null ? "" : number(row.ratio()) + " ×",
                        number(row.limit()),
                        row.shareOfLimit() == null ? "" : Math.round(100 * row.shareOfLimit()) + " %",
                        row.note() == null ? "" : String.valueOf(notes.indexOf(row.note()) + 1))
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.toList());
    }

    /** Three significant digits, no exponent. */
    public static String number(Double value) {
        if (value == null) {
            return "";
        }
        double size = Math.abs(value);
        int decimals = size >= 100 || size == 0 ? 0 : (int) Math.max(0, 2 - Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%,." + Math.min(6, decimals) + "f", value);
    }
}
