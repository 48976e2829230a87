package org.interestgraph.cypher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file of {@code cypher/}: what its comments state, and its statements. */
record CypherFile(String name, String text) {
    static final Path ROOT = Path.of(System.getProperty("interest.project.root"), "cypher");
    private static final Pattern PARAMETER =
            Pattern.compile("^//   \\$(\\w+): (STRING|INTEGER|FLOAT) = (\\S+) - \\S.*$", Pattern.MULTILINE);
    private static final Pattern COLUMN = Pattern.compile(
            "^//   (\\w+): (STRING|INTEGER|FLOAT|DATETIME|LIST<STRING>)( - \\S.*)?$", Pattern.MULTILINE);

    /** The files of a folder in the order of their names. */
    static List<CypherFile> all(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.sorted().map(CypherFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CypherFile of(String path) {
        return read(ROOT.resolve(path + ".cypher"));
    }

    private static CypherFile read(Path file) {
        try {
            return new CypherFile(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Comment lines taken out; a semicolon at the end of a line ends a statement. */
    List<String> statements() {
        return statements(text);
    }

    static List<String> statements(String text) {
        String code = String.join(
                "\n",
                text.lines().filter(line -> !line.strip().startsWith("//")).toList());
        return Stream.of(code.split(";[ ]*(\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    String statement() {
        List<String> statements = statements();
        if (statements.size() != 1) {
            throw new IllegalStateException(name + " holds " + statements.size() + " statements, not one");
        }
        return statements.get(0);
    }

    /** Parameters with the defaults stated, in their order. */
    Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        PARAMETER
                .matcher(text)
                .results()
                .forEach(match -> defaults.put(match.group(1), value(match.group(2), match.group(3))));
        return defaults;
    }

    List<String> columns() {
        return COLUMN.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static Object value(String type, String literal) {
        return switch (type) {
            case "INTEGER" -> Long.parseLong(literal);
            case "FLOAT" -> Double.parseDouble(literal);
            default -> literal.replaceAll("^'|'$", "");
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
