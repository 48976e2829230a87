package org.interestgraph.loader.read;

import java.util.Locale;

/** Why a row is rejected. Its text is what the rejected-rows file and the report say. */
public enum Reason {
    /** The same cells, all of them, as an earlier row of the same kind of file. */
    DUPLICATE,
    MISSING_USER_ID,
    MISSING_ITEM_ID,
    /** No type, or one that neither the schema nor the common names map. */
    UNKNOWN_EVENT_TYPE,
    /** Absent or not in the schema's format. */
    INVALID_TIMESTAMP,
    TIMESTAMP_TOO_EARLY,
    TIMESTAMP_IN_FUTURE,
    /** Not a number, or outside the schema's scale. */
    INVALID_RATING,
    /** Not a whole number of milliseconds, or negative. */
    INVALID_DWELL,
    /** Not a number, or negative. */
    INVALID_PRICE,
    FOLLOWS_ITSELF,
    WRONG_COLUMN_COUNT,
    /** A quote that is never closed, or text after a closing quote. */
    MALFORMED_QUOTES,
    INVALID_ENCODING,
    LINE_TOO_LONG,
    INVALID_JSON;

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
