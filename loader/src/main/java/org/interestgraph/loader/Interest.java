package org.interestgraph.loader;

import org.interestgraph.loader.benchmark.BenchmarkCommand;
import org.interestgraph.loader.cli.Failures;
import org.interestgraph.loader.cli.ImportCommand;
import org.interestgraph.loader.demo.DemoCommand;
import org.interestgraph.loader.quality.QualityCommand;
import org.interestgraph.loader.report.ReportCommand;
import org.interestgraph.server.ServerCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line {@code interest}. Exit code 0 is success, 1 a failure, 2 a wrong command line. */
@Command(
        name = "interest",
        description = "User interest graphs for e-commerce in Neo4j.",
        mixinStandardHelpOptions = true,
        versionProvider = Interest.Version.class,
        subcommands = {
            BenchmarkCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            QualityCommand.class,
            ReportCommand.class,
            ServerCommand.class
        })
public final class Interest implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        // From JDK 22 on, System.console() is null without a terminal only where this is asked for.
        System.setProperty("jdk.console", "java.base");
        System.exit(commandLine().execute(args));
    }

    /** The configured command line. */
    public static CommandLine commandLine() {
        return new CommandLine(new Interest()).setExecutionExceptionHandler(new Failures());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    /** The version of the jar this class is in. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Interest.class.getPackage().getImplementationVersion();
            return new String[] {"interest " + (version == null ? "(not packaged)" : version)};
        }
    }
}
