package org.interestgraph.loader.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.ImportReport;

/** Shows a report as a table, and writes it as JSON. */
final class ReportPrinter {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportPrinter() {}

    static void print(ImportReport report, PrintWriter out) {
        out.println();
        report.files()
                .forEach(f -> out.println(
                        f.kind() + " " + f.path() + ": " + number(f.rows()) + " rows, schema " + f.schema()));
        out.println();
        row(out, "accepted events", "rows");
        report.acceptedEvents().forEach((type, count) -> row(out, "  " + type, number(count)));
        row(out, "  total", number(report.totalEvents()));
        row(out, "rejected rows", number(report.totalRejected()));
        report.rejectedRows().forEach((reason, count) -> row(out, "  " + reason, number(count)));
        out.println();
        out.printf(Locale.ROOT, "%-24s %14s %14s%n", "graph", "written", "of them new");
        report.written()
                .forEach((stage, w) -> out.printf(
                        Locale.ROOT, "%-24s %14s %14s%n", "  " + stage, number(w.rows()), number(w.created())));
        out.println();
        if (report.firstEvent() != null) {
            out.println("events from " + report.firstEvent() + " to " + report.lastEvent());
        }
        out.println("weight of one event: "
                + report.typeWeights().entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "))
                + (report.halfLifeDays() == null
                        ? "; no time decay"
                        : "; half-life " + report.halfLifeDays() + " days, counted back from the last event"));
        if (report.written().containsKey("HAS_TERM")) {
            out.println(
                    "weight of a term: (1 + ln tf) · ln(N / df), scaled to length 1 for each item; terms of one item"
                            + " alone or of more than a fifth of the items left out");
        }
        if (!report.testPairsAmongEvents().isEmpty()) {
            out.println("of the " + number(report.testPairs()) + " test pairs are events of these files as well: "
                    + report.testPairsAmongEvents().entrySet().stream()
                            .map(e -> number(e.getValue()) + " " + e.getKey())
                            .collect(Collectors.joining(", "))
                    + "; take pairs of the type that a model learns (BOUGHT by default) out of the events or out of the"
                    + " test, as what a user has bought already is not ranked and counts as not found.");
        }
        if (report.rejectedFile() != null) {
            out.println("rejected rows, each with its reason: " + report.rejectedFile());
        }
        out.println("Relationships of earlier imports that these files do not mention were left as they are.");
        out.printf(Locale.ROOT, "done in %.1f s%n", report.millis() / 1000.0);
        out.flush();
    }

    static void write(ImportReport report, Path file) {
        try {
            JSON.writeValue(file.toFile(), report);
        } catch (IOException e) {
            throw new ImportException(
                    "The import is complete, but its report could not be written to " + file + ": " + e.getMessage(),
                    e);
        }
    }

    private static void row(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "%-24s %14s%n", name, value);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
