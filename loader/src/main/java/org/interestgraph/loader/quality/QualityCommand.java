package org.interestgraph.loader.quality;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.cli.Interruption;
import org.interestgraph.loader.cli.TerminalProgress;
import org.interestgraph.loader.quality.report.DatasetResult;
import org.interestgraph.loader.quality.report.MarkdownPage;
import org.interestgraph.loader.quality.report.QualityRow;
import org.interestgraph.loader.quality.report.TerminalTable;
import org.interestgraph.loader.quality.split.DatasetFolder;
import org.interestgraph.loader.quality.split.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code interest quality}: how good recommendations are, beside baselines and peers. */
@Command(
        name = "quality",
        description = {
            "Measures the platform's models, baselines and the embeddings of the Graph Data Science library on datasets"
                    + " as found, in a temporary Neo4j of its own.",
            "A folder holds train.txt and test.txt (lines of `user item item ...`, with or without valid.txt),"
                    + " sequences.txt (oldest item first; leave-last-out), events.csv and test.csv, or an events file"
                    + " alone (split by time); items.csv or items.tsv may describe the items. Text may be gzipped."
        },
        mixinStandardHelpOptions = true)
public final class QualityCommand implements Callable<Integer> {
    /** What shells expect of a command that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders, one for each dataset.")
    private List<Path> folders;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes every figure as a row of a JSON list.")
    private Path json;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Writes the tables as a Markdown page; sections of other datasets in it stay.")
    private Path markdown;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(
            names = "--cold-items",
            description =
                    "Holds a tenth of the items out whole, as if new, instead of the folder's own test: what can be"
                            + " recommended by titles, categories and brands alone.")
    private boolean coldItems;

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "NAME",
            description = "Parts of the names of the models to measure, such as default,ItemCF,FastRP. Default: all.")
    private List<String> models = new ArrayList<>();

    @Option(
            names = "--tuning-minutes",
            paramLabel = "N",
            description = "Most minutes for choosing one model's settings; 0 takes each model's first."
                    + " Default: ${DEFAULT-VALUE}.")
    private double tuningMinutes = 2;

    @Option(
            names = "--model-minutes",
            paramLabel = "N",
            description = "Most minutes for one training or evaluation. Default: ${DEFAULT-VALUE}.")
    private double modelMinutes = 20;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Largest heap of the temporary servers. Default: ${DEFAULT-VALUE}.")
    private String heap = "6g";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        QualityRun.Options options = new QualityRun.Options(
                heap,
                seed,
                models,
                minutes("--tuning-minutes", tuningMinutes, 0),
                minutes("--model-minutes", modelMinutes, 0.01));
        List<DatasetFolder> found = new ArrayList<>();
        for (Path folder : folders) {
            found.add(DatasetFolder.of(folder));
        }
        TerminalProgress progress = new TerminalProgress(out);
        List<DatasetResult> results = new ArrayList<>();
        try (Interruption ignored = Interruption.of(progress, "The measurement was cut off.")) {
            measure(found, options, progress, results);
            return 0;
        } catch (ImportException e) {
            if (!progress.cancelled()) {
                throw e;
            }
            PrintWriter err = spec.commandLine().getErr();
            err.println("The measurement was stopped; " + results.size() + " of " + found.size()
                    + " datasets were measured whole" + (json == null && markdown == null ? "." : " and are written."));
            err.flush();
            return INTERRUPTED;
        }
    }

    private void measure(
            List<DatasetFolder> found,
            QualityRun.Options options,
            TerminalProgress progress,
            List<DatasetResult> results)
            throws IOException {
        QualityRun run = new QualityRun(options, progress);
        MarkdownPage page = new MarkdownPage(command(), QualityRun.CUT_OFFS);
        for (DatasetFolder folder : found) {
            Split split = folder.split(coldItems, seed, progress);
            results.add(run.measure(split));
            TerminalTable.print(
                    results.get(results.size() - 1),
                    QualityRun.CUT_OFFS,
                    spec.commandLine().getOut());
            // After every dataset, so that a run that is stopped leaves what it has.
            write(results, page);
        }
    }

    private void write(List<DatasetResult> results, MarkdownPage page) {
        try {
            if (json != null) {
                List<QualityRow> rows = results.stream()
                        .flatMap(result -> result.rows(QualityRun.CUT_OFFS).stream())
                        .toList();
                JSON.writeValue(json.toFile(), rows);
            }
            if (markdown != null) {
                String present = Files.exists(markdown) ? Files.readString(markdown) : "";
                Files.writeString(markdown, page.write(results, present));
            }
        } catch (IOException e) {
            throw new ImportException("The figures could not be written: " + e.getMessage() + ".", e);
        }
    }

    private String command() {
        List<String> arguments = spec.commandLine().getParseResult().originalArgs();
        // Where this is a subcommand, its own name comes first.
        return "./interest " + (arguments.get(0).equals("quality") ? "" : "quality ") + String.join(" ", arguments);
    }

    private static Duration minutes(String option, double value, double least) {
        if (!(value >= least && value <= 1e4)) {
            throw new ImportException(option + " is " + value + "; it must be " + least + " to 10000.");
        }
        return Duration.ofMillis((long) (value * 60_000));
    }
}
