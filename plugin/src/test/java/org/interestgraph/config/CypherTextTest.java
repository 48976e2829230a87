package org.interestgraph.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages stay short whatever they quote. */
class CypherTextTest {

    @Test
    void valuesReadAsInCypher() {
        assertThat(CypherText.of(new byte[] {1, -2})).isEqualTo("[1, -2]");
        assertThat(CypherText.of(new double[] {0.5})).isEqualTo("[0.5]");
        assertThat(CypherText.of(List.of("a", List.of(1L)))).isEqualTo("['a', [1]]");
        assertThat(CypherText.of(Map.of("name", "x"))).isEqualTo("{name: 'x'}");
        assertThat(CypherText.of(null)).isEqualTo("null");
        assertThat(CypherText.typeOf(new byte[0])).isEqualTo("BYTE ARRAY");
        assertThat(CypherText.typeOf(new float[0])).isEqualTo("LIST");
        assertThat(CypherText.typeOf(LocalDate.EPOCH)).isEqualTo("DATE");
        assertThat(CypherText.typeOf(ZonedDateTime.now(java.time.ZoneOffset.UTC)))
                .isEqualTo("ZONED DATETIME");
        assertThat(CypherText.typeOf(Duration.ZERO)).isEqualTo("DURATION");
    }

    @Test
    void nothingMakesAMessageLong() {
        String huge = "x".repeat(690_124);
        Object nested = List.of(Map.of(huge, List.of(huge, huge)), Collections.nCopies(1_000_000, huge));
        for (Object value : List.of(huge, nested, new byte[1 << 20], Map.of(huge, nested))) {
            assertThat(CypherText.of(value)).hasSizeLessThan(90);
        }
        List<String> names = IntStream.range(0, 1000).mapToObj(n -> huge + n).toList();
        assertThat(NameList.of(names, "'")).hasSizeLessThan(1000).endsWith(" … and 990 more");
        assertThat(NameList.of(List.of("b", "a"), "'")).isEqualTo("'a', 'b'");
        assertThat(NameList.of(List.of(), "'")).isEqualTo("none");
    }

    @Test
    void refusalsStayShortForAnyKeysNamesAndValues() {
        String huge = "x".repeat(690_124);
        Map<String, Object> many =
                IntStream.range(0, 10_000).boxed().collect(Collectors.toMap(n -> huge.substring(0, 1000) + n, n -> n));
        assertShort(config -> config.integer("k", 1, 1, 2), many);
        assertShort(config -> config.string("name", "n"), Map.of("name", huge));
        assertShort(config -> config.strings("names", List.of()), Map.of("names", Collections.nCopies(1000, huge)));
        assertShort(config -> config.numbersByName("factors", 0, 1), Map.of("factors", Map.of(huge, huge)));
        assertThat(NearestName.of(huge, List.of(huge.substring(1)))).isEmpty();
    }

    private static void assertShort(java.util.function.Consumer<ConfigReader> reading, Map<String, Object> given) {
        ConfigReader config = ConfigReader.of(given);
        assertThatThrownBy(() -> {
                    reading.accept(config);
                    config.finish();
                })
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
    }
}
