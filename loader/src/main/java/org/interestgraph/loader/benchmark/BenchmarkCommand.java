package org.interestgraph.loader.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.interestgraph.loader.ImportException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code interest benchmark}: runs the benchmark module in a Java of its own, which has the vector module and a heap
 * that is stated. That program knows the options; they are passed on as they are, {@code --help} among them.
 */
@Command(
        name = "benchmark",
        description = "Measures the platform beside its peers on this machine; see `interest benchmark --help`.")
public final class BenchmarkCommand implements Callable<Integer> {
    private static final String MAIN = "org.interestgraph.benchmark.BenchmarkCommand";
    private static final List<String> JAVA_OPTIONS =
            List.of("-Xms4g", "-Xmx4g", "-XX:+UseG1GC", "--add-modules=jdk.incubator.vector");

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        Path root = Path.of(System.getProperty("interest.project.root", "")).toAbsolutePath();
        Path built = root.resolve("benchmark").resolve("target");
        if (!Files.exists(built.resolve("interest-graph-benchmark.jar"))) {
            throw new ImportException(
                    "The benchmarks are not built; build them with `mvn -DskipTests package` in " + root + ".");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA_OPTIONS);
        command.addAll(List.of(
                "-Dinterest.project.root=" + root,
                "-cp",
                built.resolve("interest-graph-benchmark.jar") + File.pathSeparator + built.resolve("lib") + "/*",
                MAIN));
        command.addAll(arguments);
        try {
            return await(new ProcessBuilder(command).inheritIO().start());
        } catch (IOException e) {
            throw new ImportException("The benchmarks could not be started: " + e.getMessage() + ".", e);
        }
    }

    /** Ctrl-C reaches both programs; this one stays until the other has cleaned up. */
    private static int await(Process process) throws InterruptedException {
        Thread hook = new Thread(() -> {
            process.destroy();
            process.onExit().join();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        int exitCode = process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Being interrupted: the hook waits as well.
        }
        return exitCode;
    }
}
