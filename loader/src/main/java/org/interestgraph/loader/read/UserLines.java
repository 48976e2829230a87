package org.interestgraph.loader.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.interestgraph.loader.schema.Field;
import org.interestgraph.loader.schema.FileKind;
import org.interestgraph.loader.schema.Schema;
import org.interestgraph.loader.schema.SchemaCatalog;

/** Recognises text files of lines {@code user item item …}, which have no header, by their name and first line. */
final class UserLines {
    private static final Pattern TOKENS = Pattern.compile("[^\\s,;|\"]+([ \t]+[^\\s,;|\"]+)+\\s*");

    private UserLines() {}

    /**
     * Schema {@code sequences} for {@code sequences….txt[.gz]}, whose lines are in order of time, and
     * {@code user-items} for {@code train…}, {@code valid…} and {@code test…}, whose lines are in no order; none for
     * other names, kinds and first lines.
     */
    static Optional<Schema> schema(Path file, FileKind kind) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean text = name.endsWith(".txt") || name.endsWith(".txt.gz");
        if (!text || (kind != FileKind.EVENTS && kind != FileKind.TEST)) {
            return Optional.empty();
        }
        String stem = InputFiles.stem(file);
        boolean ordered = stem.startsWith("sequences");
        boolean given = stem.startsWith("train") || stem.startsWith("valid") || stem.startsWith("test");
        if (!(ordered || given) || !hasTokensOnly(file)) {
            return Optional.empty();
        }
        return Optional.of(SchemaCatalog.named(ordered ? "sequences" : "user-items"));
    }

    private static boolean hasTokensOnly(Path file) throws IOException {
        try (LineReader lines = new LineReader(file, StandardCharsets.UTF_8)) {
            Line first = lines.next();
            return first != null
                    && first.defect() == null
                    && TOKENS.matcher(first.text().strip()).matches()
                    && Arrays.stream(first.text().strip().split("\\s+"))
                            .noneMatch(
                                    token -> Field.USER_ID.isSuggestedBy(token) || Field.ITEM_ID.isSuggestedBy(token));
        }
    }
}
