package org.interestgraph.loader.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The fenced code blocks of a Markdown file. */
final class MarkdownBlocks {

    static final Path ROOT = Path.of(System.getProperty("interest.project.root", ".."));

    private MarkdownBlocks() {}

    /** Contents of the blocks in {@code language}, in order. */
    static List<String> of(Path file, String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult block) -> block.group(1).strip())
                .toList();
    }
}
