package org.interestgraph.sampleshop;

import java.util.Objects;

/** A row of {@code events.csv} as text, which may be dirty. Empty text stands for a missing value. */
record EventRow(
        String userId,
        String itemId,
        String eventType,
        String timestamp,
        String sessionId,
        String dwellMillis,
        String rating,
        String reviewText) {

    static final String[] HEADER = {
        "userId", "itemId", "eventType", "timestamp", "sessionId", "dwellMillis", "rating", "reviewText"
    };

    static EventRow of(Event event) {
        return new EventRow(
                event.userId(),
                event.itemId(),
                event.type(),
                Period.iso(event.second()),
                event.sessionId(),
                Objects.toString(event.dwellMillis(), ""),
                Objects.toString(event.rating(), ""),
                Objects.toString(event.reviewText(), ""));
    }

    Object[] cells() {
        return new Object[] {userId, itemId, eventType, timestamp, sessionId, dwellMillis, rating, reviewText};
    }

    EventRow withUserId(String value) {
        return new EventRow(value, itemId, eventType, timestamp, sessionId, dwellMillis, rating, reviewText);
    }

    EventRow withItemId(String value) {
        return new EventRow(userId, value, eventType, timestamp, sessionId, dwellMillis, rating, reviewText);
    }

    EventRow withEventType(String value) {
        return new EventRow(userId, itemId, value, timestamp, sessionId, dwellMillis, rating, reviewText);
    }

    EventRow withTimestamp(String value) {
        return new EventRow(userId, itemId, eventType, value, sessionId, dwellMillis, rating, reviewText);
    }

    EventRow withDwellMillis(String value) {
        return new EventRow(userId, itemId, eventType, timestamp, sessionId, value, rating, reviewText);
    }

    EventRow withRating(String value) {
        return new EventRow(userId, itemId, eventType, timestamp, sessionId, dwellMillis, value, reviewText);
    }
}
