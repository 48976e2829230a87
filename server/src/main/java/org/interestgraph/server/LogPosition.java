package org.interestgraph.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Remembers where the server's log ended before a start, to find in what follows why that start failed. */
record LogPosition(ServerHome home, long offset) {
    private static final Pattern CAUSE =
            Pattern.compile("(?:Caused by|Exception in thread \"[^\"]*\"):?\\s*[\\w.$]+: (.+)");
    private static final Pattern ERROR = Pattern.compile("\\S+ \\S+ ERROR (.+)");

    static LogPosition now(ServerHome home) {
        try {
            return new LogPosition(home, Files.exists(home.neo4jLog()) ? Files.size(home.neo4jLog()) : 0);
        } catch (IOException e) {
            return new LogPosition(home, 0);
        }
    }

    /** The innermost cause that Neo4j logged, else the last error, else the first thing that Java itself said. */
    Optional<String> reason() {
        List<String> console = lines(home.consoleLog(), 0);
        List<String> all = Stream.concat(lines(home.neo4jLog(), offset).stream(), console.stream())
                .toList();
        return last(CAUSE, all).or(() -> last(ERROR, all)).or(() -> console.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("WARNING:") && !line.startsWith("Picked up"))
                .findFirst());
    }

    boolean tellsOfAFullDisk() {
        return lines(home.neo4jLog(), offset).stream().anyMatch(DiskSpace::isFull);
    }

    private static Optional<String> last(Pattern pattern, List<String> lines) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::lookingAt)
                .map(line -> line.group(1))
                .reduce((earlier, later) -> later);
    }

    private static List<String> lines(Path log, long offset) {
        try {
            byte[] content = Files.readAllBytes(log);
            // A log that was rolled over in between is read from its beginning.
            int start = offset <= content.length ? (int) offset : 0;
            return new String(content, start, content.length - start, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
