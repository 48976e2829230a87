package org.interestgraph.server;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/** The note that a started server leaves in its home, so that other programs find it: process and ports. */
record ServerRecord(long pid, Instant started, Ports ports) {
    /** The operating system's start times move a little when the clock is set. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

    static Path file(ServerHome home) {
        return home.run().resolve("server.properties");
    }

    static ServerRecord of(ProcessHandle process, Ports ports) {
        return new ServerRecord(process.pid(), process.info().startInstant().orElse(Instant.now()), ports);
    }

    /** Empty if there is none, or none that can be read: such a file names no process. */
    static Optional<ServerRecord> read(ServerHome home) {
        try {
            Properties note = new Properties();
            note.load(new StringReader(Files.readString(file(home))));
            return Optional.of(new ServerRecord(
                    Long.parseLong(note.getProperty("pid", "")),
                    Instant.parse(note.getProperty("started", "")),
                    new Ports(
                            Integer.parseInt(note.getProperty("bolt.port", "")),
                            Integer.parseInt(note.getProperty("http.port", "")))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void write(ServerHome home) {
        Path file = file(home);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        String text =
                "pid=%d\nstarted=%s\nbolt.port=%d\nhttp.port=%d\n".formatted(pid, started, ports.bolt(), ports.http());
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw DiskSpace.failure("Cannot write %s".formatted(file), file, e);
        }
    }

    static void delete(ServerHome home) {
        try {
            Files.deleteIfExists(file(home));
        } catch (IOException e) {
            throw new ServerException("Cannot delete %s: %s.".formatted(file(home), e), e);
        }
    }

    /** The server's process if it lives; a process that took over the number later is not it. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> Duration.between(started, instant).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(false);
    }
}
