package org.interestgraph.loader.clean;

import org.interestgraph.loader.schema.EventType;

/**
 * One event that passed the checks. What may be absent is null.
 *
 * @param at epoch milliseconds; null only for files without times
 * @param share what the rating is of the highest possible one, above 0 up to 1; 1 for events without a rating
 * @param item what the event says about its item
 */
public record Event(
        String userId,
        String itemId,
        EventType type,
        Long at,
        Long dwellMillis,
        Double rating,
        double share,
        String text,
        Item item) {}
