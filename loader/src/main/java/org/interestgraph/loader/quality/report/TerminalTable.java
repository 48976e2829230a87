package org.interestgraph.loader.quality.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.interestgraph.loader.quality.report.DatasetResult.ModelResult;
import org.interestgraph.loader.quality.split.Split;

/** Prints a dataset's table. */
public final class TerminalTable {
    private TerminalTable() {}

    public static void print(DatasetResult result, List<Integer> cutOffs, PrintWriter out) {
        Split split = result.split();
        out.printf("%n%s: %s; target %s, %s.%n", split.dataset(), split.rule(), split.target(), split.masking());
        split.notes().forEach(out::println);
        List<List<String>> rows = new ArrayList<>();
        rows.add(ResultTable.header(cutOffs));
        result.models().forEach(model -> rows.add(ResultTable.cells(model, cutOffs, false)));
        result.published().ifPresent(p -> rows.addAll(ResultTable.published(p, cutOffs)));
        int width = rows.stream().mapToInt(cells -> cells.get(0).length()).max().orElse(0);
        for (List<String> cells : rows) {
            StringBuilder line = new StringBuilder(String.format("%-" + width + "s", cells.get(0)));
            cells.subList(1, cells.size()).forEach(cell -> line.append(String.format(" %11s", cell)));
            out.println(line);
        }
        for (ModelResult model : result.models()) {
            ResultTable.apart(model, cutOffs).ifPresent(apart -> out.println(model.model() + ", " + apart));
            if (model.failure() != null) {
                out.println(model.model() + " has no figures: " + model.failure());
            }
        }
        out.flush();
    }
}
