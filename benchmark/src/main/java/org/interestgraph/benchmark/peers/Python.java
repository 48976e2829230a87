package org.interestgraph.benchmark.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A Python with PyTorch, if the machine has one. Scripts print one JSON object on standard output, progress on standard error. */
public final class Python {

    private static final List<String> CANDIDATES = List.of("/usr/bin/python3", "python3");
    private static final String PROBE = "import torch, numpy; print(torch.__version__)";
    private static final int PROBE_SECONDS = 60;

    private final Optional<String> executable;
    private final String description;

    private Python(Optional<String> executable, String description) {
        this.executable = executable;
        this.description = description;
    }

    /** Looks at the system's Python, then at that of the PATH. */
    public static Python find() {
        return find(CANDIDATES);
    }

    static Python find(List<String> candidates) {
        for (String candidate : candidates) {
            try {
                Outcome probe = execute(List.of(candidate, "-c", PROBE), PROBE_SECONDS, line -> {});
                if (probe.exitCode() == 0) {
                    return new Python(
                            Optional.of(candidate), "PyTorch " + probe.output().strip() + " (" + candidate + ")");
                }
            } catch (IOException e) {
                // There is no such program; the next may exist.
            }
        }
        return new Python(
                Optional.empty(),
                "PyTorch was not measured: neither " + String.join(" nor ", candidates)
                        + " can import torch and numpy (Debian: apt install python3-torch).");
    }

    public boolean isPresent() {
        return executable.isPresent();
    }

    /** Its version, or the sentence that says why there is none. */
    public String description() {
        return description;
    }

    /**
     * Runs a script and returns the JSON it printed.
     *
     * @param seconds after which it is stopped
     * @param progress hears what it writes to standard error
     * @throws PeerException where it fails or does not end in time; the message is for a row's note
     */
    public JsonNode run(Path script, List<String> arguments, int seconds, Consumer<String> progress) {
        List<String> command = new ArrayList<>(List.of(executable.orElseThrow(), script.toString()));
        command.addAll(arguments);
        try {
            Outcome outcome = execute(command, seconds, progress);
            if (outcome.isLate()) {
                throw new PeerException(
                        "%s had not ended after %d s and was stopped.".formatted(script.getFileName(), seconds));
            }
            if (outcome.exitCode() != 0) {
                throw new PeerException("%s failed with exit code %d: %s."
                        .formatted(script.getFileName(), outcome.exitCode(), outcome.lastError()));
            }
            return JsonMapper.builder().build().readTree(outcome.output());
        } catch (IOException e) {
            throw new PeerException("%s could not be run: %s.".formatted(script.getFileName(), e.getMessage()));
        }
    }

    private record Outcome(int exitCode, String output, String lastError, boolean isLate) {}

    private static Outcome execute(List<String> command, int seconds, Consumer<String> progress) throws IOException {
        Process process = new ProcessBuilder(command).start();
        Thread kill = new Thread(process::destroyForcibly, "end-python");
        Runtime.getRuntime().addShutdownHook(kill);
        try {
            process.getOutputStream().close();
            String[] last = {"it said nothing"};
            Thread errors = new Thread(() -> lines(process, line -> {
                last[0] = line;
                progress.accept(line);
            }));
            AtomicBoolean late = new AtomicBoolean();
            Thread deadline = new Thread(() -> late.set(isEndedAfter(process, seconds)));
            errors.setDaemon(true);
            deadline.setDaemon(true);
            errors.start();
            deadline.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            errors.join();
            deadline.join();
            return new Outcome(exitCode, output, last[0], late.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } finally {
            process.destroyForcibly();
            forget(kill);
        }
    }

    /** Waits for the process, ends it after that long, and tells whether it had to. */
    private static boolean isEndedAfter(Process process, int seconds) {
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return true;
    }

    private static void lines(Process process, Consumer<String> hearer) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(hearer);
        } catch (IOException | UncheckedIOException e) {
            // The process was ended; what it said before was heard.
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already, and the hook does its work.
        }
    }
}
