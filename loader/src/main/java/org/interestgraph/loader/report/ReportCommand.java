package org.interestgraph.loader.report;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.cli.ConnectionOptions;
import org.interestgraph.loader.cli.Interruption;
import org.interestgraph.loader.cli.TerminalProgress;
import org.interestgraph.loader.load.Connection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code interest report}: a model in pictures, as one HTML page that opens offline. */
@Command(
        name = "report",
        description = {
            "Writes one self-contained HTML page about a trained model: how training went, how it fares beside"
                    + " popularity, item cosine and GDS FastRP on held-out pairs, how its scores tell purchases from"
                    + " others, a map of its item embeddings, and what it recommends against what is bought.",
            "Reads the database and leaves it as it was; the page loads nothing from anywhere."
        },
        mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
    /** What shells expect of a command that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;

    @Parameters(paramLabel = "MODEL", description = "Name of the model; its newest version is reported on.")
    private String model;

    @Option(
            names = "--graph",
            paramLabel = "NAME",
            description = "Graph in the GDS catalog to measure on. Default: one projected for the report from stored"
                    + " weights, and dropped again.")
    private String graph;

    @Option(
            names = "--test-type",
            paramLabel = "TYPE",
            description = "Relationship type of the held-out pairs; without any the metrics are left out."
                    + " Default: ${DEFAULT-VALUE}.")
    private String testType = "HELD_OUT";

    @Option(
            names = "--k",
            split = ",",
            paramLabel = "K",
            description = "Cut-offs of the ranking metrics; the charts show 20 where it is among them, else the last."
                    + " Default: 5,10,20.")
    private List<Integer> ks = List.of(5, 10, 20);

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the sampled items and pairs and of FastRP. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(names = "--output", paramLabel = "FILE", description = "The page. Default: MODEL-report.html.")
    private Path output;

    @Option(names = "--force", description = "Overwrite the file also where it is no report.")
    private boolean force;

    @Mixin
    private ConnectionOptions connection;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ReportOptions options = ReportOptions.of(model, graph, testType, ks, seed);
        ReportFile file = ReportFile.at(output == null ? ReportFile.defaultFor(model) : output, force);
        TerminalProgress progress = new TerminalProgress(out);
        try (Interruption ignored = Interruption.of(progress, "The report was cut off; nothing was written.")) {
            try (ConnectionOptions.Target target = connection.openToRead()) {
                Connection.check(target.driver(), target.address());
                ReportDatabase database = new ReportDatabase(target.driver(), connection.database(), progress);
                Report report = new ReportRun(database, options, progress).run();
                file.write(ReportPage.of(report));
                report.measured().notes().forEach(out::println);
                out.println("Wrote " + file.path() + "; open it in a browser.");
                out.flush();
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
}
