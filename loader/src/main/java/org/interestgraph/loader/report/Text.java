package org.interestgraph.loader.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers and times as people read them. */
final class Text {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);
    private static final String NONE = "–";

    private Text() {}

    /** A metric with four decimals; a dash for null. */
    static String metric(Object value) {
        return value instanceof Number number ? String.format(Locale.ROOT, "%.4f", number.doubleValue()) : NONE;
    }

    static String count(Object value) {
        return value instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue()) : NONE;
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** The confidence interval of a metric; empty where it has none. */
    static String interval(Map<String, Object> row, String metric) {
        return row.get("confidenceIntervals") instanceof Map<?, ?> intervals
                        && intervals.get(metric) instanceof List<?> ends
                ? metric(ends.get(0)) + "–" + metric(ends.get(1))
                : "";
    }

    static String duration(long millis) {
        Duration duration = Duration.ofMillis(millis);
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** @param time ISO 8601 in UTC */
    static String minute(String time) {
        return MINUTE.format(ZonedDateTime.parse(time));
    }

    /** A value of a configuration. */
    static String setting(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : String.join(", ", list.stream().map(Text::setting).toList());
        }
        // Without an exponent, however small.
        return value instanceof Double number && Double.isFinite(number)
                ? new BigDecimal(number.toString()).toPlainString()
                : String.valueOf(value);
    }
}
