package org.interestgraph.server;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code interest server start|stop|status|run}. Exit codes: 0 done or running, 1 failed, 3 (status) not running. */
@Command(
        name = "server",
        description = "Runs the Neo4j server of the platform on this machine.",
        synopsisSubcommandLabel = "(start | stop | status | run)")
public final class ServerCommand implements Runnable {
    private static final int FAILED = 1;
    private static final int NOT_RUNNING = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Where the server lives. */
    static final class HomeOption {
        @Option(
                names = "--home",
                paramLabel = "FOLDER",
                description = "The server's folder. Default: $INTEREST_HOME, else .interest/server in the project.")
        private Path home;

        InterestServer server() {
            return home == null ? InterestServer.atDefaultHome() : InterestServer.at(home);
        }
    }

    /** How it starts. */
    static final class LaunchOptions {
        @Option(
                names = "--bolt-port",
                paramLabel = "PORT",
                description = "Port for drivers. Default: 7687, or the next free one.")
        private Integer boltPort;

        @Option(
                names = "--http-port",
                paramLabel = "PORT",
                description = "Port for Neo4j Browser. Default: 7474, or the next free one.")
        private Integer httpPort;

        @Option(
                names = "--heap",
                paramLabel = "SIZE",
                description = "Largest heap of the server, such as 4g. Default: half of the available memory.")
        private String heap;

        StartOptions options(StartListener listener) {
            StartOptions options = StartOptions.defaults().withListener(listener);
            options = boltPort == null ? options : options.withBoltPort(boltPort);
            options = httpPort == null ? options : options.withHttpPort(httpPort);
            return heap == null ? options : options.withHeap(heap);
        }
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what the server is to do: start, stop, status or run.");
    }

    @Command(description = "Starts the server, which goes on after this command.")
    int start(@Mixin HomeOption home, @Mixin LaunchOptions launch) {
        return reporting(output -> {
            ServerStatus status = home.server().start(launch.options(output));
            output.endLine();
            output.print(status);
            return 0;
        });
    }

    @Command(description = "Stops the server; its data stays.")
    int stop(@Mixin HomeOption home) {
        return reporting(output -> {
            output.notice(
                    switch (home.server().stop()) {
                        case NOT_RUNNING -> "The server is not running.";
                        case STOPPED -> "The server has stopped.";
                        case KILLED ->
                            "The server did not stop within a minute and was killed; its data is recovered at the next start.";
                    });
            return 0;
        });
    }

    @Command(description = "Says whether the server runs, and where.")
    int status(@Mixin HomeOption home) {
        return reporting(output -> {
            ServerStatus status = home.server().status();
            output.print(status);
            return status.state() == ServerStatus.State.STOPPED ? NOT_RUNNING : 0;
        });
    }

    @Command(description = "Starts the server and stays until Ctrl-C, which stops it.")
    int run(@Mixin HomeOption home, @Mixin LaunchOptions launch) {
        return reporting(output -> {
            InterestServer server = home.server();
            ServerStatus before = server.status();
            if (before.state() != ServerStatus.State.STOPPED) {
                throw new ServerException(
                        "The server is running already (process %d); stop it first with `interest server stop`."
                                .formatted(before.pid()));
            }
            Thread stop = new Thread(server::stop, "stop-server");
            ServerStatus status = server.start(launch.options(output));
            Runtime.getRuntime().addShutdownHook(stop);
            output.endLine();
            output.print(status);
            output.notice("Ctrl-C stops it.");
            server.awaitEnd();
            // Reached as well while Ctrl-C ends this program, whose exit code is then the signal's.
            output.notice("The server has ended (log: %s).".formatted(status.log()));
            return FAILED;
        });
    }

    @SuppressWarnings("SystemConsoleNull") // `interest` asks later Javas for the console of 17
    private int reporting(Action action) {
        TerminalOutput output = new TerminalOutput(spec.commandLine().getOut(), System.console() != null);
        try {
            return action.apply(output);
        } catch (ServerException e) {
            output.endLine();
            spec.commandLine().getErr().println(e.getMessage());
            return FAILED;
        }
    }

    private interface Action {
        int apply(TerminalOutput output);
    }
}
