package org.interestgraph.loader.read;

/** Follows RFC 4180 quoting over the lines of one record. A quote inside an unquoted value is an ordinary character. */
final class Quotes {
    private final char delimiter;
    private boolean open;
    private boolean malformed;

    Quotes(char delimiter) {
        this.delimiter = delimiter;
    }

    void read(String line) {
        boolean valueStart = !open;
        for (int i = 0; i < line.length() && !malformed; i++) {
            char c = line.charAt(i);
            if (!open) {
                open = valueStart && c == '"';
                valueStart = c == delimiter;
            } else if (c == '"') {
                char after = i + 1 < line.length() ? line.charAt(i + 1) : delimiter;
                if (after == '"') {
                    i++;
                } else {
                    open = false;
                    malformed = after != delimiter;
                }
            }
        }
    }

    /** Whether a quoted value goes on in the next line. */
    boolean open() {
        return open && !malformed;
    }

    /** Whether text follows a closing quote. */
    boolean malformed() {
        return malformed;
    }
}
