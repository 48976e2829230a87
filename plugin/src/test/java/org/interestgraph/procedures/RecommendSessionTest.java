package org.interestgraph.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A session gets what a new user would who did the same. */
class RecommendSessionTest extends BlockShopTest {

    private static final List<String> SESSION = List.of("i22", "i25", "i31", "i24");

    /** Times in an order that the model's parts can learn from, and weights. */
    private static void trainOnTimes(String kind) {
        rows(
                "MATCH (u:User)-[e:BOUGHT|CLICKED]->(i:Item) SET e.timestamp = 1700000000.0 + 86400 * ((i.place - u.place +"
                        + " 10) % 10) + u.place");
        rows(
                """
                CALL gds.graph.project('timed', ['User', 'Item', 'Category'], {
                    BOUGHT: {properties: ['weight', 'timestamp']}, CLICKED: {properties: ['weight', 'timestamp']},
                    IN_CATEGORY: {}
                })""");
        Map<String, Object> configuration = small("relationshipWeightProperty", "weight");
        switch (kind) {
            case "gcn" -> configuration.put("layers", 3);
            case "mlp" -> configuration.putAll(Map.of("scorer", "mlp", "hiddenLayers", List.of(8)));
            default -> configuration.remove("itemGraphs");
        }
        train("timed", kind, configuration);
    }

    private static List<Map<String, Object>> ofSession(Object items, String configuration) {
        return rows(
                "CALL interest.recommend.session($items, " + configuration
                        + ") YIELD rank, itemId, score, reasons, parts"
                        + " RETURN rank, itemId, score, parts, [r IN reasons | r{.kind, .types, .itemId, .title,"
                        + " .contribution}] AS reasons",
                Map.of("items", items));
    }

    private static List<Map<String, Object>> ofNewUser(String configuration) {
        return rows("CALL interest.recommend('new', " + configuration + ") YIELD rank, itemId, score, reasons, parts"
                + " RETURN rank, itemId, score, parts, [r IN reasons | r{.kind, .types, .itemId, .title, .contribution}]"
                + " AS reasons");
    }

    private static List<Object> items(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> row.get("itemId")).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcn", "mlp", "blend"})
    void aBasketGetsWhatANewUserGetsWhoBoughtIt(String kind) {
        trainOnTimes(kind);
        rows(
                "CREATE (u:User {userId: 'new'}) WITH u UNWIND range(0, size($items) - 1) AS n MATCH (i:Item {itemId:"
                        + " $items[n]}) CREATE (u)-[:BOUGHT {weight: 1.0, timestamp: 1700000000.0 + n}]->(i)",
                Map.of("items", SESSION));
        List<Map<String, Object>> user = ofNewUser("{k: 40}");
        assertThat(user).hasSize(36);
        assertThat(ofSession(SESSION, "{k: 40}")).isEqualTo(user);
        assertThat(rows(
                        "MATCH (i:Item) WHERE i.itemId IN $items WITH i ORDER BY apoc.coll.indexOf($items, i.itemId)"
                                + " WITH collect(i) AS basket CALL interest.recommend.session(basket, {k: 40})"
                                + " YIELD itemId RETURN itemId",
                        Map.of("items", SESSION)))
                .extracting(row -> row.get("itemId"))
                .isEqualTo(items(user));
        assertThat(ofSession(SESSION, "{k: 40, includeKnown: true}"))
                .isEqualTo(ofNewUser("{k: 40, includeKnown: true}"));
        assertThat(ofSession(SESSION, "{k: 5, skip: 3, where: {block: 3}}"))
                .isEqualTo(ofNewUser("{k: 5, skip: 3, where: {block: 3}}"));
    }

