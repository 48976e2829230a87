package org.interestgraph.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemFilterTest {

    private static ItemFilter filter(Map<String, Object> where) {
        return RecommendConfig.of(Map.of("where", where)).where();
    }

    @Test
    void nothingAskedForIsOpen() {
        assertThat(RecommendConfig.of(Map.of()).where().isOpen()).isTrue();
        assertThat(filter(Map.of()).allows(null, null, null)).isTrue();
    }

    @Test
    void everythingAskedForMustHold() {
        ItemFilter filter =
                filter(Map.of("category", List.of("tea", "coffee"), "brand", "Oolong", "minPrice", 5, "maxPrice", 9.5));
        assertThat(filter.isOpen()).isFalse();
        assertThat(filter.allows("tea", "Oolong", 5L)).isTrue();
        assertThat(filter.allows("coffee", "Oolong", 9.5)).isTrue();
        assertThat(filter.allows("milk", "Oolong", 6.0)).isFalse();
        assertThat(filter.allows("tea", "Other", 6.0)).isFalse();
        assertThat(filter.allows("tea", "Oolong", 4.99)).isFalse();
        assertThat(filter.allows("tea", "Oolong", 9.51)).isFalse();
    }

    @Test
    void aMissingOrStrangePropertyDoesNotPass() {
        assertThat(filter(Map.of("category", "tea")).allows(null, "x", 1)).isFalse();
        assertThat(filter(Map.of("brand", "x")).allows("tea", null, 1)).isFalse();
        assertThat(filter(Map.of("minPrice", 0)).allows("tea", "x", null)).isFalse();
        assertThat(filter(Map.of("maxPrice", 9)).allows("tea", "x", "cheap")).isFalse();
    }
}
