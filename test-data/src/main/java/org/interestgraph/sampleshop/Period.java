package org.interestgraph.sampleshop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The half year the shop's events cover, in UTC. */
final class Period {
    static final LocalDate FIRST_DATE = LocalDate.of(2025, 1, 1);
    static final int DAYS = 181;
    static final long SECONDS_PER_DAY = 86_400;

    private static final long FIRST_SECOND =
            FIRST_DATE.atStartOfDay(ZoneOffset.UTC).toEpochSecond();

    private Period() {}

    static long secondOf(int day) {
        return FIRST_SECOND + day * SECONDS_PER_DAY;
    }

    /** The day counted from the first, 0 to {@code DAYS - 1}; later moments count as the last day. */
    static int dayOf(long second) {
        return (int) Math.min(DAYS - 1, (second - FIRST_SECOND) / SECONDS_PER_DAY);
    }

    static String iso(long second) {
        return Instant.ofEpochSecond(second).toString();
    }
}
