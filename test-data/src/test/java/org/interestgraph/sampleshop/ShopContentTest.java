package org.interestgraph.sampleshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShopContentTest {
    private static final Shop SHOP = CommittedShop.SHOP;

    @Test
    void itemsAreBilingualUniqueAndPriced() {
        List<Map<String, String>> items = Csv.read("items.csv");

        assertThat(items).extracting(item -> item.get("itemId")).doesNotHaveDuplicates();
        assertThat(items).extracting(item -> item.get("title")).doesNotHaveDuplicates();
        assertThat(items.stream().map(item -> item.get("category")).distinct()).hasSize(12);
        assertThat(items).allSatisfy(item -> assertThat(Double.parseDouble(item.get("price")))
                .isPositive());
        long chinese =
                items.stream().filter(item -> isChinese(item.get("title"))).count();
        assertThat(chinese).isBetween(320L, 480L);
    }

    @Test
    void sessionsBelongToOneUserAndRunForward() {
        Map<String, Event> latest = new HashMap<>();
        for (Event event : SHOP.events()) {
            Event before = latest.put(event.sessionId(), event);
            if (before != null) {
                assertThat(event.userId()).isEqualTo(before.userId());
                boolean bot = SHOP.botIds().contains(event.userId());
                assertThat(event.second()).isGreaterThanOrEqualTo(before.second() + (bot ? 0 : 1));
                assertThat(event.second() - before.second()).isLessThan(3600);
            }
        }
    }

    @Test
    void everyPurchaseFollowsAViewOfTheItem() {
        Set<String> viewed = new HashSet<>();
        for (Event event : SHOP.events()) {
            String pair = event.userId() + " " + event.itemId();
            if (event.type().equals("view")) {
                viewed.add(pair);
            } else if (event.type().equals("purchase")) {
                assertThat(viewed).contains(pair);
            }
        }
    }

    @Test
    void longerLooksAndCartsLeadToPurchases() {
        Set<String> bought = pairs("purchase");
        Map<Boolean, Double> meanDwell = SHOP.events().stream()
                .filter(event -> event.type().equals("view"))
                .collect(Collectors.partitioningBy(
                        event -> bought.contains(event.userId() + " " + event.itemId()),
                        Collectors.averagingInt(Event::dwellMillis)));
        Set<String> carted = pairs("cart");

        assertThat(meanDwell.get(true)).isGreaterThan(1.2 * meanDwell.get(false));
        assertThat(share(carted, bought)).isGreaterThan(2 * share(pairs("view"), bought));
    }

    @Test
    void activityAndPopularityAreLongTailed() {
        assertThat(shareOfTopFifth(Event::userId)).isGreaterThan(0.4);
        assertThat(shareOfTopFifth(Event::itemId)).isGreaterThan(0.4);
    }

    @Test
    void reviewsMatchStarsAndLanguage() {
        Set<String> bought = pairs("purchase");
        List<Event> reviews = SHOP.events().stream()
                .filter(event -> event.type().equals("review"))
                .toList();

        assertThat(reviews).allSatisfy(review -> {
            assertThat(review.rating()).isBetween(1, 5);
            assertThat(bought).contains(review.userId() + " " + review.itemId());
        });
        assertThat(reviews.stream()
                        .filter(review -> isChinese(review.reviewText()))
                        .count())
                .isBetween(reviews.size() / 3L, 2L * reviews.size() / 3L);
        assertThat(reviews)
                .filteredOn(review -> review.reviewText().contains("Love this")
                        || review.reviewText().contains("太喜欢"))
                .isNotEmpty()
                .allMatch(review -> review.rating() == 5);
        assertThat(reviews)
                .filteredOn(review -> review.reviewText().contains("Very disappointed")
                        || review.reviewText().contains("太让人失望"))
                .isNotEmpty()
                .allMatch(review -> review.rating() == 1);
    }

    @Test
    void peopleFollowThoseOfTheirInterests() {
        Map<String, Shopper> byId =
                SHOP.shoppers().stream().collect(Collectors.toMap(Shopper::id, Function.identity()));
        List<Map<String, String>> follows = Csv.read("follows.csv");

        assertThat(follows).doesNotHaveDuplicates();
        assertThat(follows).noneMatch(follow -> follow.get("followerId").equals(follow.get("followeeId")));
        long alike = follows.stream()
                .filter(follow ->
                        byId.get(follow.get("followerId")).sharesNicheWith(byId.get(follow.get("followeeId"))))
                .count();
        assertThat(alike / (double) follows.size()).isGreaterThan(0.8);
    }

    @Test
    void theShopIsSmallEnoughToClone() throws IOException {
        try (Stream<Path> files = Files.list(Csv.SHOP)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(4_000_000);
        }
    }

    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static Set<String> pairs(String type) {
        return SHOP.events().stream()
                .filter(event -> event.type().equals(type))
                .map(event -> event.userId() + " " + event.itemId())
                .collect(Collectors.toSet());
    }

    private static double share(Set<String> pairs, Set<String> among) {
        return pairs.stream().filter(among::contains).count() / (double) pairs.size();
    }

    private static double shareOfTopFifth(Function<Event, String> key) {
        List<Long> counts = SHOP.events().stream()
                .filter(event -> !SHOP.botIds().contains(event.userId()))
                .collect(Collectors.groupingBy(key, Collectors.counting()))
                .values()
                .stream()
                .sorted((a, b) -> Long.compare(b, a))
                .toList();
        long top = counts.subList(0, counts.size() / 5).stream()
                .mapToLong(Long::longValue)
                .sum();
        return top / (double) counts.stream().mapToLong(Long::longValue).sum();
    }
}
