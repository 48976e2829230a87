package org.interestgraph.recipe;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.Function;

/**
 * Seconds since 1970-01-01T00:00Z of a stored time: of any temporal type of Neo4j with a date, one without a zone taken as
 * UTC; or of a number.
 *
 * @param property in the database
 * @param unit of stored numbers
 */
public record StoredTime(String property, Unit unit) implements PropertyRecipe {

    static final String KIND = "time";

    /** Units of stored numbers. */
    public enum Unit {
        SECONDS(1),
        MILLISECONDS(1e3),
        MICROSECONDS(1e6),
        NANOSECONDS(1e9),
        DAYS(1 / 86_400d);

        private final double perSecond;

        Unit(double perSecond) {
            this.perSecond = perSecond;
        }

        double seconds(double value) {
            return value / perSecond;
        }
    }

    /** NaN where there is no time. */
    @Override
    public double of(Function<String, Object> properties) {
        return secondsOf(properties.apply(property));
    }

    /** Seconds of a value, NaN where it is no time. */
    public double secondsOf(Object value) {
        if (value instanceof Number number) {
            return unit.seconds(number.doubleValue());
        }
        if (value instanceof ZonedDateTime time) {
            return seconds(time.toEpochSecond(), time.getNano());
        }
        if (value instanceof OffsetDateTime time) {
            return seconds(time.toEpochSecond(), time.getNano());
        }
        if (value instanceof LocalDateTime time) {
            return seconds(time.toEpochSecond(ZoneOffset.UTC), time.getNano());
        }
        if (value instanceof LocalDate date) {
            return date.toEpochDay() * 86_400d;
        }
        return Double.NaN;
    }

    private static double seconds(long seconds, int nanos) {
        return seconds + nanos / 1e9;
    }

    @Override
    public Map<String, Object> toMap() {
        return Map.of("kind", KIND, "property", property, "unit", unit.name());
    }

    static StoredTime of(RecipeMap map) {
        return new StoredTime(map.text("property"), map.constant("unit", Unit.class));
    }
}
