package org.interestgraph.sampleshop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text files beside this class: UTF-8, one entry per line, {@code #} starts a comment line. */
final class Vocabulary {
    private Vocabulary() {}

    static String text(String name) {
        try (InputStream in = Vocabulary.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Vocabulary file '" + name + "' is missing from the jar; rebuild it.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(String name) {
        return text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    static List<Term> terms(String name) {
        return lines(name).stream().map(Term::parse).toList();
    }
}
