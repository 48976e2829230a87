package org.interestgraph.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.interestgraph.benchmark.data.InteractionData;
import org.interestgraph.benchmark.data.InteractionFiles;
import org.interestgraph.benchmark.report.Machine;
import org.interestgraph.benchmark.report.Results;
import org.interestgraph.benchmark.report.Row;
import org.interestgraph.benchmark.report.Table;
import org.interestgraph.benchmark.work.Context;
import org.interestgraph.benchmark.work.Settings;
import org.interestgraph.benchmark.work.Suite;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.cli.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code interest benchmark}, in a Java of its own that has the vector module. Exit code 0 is success, 1 a failure. */
@Command(
        name = "interest benchmark",
        description =
                "Measures kernels, training, serving and import beside their peers in the same run, on a temporary"
                        + " server, and writes the figures to benchmark/RESULTS.md. Run it on a machine that does nothing else.",
        mixinStandardHelpOptions = true)
public final class BenchmarkCommand implements Callable<Integer> {

    private static final String DEFAULT_DATASET = "gowalla";

    @Option(names = "--only", paramLabel = "NAME", description = "Measure this one alone; see --list.")
    private String only;

    @Option(names = "--list", description = "List the benchmarks and exit.")
    private boolean list;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder with train.txt[.gz] (lines: user item item ...) and test.txt[.gz], or events.csv[.gz] and"
                            + " test.csv. Default: " + DEFAULT_DATASET + " in INTEREST_DATA or ../shared/data.")
    private Path data;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the rows as a JSON array as well.")
    private Path json;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Markdown file whose sections are replaced. Default: benchmark/RESULTS.md.")
    private Path results;

    @Option(
            names = "--peer-seconds",
            paramLabel = "N",
            description = "Most seconds that a peer may train for. Default: ${DEFAULT-VALUE}.")
    private int peerSeconds = 240;

    @Option(
            names = "--load-seconds",
            paramLabel = "N",
            description = "Seconds of each latency and throughput measurement. Default: ${DEFAULT-VALUE}.")
    private int loadSeconds = 8;

    @Option(
            names = "--items",
            split = ",",
            paramLabel = "N",
            description = "Items of the generated shops that serving is measured on. Default: 100000,1000000.")
    private List<Integer> items = List.of(100_000, 1_000_000);

    @Option(names = "--heap", paramLabel = "SIZE", description = "Heap of the server. Default: ${DEFAULT-VALUE}.")
    private String heap = "6g";

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchmarkCommand()).setExecutionExceptionHandler((e, line, parsed) -> new Failures()
                .handleExecutionException(
                        e instanceof BenchmarkException ? new ImportException(e.getMessage(), e) : e, line, parsed));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            for (Suite benchmark : Suite.values()) {
                out.printf("%-12s %s%n", benchmark.label(), benchmark.summary());
            }
            out.flush();
            return 0;
        }
        List<Suite> chosen = only == null ? List.of(Suite.values()) : List.of(Suite.named(only));
        Path root = Path.of(System.getProperty("interest.project.root", "")).toAbsolutePath();
        Settings settings = new Settings(root, heap, peerSeconds, loadSeconds, items);
        InteractionData dataset = InteractionFiles.read(data == null ? defaultData(root) : data);
        List<Row> rows = new ArrayList<>();
        boolean complete = true;
        try (Context context = new Context(dataset, settings, out)) {
            for (Suite benchmark : chosen) {
                complete &= run(benchmark, context, root, rows);
            }
        }
        return complete ? 0 : 1;
    }

    private boolean run(Suite benchmark, Context context, Path root, List<Row> rows) {
        boolean complete = true;
        try {
            benchmark.benchmark().run(context);
        } catch (RuntimeException e) {
            complete = false;
            spec.commandLine().getErr().println(benchmark.label() + " was not completed: " + e.getMessage());
            spec.commandLine().getErr().flush();
        }
        List<Row> measured = context.takeRows();
        rows.addAll(measured);
        if (!measured.isEmpty()) {
            report(benchmark, context, root, measured, rows);
        }
        return complete;
    }

    private void report(Suite benchmark, Context context, Path root, List<Row> measured, List<Row> all) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("\n" + Table.of(measured));
        out.flush();
        try {
            if (json != null) {
                Results.writeJson(json, all);
            }
            Results.replaceSection(
                    results == null ? root.resolve("benchmark/RESULTS.md") : results,
                    benchmark.label(),
                    Results.section(command(), circumstances(context), measured),
                    Suite.labels());
        } catch (IOException e) {
            throw new BenchmarkException("The results could not be written: " + e.getMessage() + ".", e);
        }
    }

    private String command() {
        return "./interest benchmark "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }

    private List<String> circumstances(Context context) {
        List<String> lines = new ArrayList<>();
        lines.add(LocalDate.now(ZoneOffset.UTC) + ", " + Machine.describe());
        InteractionData dataset = context.data();
        lines.add("dataset %s: %,d users, %,d items, %,d relationships, %,d held out"
                .formatted(
                        dataset.name(),
                        dataset.userCount(),
                        dataset.itemCount(),
                        dataset.size(),
                        dataset.testUsers().length));
        lines.addAll(context.circumstances());
        return lines;
    }

    private static Path defaultData(Path root) {
        String stated = System.getenv("INTEREST_DATA");
        Path folder = stated == null ? root.resolve("../shared/data").normalize() : Path.of(stated);
        return folder.resolve(DEFAULT_DATASET);
    }
}
