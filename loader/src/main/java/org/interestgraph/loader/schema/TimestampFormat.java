package org.interestgraph.loader.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalLong;
import org.interestgraph.loader.ImportException;

/**
 * Reads a timestamp as milliseconds since 1970-01-01T00:00Z. Numbers are seconds, millis or micros; with unit `auto`
 * they are told apart by size (below 10^11 seconds, below 10^14 milliseconds, else microseconds: right for 1973 to
 * 5138). Text is ISO-8601 with `T` or a space, with or without time and zone, unless a pattern is given. Text without
 * a zone is in the stated zone, UTC by default.
 */
public final class TimestampFormat {
    private static final long AUTO_SECONDS_BELOW = 100_000_000_000L;
    private static final long AUTO_MILLIS_BELOW = 100_000_000_000_000L;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' '][XXX][XX][X][VV]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** How a number counts. */
    public enum Unit {
        AUTO,
        SECONDS,
        MILLIS,
        MICROS
    }

    private final Unit unit;
    private final DateTimeFormatter text;
    private final ZoneId zone;

    /** Any argument may be null: unit `auto`, ISO-8601, UTC. Fails with a sentence on an unknown unit, pattern or zone. */
    public static TimestampFormat of(String unit, String pattern, String zone) {
        try {
            Unit chosen = unit == null ? Unit.AUTO : Unit.valueOf(unit.toUpperCase(Locale.ROOT));
            DateTimeFormatter text = pattern == null ? ISO : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
            return new TimestampFormat(chosen, text, ZoneId.of(zone == null ? "UTC" : zone));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ImportException(
                    "The schema's timestamp is not understood (" + e.getMessage()
                            + "); unit is one of auto, seconds, millis, micros, pattern is a java.time pattern such as"
                            + " yyyy-MM-dd HH:mm, zone is a name such as UTC or Asia/Shanghai.",
                    e);
        }
    }

    private TimestampFormat(Unit unit, DateTimeFormatter text, ZoneId zone) {
        this.unit = unit;
        this.text = text;
        this.zone = zone;
    }

    /** Epoch milliseconds, or nothing when the value is no timestamp of this format. */
    public OptionalLong parse(String value) {
        try {
            return OptionalLong.of(text == ISO && isNumber(value) ? fromNumber(value) : fromText(value));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isNumber(String value) {
        for (int i = value.startsWith("-") ? 1 : 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && c != '.') {
                return false;
            }
        }
        return true;
    }

    private long fromNumber(String value) {
        if (value.indexOf('.') >= 0 && (unit == Unit.AUTO || unit == Unit.SECONDS)) {
            return Math.round(Double.parseDouble(value) * 1000);
        }
        long number = Long.parseLong(value);
        return switch (unit) {
            case SECONDS -> Math.multiplyExact(number, 1000L);
            case MILLIS -> number;
            case MICROS -> Math.floorDiv(number, 1000L);
            case AUTO -> {
                if (number < AUTO_SECONDS_BELOW) {
                    yield number * 1000;
                }
                yield number < AUTO_MILLIS_BELOW ? number : number / 1000;
            }
        };
    }

    private long fromText(String value) {
        TemporalAccessor parsed =
                text.parseBest(value, ZonedDateTime::from, Instant::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant().toEpochMilli();
        }
        if (parsed instanceof LocalDate date) {
            return date.atStartOfDay(zone).toInstant().toEpochMilli();
        }
        return Instant.from(parsed).toEpochMilli();
    }
}
