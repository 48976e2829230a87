package org.interestgraph.loader.schema;

import static org.interestgraph.loader.schema.Field.*;

import java.util.List;

/** The four kinds of file an import reads, with the fields each may carry and those it cannot do without. */
public enum FileKind {
    EVENTS(
            List.of(USER_ID, ITEM_ID),
            List.of(EVENT_TYPE, TIMESTAMP, DWELL_MILLIS, RATING, REVIEW_TEXT, TITLE, CATEGORY, BRAND, PRICE)),
    ITEMS(List.of(ITEM_ID), List.of(TITLE, CATEGORY, ATTRIBUTES, BRAND, PRICE)),
    FOLLOWS(List.of(FOLLOWER_ID, FOLLOWEE_ID), List.of()),
    TEST(List.of(USER_ID, ITEM_ID), List.of());

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Field> required;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Field> optional;

    FileKind(List<Field> required, List<Field> optional) {
        this.required = required;
        this.optional = optional;
    }

    public List<Field> required() {
        return required;
    }

    public List<Field> optional() {
        return optional;
    }
}
