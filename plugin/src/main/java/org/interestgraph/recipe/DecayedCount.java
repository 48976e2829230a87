package org.interestgraph.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * typeWeight · count · 2^(−age / halfLife); an event later than the reference is of age 0.
 *
 * @param typeWeight of the relationship's type
 * @param countProperty stored number of events, 1 where it is missing or none is named
 * @param halfLife absent: nothing decays
 */
public record DecayedCount(double typeWeight, Optional<String> countProperty, Optional<HalfLife> halfLife)
        implements PropertyRecipe {

    static final String KIND = "decayedCount";

    /**
     * How events lose weight with age.
     *
     * @param time when an event was
     * @param referenceSeconds from when ages count
     */
    public record HalfLife(StoredTime time, double days, double referenceSeconds) {

        private static final double SECONDS_PER_DAY = 86_400;

        double factor(Function<String, Object> properties) {
            double age = Math.max(0, referenceSeconds - time.of(properties)) / SECONDS_PER_DAY;
            return Double.isNaN(age) ? 1 : Math.pow(2, -age / days);
        }

        private Map<String, Object> toMap() {
            return Map.of("time", time.toMap(), "days", days, "referenceSeconds", RecipeMap.number(referenceSeconds));
        }

        private static HalfLife of(RecipeMap map) {
            return new HalfLife(StoredTime.of(map.map("time")), map.number("days"), map.number("referenceSeconds"));
        }
    }

    @Override
    public double of(Function<String, Object> properties) {
        Object count = countProperty.map(properties).orElse(null);
        double events = count instanceof Number number ? number.doubleValue() : 1;
        return typeWeight
                * events
                * halfLife.map(decay -> decay.factor(properties)).orElse(1.0);
    }

    @Override
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", KIND);
        map.put("typeWeight", typeWeight);
        countProperty.ifPresent(property -> map.put("countProperty", property));
        halfLife.ifPresent(decay -> map.put("halfLife", decay.toMap()));
        return map;
    }

    static DecayedCount of(RecipeMap map) {
        return new DecayedCount(
                map.number("typeWeight"),
                map.optionalText("countProperty"),
                map.has("halfLife") ? Optional.of(HalfLife.of(map.map("halfLife"))) : Optional.empty());
    }
}
