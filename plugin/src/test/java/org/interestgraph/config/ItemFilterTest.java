package org.interestgraph.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemFilterTest {

    private static ItemFilter filter(Map<String, Object> where) {
        return RecommendConfig.of(Map.of("where", where)).items().where();
    }

    private static boolean passes(Object asked, Object value) {
        return filter(Map.of("p", asked)).allows(label -> true, property -> value);
    }

    private static boolean allows(ItemFilter filter, Map<String, Object> item) {
        return filter.allows(label -> true, item::get);
    }

    @Test
    void nothingAskedForIsOpen() {
        assertThat(RecommendConfig.of(Map.of()).items().where().isOpen()).isTrue();
        assertThat(allows(filter(Map.of()), Map.of())).isTrue();
    }

    @Test
    void everythingAskedForMustHold() {
        ItemFilter filter = filter(Map.of(
                "category", List.of("tea", "coffee"), "brand", "Oolong", "price", Map.of("min", 5L, "max", 9.5)));
        assertThat(filter.isOpen()).isFalse();
        assertThat(filter.properties()).containsExactlyInAnyOrder("category", "brand", "price");
        assertThat(allows(filter, Map.of("category", "tea", "brand", "Oolong", "price", 5L)))
                .isTrue();
        assertThat(allows(filter, Map.of("category", "coffee", "brand", "Oolong", "price", 9.5)))
                .isTrue();
        assertThat(allows(filter, Map.of("category", "milk", "brand", "Oolong", "price", 6.0)))
                .isFalse();
        assertThat(allows(filter, Map.of("category", "tea", "brand", "Other", "price", 6.0)))
                .isFalse();
        assertThat(allows(filter, Map.of("category", "tea", "brand", "Oolong", "price", 4.99)))
                .isFalse();
        assertThat(allows(filter, Map.of("category", "tea", "brand", "Oolong", "price", 9.51)))
                .isFalse();
        assertThat(allows(filter, Map.of("category", "tea", "brand", "Oolong"))).isFalse();
    }

    @Test
    void valuesAreEqualAsInCypher() {
        assertThat(passes(1L, 1.0)).isTrue();
        assertThat(passes(1.0, 1L)).isTrue();
        assertThat(passes(0.0, -0.0)).isTrue();
        assertThat(passes((1L << 53) + 1, (double) (1L << 53))).isFalse();
        assertThat(passes(Double.NaN, Double.NaN)).isFalse();
        assertThat(passes("1", 1L)).isFalse();
        assertThat(passes(1L, "1")).isFalse();
        assertThat(passes(true, true)).isTrue();
        assertThat(passes(false, true)).isFalse();
        assertThat(passes("x", 'x')).isTrue();
        assertThat(passes(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 1))).isTrue();
        assertThat(passes(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 1).atStartOfDay()))
                .isFalse();
    }

    @Test
    void anEmptyListLetsNothingPass() {
        assertThat(passes(List.of(), "x")).isFalse();
        ItemFilter labels =
                RecommendConfig.of(Map.of("itemLabels", List.of())).items().where();
        assertThat(labels.isOpen()).isFalse();
        assertThat(labels.allows(label -> true, property -> 1)).isFalse();
    }

    @Test
    void ofAListOneElementIsEnough() {
        assertThat(passes("b", new String[] {"a", "b"})).isTrue();
        assertThat(passes(List.of("x", "b"), new String[] {"a", "b"})).isTrue();
        assertThat(passes("c", new String[] {"a", "b"})).isFalse();
        assertThat(passes(2.0, new long[] {1, 2})).isTrue();
        assertThat(passes(Map.of("min", 3), new long[] {1, 2})).isFalse();
        assertThat(passes(Map.of("min", 2), new long[] {1, 2})).isTrue();
        assertThat(passes("a", new String[0])).isFalse();
        // Both ends hold for one element, not one for each.
        assertThat(passes(Map.of("min", 2, "max", 3), new long[] {1, 4})).isFalse();
    }

    @Test
    void rangesHoldTheirEndsAndEitherMayBeOpen() {
        assertThat(passes(Map.of("min", 5), 5L)).isTrue();
        assertThat(passes(Map.of("min", 5), 4.999)).isFalse();
        assertThat(passes(Map.of("max", 5), 5.0)).isTrue();
        assertThat(passes(Map.of("max", 5), 5.001)).isFalse();
        assertThat(passes(Map.of("max", 5), "4")).isFalse();
        assertThat(passes(Map.of("max", 5), Double.NaN)).isFalse();
        Map<String, Object> open = new HashMap<>(Map.of("max", 5));
        open.put("min", null);
        assertThat(passes(open, Long.MIN_VALUE)).isTrue();
        assertThat(passes(Map.of("min", "b", "max", "d"), "b")).isTrue();
        assertThat(passes(Map.of("min", "b", "max", "d"), "da")).isFalse();
    }

    @Test
    void everyTemporalTypeHasRanges() {
        LocalDate day = LocalDate.of(2024, 5, 1);
        assertThat(passes(Map.of("min", day), day)).isTrue();
        assertThat(passes(Map.of("min", day), day.minusDays(1))).isFalse();
        assertThat(passes(Map.of("max", day.atStartOfDay()), day.atStartOfDay()))
                .isTrue();
        assertThat(passes(Map.of("max", day.atStartOfDay()), LocalDateTime.MAX)).isFalse();
        ZonedDateTime there = day.atTime(12, 0).atZone(ZoneId.of("Asia/Tokyo"));
        ZonedDateTime here = there.withZoneSameInstant(ZoneOffset.UTC);
        assertThat(passes(Map.of("min", there, "max", there), here)).isTrue();
        assertThat(passes(Map.of("min", there), here.minusNanos(1))).isFalse();
        assertThat(passes(Map.of("max", LocalTime.NOON), LocalTime.MIDNIGHT)).isTrue();
        assertThat(passes(Map.of("max", OffsetTime.of(LocalTime.NOON, ZoneOffset.UTC)), OffsetTime.MAX))
                .isFalse();
        // A day is no moment, as in Cypher.
        assertThat(passes(Map.of("min", day), day.atStartOfDay())).isFalse();
    }

    @Test
    void oneOfTheLabelsIsEnough() {
        ItemFilter filter = RecommendConfig.of(Map.of("itemLabels", List.of("Book", "Film")))
                .items()
                .where();
        assertThat(filter.allows("Film"::equals, property -> null)).isTrue();
        assertThat(filter.allows("Song"::equals, property -> null)).isFalse();
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        Map<String, Object> nothing = Collections.singletonMap("p", null);
        assertThatThrownBy(() -> filter(nothing))
                .hasMessage("`where.p` is null (NULL), but must be a value, a LIST of values that may do, or a MAP"
                        + " {min, max}, and none of them null; write for example p: 5.");
        assertThatThrownBy(() -> passes(Arrays.asList("a", null), "a")).hasMessageContaining("none of them null");
        assertThatThrownBy(() -> passes(List.of(List.of("a")), "a")).hasMessageContaining("a LIST of values");
        assertThatThrownBy(() -> passes(Map.of(), 1))
                .hasMessage(
                        "`where.p` is {} (MAP), but must be a MAP with min, max, or both; write for example p: {min:"
                                + " 5, max: 20}.");
        assertThatThrownBy(() -> passes(Map.of("minimum", 1, "max", 2), 1))
                .hasMessageStartingWith("Unknown configuration key `where.p.minimum`");
        assertThatThrownBy(() -> passes(Map.of("min", true), 1))
                .hasMessage("`where.p.min` is true (BOOLEAN), but must be a number, a STRING, or a date or time; write"
                        + " for example min: 5.");
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "3, 2.99"})
    void endsTheWrongWayRoundAreRefused(double min, double max) {
        assertThatThrownBy(() -> passes(Map.of("min", min, "max", max), 1))
                .hasMessageContaining("a MAP with a min that is at most its max, of one type");
        assertThatThrownBy(() -> passes(Map.of("min", min, "max", "z"), 1))
                .hasMessageContaining("a MAP with a min that is at most its max, of one type");
    }
}
