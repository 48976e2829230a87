package org.interestgraph.loader.clean;

import java.util.Locale;
import java.util.OptionalDouble;

/** Reads single cells. */
final class Values {
    private Values() {}

    /** The id, or null when it is absent or one of the spellings of absence that exports leave behind. */
    static String id(String cell) {
        if (cell == null) {
            return null;
        }
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "null", "\\n", "nan" -> null;
            default -> cell;
        };
    }

    /** A finite number, or nothing. */
    static OptionalDouble number(String cell) {
        try {
            double value = Double.parseDouble(cell);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
