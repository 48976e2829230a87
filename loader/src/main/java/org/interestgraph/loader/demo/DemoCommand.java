package org.interestgraph.loader.demo;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.interestgraph.loader.ImportException;
import org.interestgraph.loader.cli.TerminalProgress;
import org.interestgraph.server.InterestServer;
import org.interestgraph.server.ServerStatus;
import org.interestgraph.server.StartListener;
import org.interestgraph.server.StartOptions;
import org.neo4j.driver.Driver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code interest demo}: from raw events to measured recommendations in one command. */
@Command(
        name = "demo",
        description = "Starts a server of its own, imports events, trains a model, measures it against baselines on a"
                + " held-out test, and shows where to explore the graph.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with events.csv[.gz] and test.csv. Default: the synthetic sample shop.")
    private Path data;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Home folder of the demo's server. Default: one for each data folder, beside that of"
                    + " `interest server`.")
    private Path home;

    @Option(names = "--exit", description = "Stop the server and exit when done, instead of waiting for Ctrl-C.")
    private boolean exit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long start = System.nanoTime();
        Path folder = folder(out);
        InterestServer server = InterestServer.at(home == null ? homeFor(folder) : home);
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            stop(server, out);
            interrupted.countDown();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        out.println("Starting Neo4j with GDS, APOC and the plugin ...");
        out.flush();
        ServerStatus status = server.start(StartOptions.defaults().withListener(notices(out)));
        try (Driver driver = server.connect()) {
            new Demo(driver, status, folder, seed, new TerminalProgress(out), out).run();
            out.printf(
                    "%nDone in %d s.%n",
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
            if (!exit) {
                out.println("The server runs until Ctrl-C.");
                out.flush();
                interrupted.await();
            }
        } finally {
            if (isRemoved(hook)) {
                stop(server, out);
            }
        }
        return 0;
    }

    /** False where Ctrl-C came first: then the hook stops the server. */
    private static boolean isRemoved(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void stop(InterestServer server, PrintWriter out) {
        server.stop();
        out.println(
                "The server has stopped; its data stays in " + server.status().home() + ".");
        out.flush();
    }

    private Path folder(PrintWriter out) {
        if (data == null) {
            out.println("Data: the sample shop. It is synthetic: a seeded program of ours made it up.");
            return Path.of(System.getProperty("interest.project.root", ""), "test-data", "sample-shop");
        }
        if (!Files.isRegularFile(data.resolve("test.csv"))) {
            throw new ImportException("There is no file " + data.resolve("test.csv")
                    + "; the demo measures on held-out pairs, so --data must name a folder that has them.");
        }
        out.println("Data: " + data);
        return data;
    }

    /** One home for each data folder, so that two datasets never mix and a second run finds its graph again. */
    private static Path homeFor(Path folder) {
        Path base =
                InterestServer.atDefaultHome().status().home().toAbsolutePath().getParent();
        return base.resolve("demo-" + folder.toAbsolutePath().normalize().getFileName());
    }

    private static StartListener notices(PrintWriter out) {
        return new StartListener() {
            @Override
            public void notice(String sentence) {
                out.println(sentence);
                out.flush();
            }
        };
    }
}
