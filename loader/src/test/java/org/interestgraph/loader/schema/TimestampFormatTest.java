package org.interestgraph.loader.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.interestgraph.loader.ImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampFormatTest {
    private static final TimestampFormat AUTO = TimestampFormat.of(null, null, null);

    @ParameterizedTest
    @CsvSource({
        "1430623510, 2015-05-03T03:25:10Z",
        "1430623510.5, 2015-05-03T03:25:10.500Z",
        "1430623510123, 2015-05-03T03:25:10.123Z",
        "1430623510123456, 2015-05-03T03:25:10.123Z",
        "2019-10-01 00:00:00 UTC, 2019-10-01T00:00:00Z",
        "2019-10-01 08:00:00 Asia/Shanghai, 2019-10-01T00:00:00Z",
        "2019-10-01T08:00:00+08:00, 2019-10-01T00:00:00Z",
        "2019-10-01 08:00:00+08, 2019-10-01T00:00:00Z",
        "2019-10-01T00:00:00.25Z, 2019-10-01T00:00:00.250Z",
        "2019-10-01T00:00, 2019-10-01T00:00:00Z",
        "2019-10-01, 2019-10-01T00:00:00Z",
    })
    void readsTheUsualForms(String text, Instant expected) {
        assertThat(AUTO.parse(text)).hasValue(expected.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2019-02-30", "2019-13-01T00:00:00", "1.2.3", "-", "99999999999999999999"})
    void refusesTheRest(String text) {
        assertThat(AUTO.parse(text)).isEmpty();
    }

    @Test
    void patternAndZoneOfASchemaCount() {
        TimestampFormat format = TimestampFormat.of(null, "dd.MM.yyyy HH:mm", "Asia/Shanghai");
        assertThat(format.parse("25.11.2017 08:00"))
                .hasValue(Instant.parse("2017-11-25T00:00:00Z").toEpochMilli());
        assertThat(format.parse("1500000000")).isEmpty();
    }

    @Test
    void statedUnitIsNotGuessed() {
        assertThat(TimestampFormat.of("millis", null, null).parse("1000")).hasValue(1000);
        assertThat(TimestampFormat.of("seconds", null, null).parse("1000")).hasValue(1_000_000);
    }

    @Test
    void unknownUnitPatternOrZoneIsASentence() {
        assertThatThrownBy(() -> TimestampFormat.of("hours", null, null))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("auto, seconds, millis, micros");
        assertThatThrownBy(() -> TimestampFormat.of(null, "bbbb", null)).isInstanceOf(ImportException.class);
        assertThatThrownBy(() -> TimestampFormat.of(null, null, "Mars")).isInstanceOf(ImportException.class);
    }
}
