package org.interestgraph.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.recipe.RelationshipRecipe.Aggregation;
import org.interestgraph.recipe.StoredTime.Unit;
import org.junit.jupiter.api.Test;

class RecipeTest {

    private static final StoredTime AT = new StoredTime("at", Unit.MILLISECONDS);

    @Test
    void aRecipeKeptAsJsonIsTheSameRecipe() throws JsonProcessingException {
        Map<String, PropertyRecipe> properties = new LinkedHashMap<>();
        properties.put("weight", new StoredNumber("qty", Double.NaN));
        properties.put("least", new StoredNumber("price", Double.POSITIVE_INFINITY));
        properties.put("one", new StoredNumber("one", 1));
        properties.put("count", new Presence(Optional.empty()));
        properties.put("rated", new Presence(Optional.of("stars")));
        properties.put("timestamp", AT);
        properties.put(
                "decayed",
                new DecayedCount(0.1, Optional.of("n"), Optional.of(new DecayedCount.HalfLife(AT, 30, 1.5e9))));
        properties.put("plain", new DecayedCount(4, Optional.empty(), Optional.empty()));
        Map<String, Aggregation> aggregations = new LinkedHashMap<>();
        properties.keySet().forEach(key -> aggregations.put(key, Aggregation.MAX));
        Recipe recipe = new Recipe(
                Map.of("Who", List.of("Customer"), "What", List.of()),
                Map.of(
                        "BUYS",
                                new RelationshipRecipe(
                                        List.of("PURCHASED"), Aggregation.SINGLE, properties, aggregations),
                        "ANY", new RelationshipRecipe(List.of(), Aggregation.NONE, Map.of())),
                Optional.of("customerNo"),
                Optional.empty());
        ObjectMapper json = new ObjectMapper();
        String text = json.writeValueAsString(recipe.toMap());
        assertThat(text).contains("\"defaultValue\":\"NaN\"", "\"defaultValue\":\"Infinity\"", "1.5E9");
        assertThat(Recipe.of(json.readValue(text, new TypeReference<Map<String, Object>>() {})))
                .isEqualTo(recipe);
        assertThat(Recipe.of(json.readValue(text.replace("1.5E9", "1500000000"), new TypeReference<>() {})))
                .isEqualTo(recipe);
    }

    @Test
    void aDamagedRecipeIsNamed() {
        assertThatThrownBy(() -> Recipe.of(Map.of("nodeLabels", Map.of(), "relationships", "none")))
                .hasMessage("`relationships` of a stored recipe is none, but must be a map.");
        assertThatThrownBy(() -> Recipe.of(Map.of(
                        "nodeLabels",
                        Map.of(),
                        "relationships",
                        Map.of(
                                "X",
                                Map.of(
                                        "storedTypes",
                                        List.of(),
                                        "aggregation",
                                        "NONE",
                                        "properties",
                                        Map.of("p", Map.of("kind", "later")),
                                        "aggregations",
                                        Map.of())))))
                .hasMessage("`kind` of a stored recipe is 'later', which this version of the plugin does not know; use"
                        + " the version that stored it, or train again.");
    }

    @Test
    void parallelRelationshipsBecomeWhatGdsMakesOfThem() {
        Map<String, PropertyRecipe> properties = Map.of(
                "weight", new StoredNumber("w", 0),
                "largest", new StoredNumber("w", Double.NEGATIVE_INFINITY),
                "number", new Presence(Optional.of("w")));
        List<java.util.function.Function<String, Object>> stored = List.of(
                Map.<String, Object>of("w", 2)::get,
                Map.<String, Object>of()::get,
                Map.<String, Object>of("w", 3.5)::get);
        assertThat(new RelationshipRecipe(List.of("X"), Aggregation.NONE, properties).of(stored))
                .hasSize(3);
        assertThat(new RelationshipRecipe(
                                List.of("X"),
                                Aggregation.SUM,
                                properties,
                                Map.of(
                                        "weight",
                                        Aggregation.SUM,
                                        "largest",
                                        Aggregation.MAX,
                                        "number",
                                        Aggregation.COUNT))
                        .of(stored))
                .containsExactly(Map.of("weight", 5.5, "largest", 3.5, "number", 2.0));
    }

    @Test
    void aTimeOfAnyTypeIsSecondsSince1970() {
        assertThat(AT.secondsOf(ZonedDateTime.parse("2024-02-29T01:00:00.25+01:00[Europe/Berlin]")))
                .isEqualTo(1_709_164_800.25);
        assertThat(AT.secondsOf(OffsetDateTime.parse("1969-12-31T23:59:59.75Z")))
                .isEqualTo(-0.25);
        assertThat(AT.secondsOf(LocalDateTime.parse("1970-01-02T00:00:00.000000001")))
                .isEqualTo(86_400 + 1e-9);
        assertThat(AT.secondsOf(LocalDate.parse("1968-03-01"))).isEqualTo(-671 * 86_400d);
        assertThat(AT.secondsOf(1500L)).isEqualTo(1.5);
        assertThat(AT.secondsOf(LocalTime.NOON)).isNaN();
        assertThat(AT.secondsOf("2024-02-29")).isNaN();
        assertThat(new StoredTime("at", Unit.DAYS).secondsOf(2.5)).isEqualTo(216_000);
        assertThat(new StoredTime("at", Unit.NANOSECONDS).secondsOf(-5e8)).isEqualTo(-0.5);
    }

    @Test
    void eventsLoseWeightWithAge() {
        DecayedCount weight =
                new DecayedCount(4, Optional.of("n"), Optional.of(new DecayedCount.HalfLife(AT, 1, 172_800)));
        assertThat(weight.of(Map.<String, Object>of("n", 3L, "at", 86_400_000L)::get))
                .isEqualTo(6);
        assertThat(weight.of(Map.<String, Object>of("at", 999_999_999L)::get)).isEqualTo(4);
        assertThat(weight.of(Map.<String, Object>of("n", "many")::get)).isEqualTo(4);
    }
}
