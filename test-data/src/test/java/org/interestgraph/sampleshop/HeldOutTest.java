package org.interestgraph.sampleshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HeldOutTest {
    private static final Map<String, Double> WEIGHTS = Map.of("view", 1.0, "click", 1.0, "cart", 3.0, "purchase", 4.0);

    private static Map<String, String> heldOut;
    private static List<Map<String, String>> events;

    @BeforeAll
    static void read() {
        heldOut = Csv.read("test.csv").stream()
                .collect(Collectors.toMap(row -> row.get("userId"), row -> row.get("itemId")));
        events = Csv.read("events.csv");
        events.forEach(row -> row.replaceAll((column, value) -> value.strip()));
    }

    @Test
    void noEventTellsAHeldOutPair() {
        assertThat(events)
                .filteredOn(row -> row.get("itemId").equals(heldOut.get(row.get("userId"))))
                .isEmpty();
    }

    @Test
    void everyShopperHasOneHeldOutItemAndAPurchaseToLearnFrom() {
        Set<String> buyers = events.stream()
                .filter(row -> row.get("eventType").equalsIgnoreCase("purchase"))
                .map(row -> row.get("userId"))
                .collect(Collectors.toSet());

        assertThat(heldOut).hasSize(1200);
        assertThat(heldOut.keySet()).isEqualTo(buyers);
    }

    @Test
    void heldOutPurchasesFollowAllOtherEventsOfTheirShopper() {
        Shop shop = CommittedShop.SHOP;
        Map<String, Long> last = new HashMap<>();
        shop.events().forEach(event -> last.merge(event.userId(), event.second(), Math::max));

        assertThat(shop.heldOut())
                .allSatisfy(purchase -> assertThat(purchase.second()).isGreaterThan(last.get(purchase.userId())));
        assertThat(shop.heldOut().stream().collect(Collectors.toMap(HeldOut::userId, HeldOut::itemId)))
                .isEqualTo(heldOut);
    }

    @Test
    void interestsPredictTheHeldOutPurchaseFarBetterThanPopularity() {
        Map<String, Map<String, Double>> history = new HashMap<>();
        Map<String, Set<String>> bought = new HashMap<>();
        Map<String, Double> popularity = new HashMap<>();
        for (Map<String, String> row : events) {
            String type = row.get("eventType").toLowerCase(Locale.ROOT);
            if (!heldOut.containsKey(row.get("userId")) || !WEIGHTS.containsKey(type)) {
                continue;
            }
            history.computeIfAbsent(row.get("userId"), user -> new HashMap<>())
                    .merge(row.get("itemId"), WEIGHTS.get(type), Math::max);
            if (type.equals("purchase")) {
                bought.computeIfAbsent(row.get("userId"), user -> new HashSet<>())
                        .add(row.get("itemId"));
                popularity.merge(row.get("itemId"), 1.0, Double::sum);
            }
        }
        Map<String, Map<String, Double>> alike = cosine(history);

        long popular = heldOut.keySet().stream()
                .filter(user -> top20(popularity, bought.get(user)).contains(heldOut.get(user)))
                .count();
        long collaborative = heldOut.keySet().stream()
                .filter(user -> top20(scores(history.get(user), alike), bought.get(user))
                        .contains(heldOut.get(user)))
                .count();

        assertThat(popular / 1200.0).as("recall@20 of the most bought items").isBetween(0.04, 0.10);
        assertThat(collaborative / 1200.0).as("recall@20 of item cosine").isBetween(0.25, 0.35);
    }

    private static Map<String, Map<String, Double>> cosine(Map<String, Map<String, Double>> history) {
        Map<String, Double> squares = new HashMap<>();
        Map<String, Map<String, Double>> products = new HashMap<>();
        for (Map<String, Double> items : history.values()) {
            items.forEach((item, weight) -> {
                squares.merge(item, weight * weight, Double::sum);
                Map<String, Double> row = products.computeIfAbsent(item, key -> new HashMap<>());
                items.forEach((other, otherWeight) -> row.merge(other, weight * otherWeight, Double::sum));
            });
        }
        products.forEach((item, row) -> {
            row.remove(item);
            row.replaceAll((other, product) -> product / Math.sqrt(squares.get(item) * squares.get(other)));
        });
        return products;
    }

    private static Map<String, Double> scores(Map<String, Double> own, Map<String, Map<String, Double>> alike) {
        Map<String, Double> scores = new HashMap<>();
        own.forEach((item, weight) ->
                alike.get(item).forEach((other, cosine) -> scores.merge(other, weight * cosine, Double::sum)));
        return scores;
    }

    private static List<String> top20(Map<String, Double> scores, Set<String> excluded) {
        return scores.entrySet().stream()
                .filter(score -> !excluded.contains(score.getKey()))
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(20)
                .map(Map.Entry::getKey)
                .toList();
    }
}
