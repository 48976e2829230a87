package org.interestgraph.cypher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every analyst query on the graph of {@code small-shop.cypher}: its exact rows. */
class QueriesTest {
    @BeforeAll
    static void load() {
        CypherDatabase.loadSmallShop();
    }

    @Test
    void whichItemsAreBoughtAfterTheyAreViewed() {
        // User a bought tea before the first look at it.
        assertThat(ask("which-items-are-bought-after-they-are-viewed", Map.of("minViewers", 1)))
                .containsExactly(
                        List.of("bag", "羽绒睡袋", 2L, 2L, 1.0),
                        List.of("cup", "Tea cup", 1L, 1L, 1.0),
                        List.of("tent", "Dome tent", 4L, 3L, 0.75),
                        List.of("tea", "Green tea", 3L, 1L, 0.333333));
        assertThat(ask("which-items-are-bought-after-they-are-viewed", Map.of("minViewers", 2, "limit", 2)))
                .containsExactly(List.of("bag", "羽绒睡袋", 2L, 2L, 1.0), List.of("tent", "Dome tent", 4L, 3L, 0.75));
    }

    @Test
    void howDoesEachCategoryConvert() {
        assertThat(ask("how-does-each-category-convert", Map.of()))
                .containsExactly(
                        List.of("Kitchen", 4L, 1L, 3L, 0.25, 1.0, 0.75),
                        List.of("Outdoor", 8L, 3L, 5L, 0.375, 0.333333, 0.625),
                        Arrays.asList("Garden", 1L, 0L, 0L, 0.0, null, 0.0));
    }

    @Test
    void whichItemsAreTrending() {
        assertThat(ask("which-items-are-trending", Map.of("days", 7, "minViewers", 1)))
                .containsExactly(
                        List.of("tea", "Green tea", 2L, 0L, 3.0),
                        List.of("cup", "Tea cup", 1L, 0L, 2.0),
                        Arrays.asList("rose", null, 1L, 0L, 2.0));
        assertThat(ask("which-items-are-trending", Map.of("days", 7, "minViewers", 2)))
                .containsExactly(List.of("tea", "Green tea", 2L, 0L, 3.0));
    }

    @Test
    void whoSharesTheTasteOfAUser() {
        List<String> shared = List.of("bag", "lamp", "tent");
        assertThat(ask("who-shares-the-taste-of-a-user", Map.of("userId", "a")))
                .containsExactly(List.of("c", 3L, 0.75, shared), List.of("b", 3L, 0.5, shared));
        assertThat(ask("who-shares-the-taste-of-a-user", Map.of("userId", "nobody")))
                .isEmpty();
    }

    @Test
    void whichCategoriesAreBoughtByTheSameUsers() {
        assertThat(ask("which-categories-are-bought-by-the-same-users", Map.of("minUsers", 1)))
                .containsExactly(
                        List.of("Garden", "Outdoor", 1L, 1.0, 1.666667),
                        List.of("Outdoor", "Garden", 1L, 0.333333, 1.666667),
                        List.of("Kitchen", "Outdoor", 1L, 0.333333, 0.555556),
                        List.of("Outdoor", "Kitchen", 1L, 0.333333, 0.555556));
        assertThat(ask("which-categories-are-bought-by-the-same-users", Map.of("minUsers", 2)))
                .isEmpty();
    }

    @Test
    void whichDormantUsersLeftItemsInTheCart() {
        // User c was last seen exactly five days before the newest event.
        assertThat(ask("which-dormant-users-left-items-in-the-cart", Map.of("days", 5)))
                .containsExactly(
                        List.of("b", june(10), 20L, 2L, 130.0, List.of("lamp", "pot")),
                        List.of("a", june(14), 16L, 1L, 100.0, List.of("lamp")),
                        List.of("c", june(25), 5L, 1L, 100.0, List.of("lamp")));
        assertThat(ask("which-dormant-users-left-items-in-the-cart", Map.of("days", 17)))
                .containsExactly(List.of("b", june(10), 20L, 2L, 130.0, List.of("lamp", "pot")));
    }

    @Test
    void whichItemsComplementEachOther() {
        assertThat(ask("which-items-complement-each-other", Map.of("minBuyers", 1)))
                .containsExactly(
                        List.of("bag", "羽绒睡袋", "tent", "Dome tent", 3L, 1.0, 1.666667),
                        Arrays.asList("bag", "羽绒睡袋", "rose", null, 1L, 0.57735, 1.666667),
                        Arrays.asList("rose", null, "tent", "Dome tent", 1L, 0.57735, 1.666667),
                        List.of("bag", "羽绒睡袋", "tea", "Green tea", 1L, 0.408248, 0.833333),
                        List.of("tea", "Green tea", "tent", "Dome tent", 1L, 0.408248, 0.833333));
        assertThat(ask("which-items-complement-each-other", Map.of("minBuyers", 1, "maxItemsPerUser", 2)))
                .containsExactly(List.of("bag", "羽绒睡袋", "tent", "Dome tent", 1L, 0.333333, 0.555556));
    }

    @Test
    void whichPriceBandDoesEachUserBuyIn() {
        // User b's rose has no price.
        assertThat(ask("which-price-band-does-each-user-buy-in", Map.of("minPurchases", 2)))
                .containsExactly(
                        List.of("a", 4L, 130.0, 0.5, 0.25, 0.25, "low"),
                        List.of("b", 2L, 250.0, 0.0, 0.5, 0.5, "high"),
                        List.of("c", 2L, 250.0, 0.0, 0.5, 0.5, "high"));
    }

    @Test
    void doUsersBuyWhatThoseTheyFollowBought() {
        // User b bought tent and bag before the followed user a did.
        assertThat(ask("do-users-buy-what-those-they-follow-bought", Map.of()))
                .containsExactly(List.of(10L, 3L, 0.3, 0.375, 0.8));
    }

    @Test
    void whichMuchBoughtItemsDisappoint() {
        assertThat(ask("which-much-bought-items-disappoint", Map.of()))
                .containsExactly(List.of("tent", "Dome tent", 3L, 3L, 2.0, "torn"));
        assertThat(ask("which-much-bought-items-disappoint", Map.of("maxMeanRating", 1.9)))
                .isEmpty();
    }

    @Test
    void everyQueryAnswersAnEmptyDatabase() {
        CypherDatabase.clear();
        try {
            for (CypherFile query : CypherFile.all("queries")) {
                assertThat(CypherDatabase.run(query.statement(), query.defaults()))
                        .as(query.name())
                        .isEmpty();
            }
        } finally {
            CypherDatabase.loadSmallShop();
        }
    }

    /** The rows as lists of values in the order of the columns; parameters not given take the stated default. */
    private static List<List<Object>> ask(String question, Map<String, Object> parameters) {
        CypherFile file = CypherFile.of("queries/" + question);
        Map<String, Object> all = new LinkedHashMap<>(file.defaults());
        assertThat(all.keySet()).containsAll(parameters.keySet());
        all.putAll(parameters);
        return CypherDatabase.run(file.statement(), all).stream()
                .map(row -> Arrays.asList(row.values().toArray()))
                .toList();
    }

    private static ZonedDateTime june(int day) {
        return ZonedDateTime.of(2025, 6, day, 0, 0, 0, 0, ZoneOffset.UTC);
    }
}
