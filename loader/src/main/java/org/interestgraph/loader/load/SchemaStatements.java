package org.interestgraph.loader.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The constraints and indexes of the graph: the files of {@code cypher/schema}, which the build puts beside us. */
final class SchemaStatements {
    private static final String FOLDER = "/cypher/schema";

    private SchemaStatements() {}

    /** All statements, file by file in the order of their names. */
    static List<String> all() {
        URL folder = SchemaStatements.class.getResource(FOLDER);
        if (folder == null) {
            throw new IllegalStateException("this build lacks the files of " + FOLDER);
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath(FOLDER));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Path folder) throws IOException {
        List<String> statements = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".cypher")).sorted().toList()) {
                statements.addAll(split(Files.readString(file)));
            }
        }
        return statements;
    }

    /** Statements end with a semicolon at the end of a line; lines that start with {@code //} are comments. */
    static List<String> split(String text) {
        String code = text.lines()
                .filter(line -> !line.strip().startsWith("//"))
                .reduce("", (all, line) -> all + line + "\n");
        return Stream.of(code.split(";\\s*\\n"))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
