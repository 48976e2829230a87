package org.interestgraph.loader.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.interestgraph.loader.EventImport;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.ImportOptions;
import org.interestgraph.loader.ImportReport;
import org.interestgraph.loader.features.Weighting;
import org.interestgraph.loader.schema.EventType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code interest import}: event files to graph. */
@Command(
        name = "import",
        description = {
            "Reads event files (CSV, Parquet, NDJSON; plain or gzipped text), cleans and aggregates them,"
                    + " and writes them to Neo4j as a graph of users and items.",
            "Running it twice leaves the same graph. The files must hold the whole history of the pairs they mention:"
                    + " counts are set, not added. Relationships they do not mention are left as they are."
        },
        mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
    /** What shells expect of a command that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;

    private static final String CUT_OFF = "The import was cut off in the middle of a batch, which the database undoes;"
            + " running the same import again completes the graph and counts nothing twice.";

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description =
                    "Event files, or folders with events.csv[.gz] (or train, sequences or one data file) and, where there are any,"
                            + " items.csv, follows.csv, test.csv.")
    private List<Path> inputs;

    @Option(
            names = "--schema",
            paramLabel = "NAME|FILE.json",
            description = "interest, rees46, retailrocket, taobao, sequences (lines of `user item item …`, oldest"
                    + " first), user-items (likewise, in no order), or a schema file."
                    + " Default: recognised by the columns.")
    private String schema;

    @Option(
            names = "--items",
            paramLabel = "FILE",
            description = "Item descriptions: itemId, title, category, attributes (separated by |), brand, price.")
    private Path items;

    @Option(names = "--follows", paramLabel = "FILE", description = "Who follows whom: followerId, followeeId.")
    private Path follows;

    @Option(names = "--test", paramLabel = "FILE", description = "Held-out pairs, never trained on: userId, itemId.")
    private Path test;

    @Option(
            names = "--type-weights",
            split = ",",
            paramLabel = "TYPE=WEIGHT",
            description = "Weight of one event. Default: CLICKED=1,FAVORITED=2,CARTED=3,BOUGHT=5,RATED=2"
                    + " (RATED times rating / highest rating).")
    private Map<String, Double> typeWeights = new LinkedHashMap<>();

    @Option(
            names = "--half-life-days",
            paramLabel = "N",
            description = "Days in which an event loses half its weight. Default: no decay.")
    private Double halfLifeDays;

    @Option(names = "--batch-size", paramLabel = "N", description = "Rows per transaction. Default: ${DEFAULT-VALUE}.")
    private int batchSize = ImportOptions.DEFAULT_BATCH_SIZE;

    @Option(
            names = "--no-terms",
            negatable = true,
            description = "Leave out the TF-IDF terms of items' titles, brands and categories (HAS_TERM).")
    private boolean terms = true;

    @Option(
            names = "--earliest",
            paramLabel = "DATE",
            description = "Events before this day (UTC) are rejected. Default: ${DEFAULT-VALUE}.")
    private LocalDate earliest = LocalDate.ofInstant(ImportOptions.DEFAULT_EARLIEST, ZoneOffset.UTC);

    @Option(
            names = "--latest",
            paramLabel = "DATE",
            description = "Events after this day (UTC) are rejected. Default: a day from now.")
    private LocalDate latest;

    @Option(
            names = "--rejected",
            paramLabel = "FILE",
            description = "File for rejected rows, replaced if there are any. Default: the first input's name with"
                    + " -rejected.csv, in the working directory.")
    private Path rejected;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the report as JSON as well.")
    private Path report;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "Most memory for aggregation before it spills to disk. Default: ${DEFAULT-VALUE}.")
    private String memory = ImportOptions.DEFAULT_MEMORY_LIMIT;

    @Mixin
    private ConnectionOptions connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ImportOptions options = options();
        TerminalProgress progress = new TerminalProgress(out);
        try (Interruption ignored = Interruption.of(progress, CUT_OFF)) {
            try (ConnectionOptions.Target target = connection.open()) {
                ImportReport done = EventImport.run(options, target.driver(), target.address(), progress);
                ReportPrinter.print(done, out);
                if (report != null) {
                    ReportPrinter.write(done, report);
                }
                return 0;
            } catch (ImportException e) {
                if (!progress.cancelled()) {
                    throw e;
                }
                // Said here, since Java ends as soon as the interruption is over.
                spec.commandLine().getErr().println(e.getMessage());
                spec.commandLine().getErr().flush();
                return INTERRUPTED;
            }
        }
    }

    private Path defaultRejected() {
        String name = inputs.get(0).toAbsolutePath().normalize().getFileName().toString();
        return Path.of(name.replaceFirst("\\..*", "") + "-rejected.csv");
    }

    private ImportOptions options() {
        Map<EventType, Double> weights = new EnumMap<>(EventType.class);
        typeWeights.forEach((type, weight) -> weights.put(EventType.named(type), weight));
        Instant lastMoment = latest == null
                ? Instant.now().plus(1, ChronoUnit.DAYS)
                : latest.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusMillis(1);
        return new ImportOptions(
                inputs,
                Optional.ofNullable(schema),
                Optional.ofNullable(items),
                Optional.ofNullable(follows),
                Optional.ofNullable(test),
                Weighting.of(weights, Optional.ofNullable(halfLifeDays)),
                batchSize,
                terms,
                rejected == null ? defaultRejected() : rejected,
                earliest.atStartOfDay().toInstant(ZoneOffset.UTC),
                lastMoment,
                memory,
                Optional.ofNullable(connection.database()));
    }
}