    @Test
    void typesWeightsAndTimesCountAsThoseOfEvents() {
        trainOnTimes("blend");
        rows("CREATE (u:User {userId: 'new'}) WITH u MATCH (a:Item {itemId: 'i22'}), (b:Item {itemId: 'i31'})"
                + " CREATE (u)-[:BOUGHT {weight: 2.5, timestamp: 1700000500.0}]->(a),"
                + " (u)-[:CLICKED {weight: 0.5, timestamp: 1700000000.0}]->(b),"
                + " (u)-[:CLICKED {weight: 0.75, timestamp: 1700000600.0}]->(a)");
        List<Map<String, Object>> items = List.of(
                Map.of("item", "i22", "type", "BOUGHT", "weight", 2.5, "time", 1700000500L),
                Map.of("item", "i31", "type", "CLICKED", "weight", 0.5, "time", 1700000000.0),
                Map.of("item", "i22", "type", "CLICKED", "weight", 0.75, "time", 1700000600L));
        // What a user only clicked may be recommended, what is in a session may not.
        List<Map<String, Object>> user = ofNewUser("{k: 40, includeKnown: true}");
        assertThat(ofSession(items, "{k: 40, includeKnown: true}")).isEqualTo(user);
        assertThat(items(ofSession(items, "{k: 40}"))).hasSize(38).doesNotContain("i22", "i31");
        assertThat(rows("CALL interest.recommend.session([{item: 'i22', time: datetime('2024-01-02'), weight: 2},"
                        + " {item: 'i31', time: datetime('2024-01-01')}], {k: 40}) YIELD itemId, score"
                        + " RETURN itemId, score"))
                .isEqualTo(rows("CALL interest.recommend.session(['i31', {item: 'i22', weight: 2}], {k: 40})"
                        + " YIELD itemId, score RETURN itemId, score"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "['gone']", "[$fresh]"})
    void whoseItemsTheModelDoesNotKnowGetsThePopularOnesAndIsTold(String session) {
        train("m", "epochs", 2);
        rows("CREATE (:Item {itemId: 'fresh'})");
        List<Map<String, Object>> rows = rows(
                "CALL interest.recommend.session(" + session + ", {k: 3}) YIELD itemId, score, reasons, parts"
                        + " RETURN itemId, score, reasons, parts",
                Map.of("fresh", "fresh"));
        String why = session.equals("[]")
                ? "The session is empty; this item is popular."
                : "The model knows no item of this session; this item is popular.";
        assertThat(rows).hasSize(3).allSatisfy(row -> {
            assertThat(row.get("reasons"))
                    .isEqualTo(List.of(Map.of("kind", "popularity", "text", why, "contribution", row.get("score"))));
            assertThat(row.get("parts")).isEqualTo(Map.of("popularity", row.get("score")));
        });
        assertThat(items(rows))
                .isEqualTo(items(rows("CALL interest.recommend('nobody', {k: 3}) YIELD itemId" + " RETURN itemId")));
    }

    @Test
    void whatIsKnownCountsBesideWhatIsGone() {
        train("m", "epochs", 2);
        List<Map<String, Object>> known = ofSession(List.of("i22", "i25"), "{k: 40}");
        assertThat(ofSession(List.of("i22", "gone", "i25"), "{k: 40}")).isEqualTo(known);
        assertThat(items(known)).hasSize(38).doesNotContain("i22", "i25");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
        [{item: 'i22', tpe: 'BOUGHT'}] | Unknown configuration key `items[0].tpe`, did you mean `type`? Allowed keys: item, time, type, weight.
        [{item: 'i22', type: 'BOUGT'}] | `items` names the relationship type 'BOUGT', which the model was not trained on, did you mean 'BOUGHT'?
        ['i21', {item: 'i22', weight: 'x'}] | `items[1].weight` is 'x' (STRING), but must be a finite FLOAT of at least 0.0
        [{item: 'i22', weight: 2}] | `items` gives a weight, but model `m` was trained without weights, so each event counts 1;
        ['i21', {item: 'i22', time: 5}] | `items` gives a time for 1 of 2 items, which does not order them;
        [{item: 'i22', time: 'noon'}] | `items` gives the time 'noon' (STRING), but must give a DATETIME, a DATE, or seconds since 1970;
        [null] | The item is null; give a node, its elementId, or the value of its `itemId`.
        [['i22']] | The item is ['i22']; give a node, its elementId, or the value of its `itemId`.
        ['i22'], {exclude: ['CLICKED']} | Unknown configuration key `exclude`
        """)
    void badInputGetsOneSentence(String arguments, String sentence) {
        train("m", "epochs", 1);
        assertThat(errorOf("CALL interest.recommend.session(" + arguments + ")"))
                .startsWith(sentence);
    }

    /** For every user, every item, and models of every kind: parts and reasons sum to the score. */
    @ParameterizedTest
    @ValueSource(strings = {"gcn", "mlp", "blend", "blendedMlp"})
    @SuppressWarnings("unchecked")
    void partsAndReasonsSumToTheScore(String kind) {
        if (kind.equals("blendedMlp")) {
            Map<String, Object> configuration = new HashMap<>(small("scorer", "mlp", "hiddenLayers", List.of(8)));
            configuration.remove("itemGraphs");
            train("shop", kind, configuration);
        } else {
            trainOnTimes(kind);
        }
        List<Map<String, Object>> all = new ArrayList<>(rows("MATCH (u:User) CALL interest.recommend(u, {k: 40,"
                + " includeKnown: true, reasons: 2}) YIELD itemId, score, reasons, parts RETURN itemId, score, reasons,"
                + " parts"));
        assertThat(all).hasSize(1600);
        all.addAll(
                rows("CALL interest.recommend.session(['i22', 'i31', 'i00'], {k: 40, includeKnown: true, reasons: 100})"
                        + " YIELD itemId, score, reasons, parts RETURN itemId, score, reasons, parts"));
        assertThat(all).hasSize(1640).allSatisfy(row -> {
            double score = (double) row.get("score");
            double scale = Math.max(1, Math.abs(score));
            assertThat(((List<Map<String, Object>>) row.get("reasons"))
                            .stream()
                                    .mapToDouble(reason -> (double) reason.get("contribution"))
                                    .sum())
                    .isCloseTo(score, within(1e-5 * scale));
            assertThat(((Map<String, Double>) row.get("parts"))
                            .values().stream().mapToDouble(Double::doubleValue).sum())
                    .isCloseTo(score, within(1e-5 * scale));
        });
    }
}
