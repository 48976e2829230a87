package org.interestgraph.itemgraph;

import java.util.Locale;

/** The item–item graphs there are. */
public enum ItemGraphKind {
    /** Items that the same users have; untouched ones through touched ones with the same terms or categories. */
    COOCCURRENCE,
    /** Items that foretell one another together: a sparse linear model. */
    LINEAR,
    /** Items that follow in users' histories. */
    NEXT,
    /** Items that precede in users' histories. */
    PREVIOUS,
    /** Items with the same terms or categories. */
    FEATURES,
    /** Every item by itself: what the user came across, such as viewed before it is bought. */
    SEEN;

    /** Most neighbours that an item has in such a graph where {@code asked} are asked for. */
    public int neighbours(int asked) {
        return switch (this) {
            case SEEN -> 1;
            case LINEAR -> Math.min(asked, LinearGraph.MOST_NEIGHBOURS);
            default -> asked;
        };
    }

    /** The name that users see. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
