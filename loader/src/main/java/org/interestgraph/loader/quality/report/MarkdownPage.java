package org.interestgraph.loader.quality.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.interestgraph.loader.quality.report.DatasetResult.ModelResult;
import org.interestgraph.loader.quality.split.Split;

/**
 * The tables as a Markdown page with a section for each dataset. Sections of datasets that are not measured stay as they
 * are, so a page may grow over several runs.
 *
 * @param command what makes the page again
 */
public record MarkdownPage(String command, List<Integer> cutOffs) {
    private static final String HOW =
            """
            Every model ranks all items for every user with test pairs, never a sample of them. Values are means over those
            users, with 95% confidence intervals by bootstrap over users. Settings were chosen by NDCG@20 on validation pairs
            while the test was not in the database; then each model learned from everything but the test and was measured
            on it once. The default is what a user gets who sets nothing. GDS embeddings rank by exact cosine, which GDS kNN
            approximates. *Training* is the duration of the training calls, on a machine that may have had other work; *peak
            heap* the most that the server's heap held right after a garbage collection meanwhile, the idle server's share
            included, read through JMX five times a second. Published figures stand beside where the files are, byte for
            byte, those of the published split. Our epochs end after 60% of `--model-minutes`, which binds on the largest
            datasets alone.
            """;

    /**
     * The whole page.
     *
     * @param present the page as it is; empty where there is none
     */
    public String write(List<DatasetResult> results, String present) {
        Map<String, String> sections = MarkdownSections.of(present);
        results.forEach(result -> sections.put(result.split().dataset(), section(result)));
        StringBuilder page = new StringBuilder("# Quality\n\n" + HOW);
        sections.forEach((dataset, section) -> page.append("\n## ")
                .append(dataset)
                .append("\n\n")
                .append(section)
                .append('\n'));
        return page.toString();
    }

    private String section(DatasetResult result) {
        Split split = result.split();
        StringBuilder page = new StringBuilder();
        page.append("`")
                .append(command)
                .append("`, seed ")
                .append(result.seed())
                .append("; ");
        page.append(result.software()).append("; ").append(Machine.describe()).append(".\n\n");
        page.append(String.format(
                Locale.ROOT,
                "%,d users, %,d items, %,d events to learn from, %,d test pairs, %,d validation pairs; target `%s`.%n",
                split.userCount(),
                split.itemCount(),
                split.events().size(),
                split.test().size(),
                split.validation().size(),
                split.target()));
        page.append("Split: ")
                .append(split.rule())
                .append(". Masking: ")
                .append(split.masking())
                .append(".\n");
        split.notes().forEach(note -> page.append(note).append('\n'));
        result.published().ifPresent(p -> page.append("This is a published split: ")
                .append(p.name())
                .append(".\n"));
        page.append('\n');
        List<String> header = ResultTable.header(cutOffs);
        line(header, page);
        line(Collections.nCopies(header.size(), "---"), page);
        for (ModelResult model : result.models()) {
            List<String> cells = new ArrayList<>(ResultTable.cells(model, cutOffs, true));
            cells.set(0, model.ours() ? "**" + cells.get(0) + "**" : cells.get(0));
            line(cells, page);
        }
        result.published().ifPresent(p -> ResultTable.published(p, cutOffs).forEach(cells -> line(cells, page)));
        page.append('\n');
        for (ModelResult model : result.models()) {
            page.append("- ").append(model.model()).append(": ");
            page.append(model.failure() == null ? "`" + model.settings() + "`" : "no figures: " + model.failure());
            page.append(model.tuning() == null ? "" : ", " + model.tuning());
            page.append("; evaluation ").append(ResultTable.seconds(model.evaluateMillis()));
            ResultTable.apart(model, cutOffs)
                    .ifPresent(apart -> page.append("; ").append(apart));
            page.append('\n');
        }
        result.published().ifPresent(p -> p.figures().stream()
                .map(f -> "- published, " + f.model() + ": " + f.source() + "\n")
                .distinct()
                .forEach(page::append));
        return page.toString().strip();
    }

    private static void line(List<String> cells, StringBuilder page) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
