package org.interestgraph.loader.clean;

import static org.interestgraph.loader.schema.Field.DWELL_MILLIS;
import static org.interestgraph.loader.schema.Field.EVENT_TYPE;
import static org.interestgraph.loader.schema.Field.RATING;
import static org.interestgraph.loader.schema.Field.REVIEW_TEXT;
import static org.interestgraph.loader.schema.Field.TIMESTAMP;
import static org.interestgraph.loader.schema.Field.USER_ID;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.interestgraph.loader.read.Reason;
import org.interestgraph.loader.schema.ColumnMapping;
import org.interestgraph.loader.schema.EventType;
import org.interestgraph.loader.schema.Schema;

/**
 * Checks events. A row with several faults is rejected for the first of: user id, item id, type, timestamp, rating,
 * dwell time, price.
 */
public final class EventCleaner implements Cleaner<Event> {
    private final Schema schema;
    private final ColumnMapping mapping;
    private final ItemCleaner items;
    private final Instant earliest;
    private final Instant latest;

    /** @param earliest first moment an event can have happened at, unless its time is its place in a sequence; {@code
     *     latest} the last one, both included */
    public EventCleaner(Schema schema, ColumnMapping mapping, Instant earliest, Instant latest) {
        this.schema = schema;
        this.mapping = mapping;
        this.items = new ItemCleaner(mapping);
        this.earliest = earliest;
        this.latest = latest;
    }

    @Override
    public Cleaned<Event> clean(List<String> cells) {
        String userId = Values.id(mapping.value(USER_ID, cells));
        if (userId == null) {
            return Cleaned.rejected(Reason.MISSING_USER_ID, "");
        }
        Cleaned<Item> item = items.clean(cells);
        if (item.reason() == Reason.MISSING_ITEM_ID) {
            return Cleaned.rejected(item.reason(), item.detail());
        }
        Optional<EventType> type = type(cells);
        if (type.isEmpty()) {
            String raw = mapping.value(EVENT_TYPE, cells);
            return Cleaned.rejected(
                    Reason.UNKNOWN_EVENT_TYPE, raw == null ? "" : "\"" + raw + "\" is not mapped by the schema");
        }
        Long at = null;
        if (mapping.has(TIMESTAMP)) {
            String time = mapping.value(TIMESTAMP, cells);
            OptionalLong parsed =
                    time == null ? OptionalLong.empty() : schema.timestamp().parse(time);
            if (parsed.isEmpty()) {
                return Cleaned.rejected(Reason.INVALID_TIMESTAMP, time == null ? "" : "\"" + time + "\"");
            }
            at = parsed.getAsLong();
            if (at < earliest.toEpochMilli() && !schema.sequences()) {
                return Cleaned.rejected(Reason.TIMESTAMP_TOO_EARLY, "\"" + time + "\" is before " + earliest);
            }
            if (at > latest.toEpochMilli()) {
                return Cleaned.rejected(Reason.TIMESTAMP_IN_FUTURE, "\"" + time + "\" is after " + latest);
            }
        }
        return rest(cells, userId, item, type.get(), at);
    }

    private Cleaned<Event> rest(List<String> cells, String userId, Cleaned<Item> item, EventType type, Long at) {
        Schema.RatingScale scale = schema.rating();
        String stars = mapping.value(RATING, cells);
        OptionalDouble rating = stars == null ? OptionalDouble.empty() : Values.number(stars);
        if (stars != null
                && (rating.isEmpty() || rating.getAsDouble() < scale.min() || rating.getAsDouble() > scale.max())) {
            return Cleaned.rejected(
                    Reason.INVALID_RATING, "\"" + stars + "\" is not within " + scale.min() + " to " + scale.max());
        }
        String dwell = mapping.value(DWELL_MILLIS, cells);
        Long millis = null;
        if (dwell != null) {
            OptionalDouble number = Values.number(dwell);
            if (number.isEmpty()
                    || number.getAsDouble() < 0
                    || number.getAsDouble() != Math.rint(number.getAsDouble())) {
                return Cleaned.rejected(
                        Reason.INVALID_DWELL, "\"" + dwell + "\" is no whole number of milliseconds of 0 or more");
            }
            millis = (long) number.getAsDouble();
        }
        if (item.reason() != null) {
            return Cleaned.rejected(item.reason(), item.detail());
        }
        // A rating of 0 on a scale from 0 must not make a weightless relationship.
        double share = type == EventType.RATED && rating.isPresent()
                ? Math.max(rating.getAsDouble(), scale.max() / 100) / scale.max()
                : 1;
        return Cleaned.accepted(new Event(
                userId,
                item.value().itemId(),
                type,
                at,
                millis,
                rating.isPresent() ? rating.getAsDouble() : null,
                share,
                mapping.value(REVIEW_TEXT, cells),
                item.value()));
    }

    private Optional<EventType> type(List<String> cells) {
        if (mapping.has(EVENT_TYPE)) {
            String raw = mapping.value(EVENT_TYPE, cells);
            return raw == null ? Optional.empty() : schema.eventType(raw);
        }
        return schema.defaultEventType().or(() -> Optional.of(EventType.RATED));
    }
}
