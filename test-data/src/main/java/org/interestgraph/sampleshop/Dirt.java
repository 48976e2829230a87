package org.interestgraph.sampleshop;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** The kinds of dirt planted in existing rows. A row gets one kind at most, so the counts add up. */
enum Dirt {
    MISSING_USER_ID("missingUserId", 60, Dirt::isLook, (row, dice) -> row.withUserId("")),
    MISSING_ITEM_ID("missingItemId", 60, Dirt::isLook, (row, dice) -> row.withItemId("")),
    TIMESTAMP_IN_1970(
            "timestampIn1970",
            25,
            Dirt::isLook,
            (row, dice) -> row.withTimestamp("1970-01-01" + row.timestamp().substring(10))),
    TIMESTAMP_IN_2099(
            "timestampIn2099",
            25,
            Dirt::isLook,
            (row, dice) -> row.withTimestamp("2099" + row.timestamp().substring(4))),
    TIMESTAMP_NOT_PARSABLE(
            "timestampNotParsable",
            30,
            Dirt::isLook,
            (row, dice) ->
                    row.withTimestamp(dice.pick(List.of("yesterday", "2025-13-45T25:61:00Z", "n/a", "03/04", "NULL")))),
    UNKNOWN_EVENT_TYPE(
            "unknownEventType",
            50,
            Dirt::isLook,
            (row, dice) -> row.withEventType(dice.pick(List.of("impression", "hover", "share", "compare")))),
    NEGATIVE_DWELL(
            "negativeDwell",
            40,
            row -> !row.dwellMillis().isEmpty(),
            (row, dice) -> row.withDwellMillis("-" + row.dwellMillis())),
    RATING_OUT_OF_RANGE(
            "ratingOutOfRange",
            30,
            row -> !row.rating().isEmpty(),
            (row, dice) -> row.withRating(dice.pick(List.of("0", "-1", "6", "11", "100")))),
    UPPER_CASE_EVENT_TYPE(
            "upperCaseEventType",
            80,
            row -> true,
            (row, dice) -> row.withEventType(row.eventType().toUpperCase(Locale.ROOT))),
    PADDED_EVENT_TYPE("paddedEventType", 80, row -> true, (row, dice) -> row.withEventType(" " + row.eventType())),
    PADDED_USER_ID("paddedUserId", 60, row -> true, (row, dice) -> row.withUserId(row.userId() + " ")),
    PADDED_ITEM_ID("paddedItemId", 60, row -> true, (row, dice) -> row.withItemId(" " + row.itemId() + " "));

    /** Its key in {@code planted-dirt.json}. */
    final String key;

    final int rows;
    private final Predicate<EventRow> suits;
    private final BiFunction<EventRow, Dice, EventRow> soil;

    Dirt(String key, int rows, Predicate<EventRow> suits, BiFunction<EventRow, Dice, EventRow> soil) {
        this.key = key;
        this.rows = rows;
        this.suits = suits;
        this.soil = soil;
    }

    boolean suits(EventRow row) {
        return suits.test(row);
    }

    EventRow soil(EventRow row, Dice dice) {
        return soil.apply(row, dice);
    }

    /** Dirt that makes a row unusable goes on looks only, so that no purchase is lost. */
    private static boolean isLook(EventRow row) {
        return row.eventType().equals("view") || row.eventType().equals("click");
    }
}
