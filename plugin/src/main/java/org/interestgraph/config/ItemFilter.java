package org.interestgraph.config;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which items may be recommended: every property named has to be as asked for, and a label has to be one of those named. An
 * item without the property does not pass, and an empty list lets nothing pass.
 *
 * @param conditions by property, on a value that is there
 * @param labels an item has to have one of them; absent: any may do
 */
public record ItemFilter(Map<String, Predicate<Object>> conditions, Optional<List<String>> labels) {

    /** Reads {@code where} and {@code itemLabels}. */
    static ItemFilter of(ConfigReader config) {
        Map<String, Predicate<Object>> conditions = new LinkedHashMap<>();
        config.map("where").forEach((property, asked) -> conditions.put(property, condition(property, asked)));
        return new ItemFilter(conditions, Optional.ofNullable(config.strings("itemLabels", null)));
    }

    private static Predicate<Object> condition(String property, Object asked) {
        Predicate<Object> condition = asked instanceof Map<?, ?> map ? range(property, map) : oneOf(property, asked);
        return value -> anyElement(value, condition);
    }

    /** Of a list the elements count: one that is as asked for is enough. */
    private static boolean anyElement(Object value, Predicate<Object> condition) {
        if (value == null || !value.getClass().isArray()) {
            return condition.test(value);
        }
        for (int k = 0; k < Array.getLength(value); k++) {
            if (condition.test(Array.get(value, k))) {
                return true;
            }
        }
        return false;
    }

    private static Predicate<Object> oneOf(String property, Object asked) {
        List<?> values = asked instanceof List<?> several ? several : listOf(asked);
        for (Object value : values) {
            if (value == null || value instanceof List || value instanceof Map) {
                throw new ConfigValue("where.", property, asked)
                        .wrong(
                                "a value, a LIST of values that may do, or a MAP {min, max}, and none of them null",
                                "5");
            }
        }
        return value -> values.stream().anyMatch(one -> CypherOrder.areEqual(one, value));
    }

    /** Null and all. */
    private static List<?> listOf(Object value) {
        List<Object> list = new ArrayList<>();
        list.add(value);
        return list;
    }

    @SuppressWarnings("unchecked")
    private static Predicate<Object> range(String property, Map<?, ?> map) {
        ConfigReader range = ConfigReader.at("where." + property + ".", (Map<String, Object>) map);
        Object min = end(range, "min");
        Object max = end(range, "max");
        range.finish();
        if (min == null && max == null) {
            throw new ConfigValue("where.", property, map).wrong("a MAP with min, max, or both", "{min: 5, max: 20}");
        }
        if (min != null && max != null && !CypherOrder.atMost(min, max)) {
            throw new ConfigValue("where.", property, map)
                    .wrong("a MAP with a min that is at most its max, of one type", "{min: 5, max: 20}");
        }
        return value ->
                (min == null || CypherOrder.atMost(min, value)) && (max == null || CypherOrder.atMost(value, max));
    }

    private static Object end(ConfigReader range, String key) {
        Object end = range.any(key);
        if (end != null && !CypherOrder.isOrdered(end)) {
            throw range.wrong(key, end, "a number, a STRING, or a date or time", "5");
        }
        return end;
    }

    /** Whether every item passes. */
    public boolean isOpen() {
        return conditions.isEmpty() && labels.isEmpty();
    }

    /** The properties asked for. */
    public Set<String> properties() {
        return conditions.keySet();
    }

    /**
     * Whether an item with these passes.
     *
     * @param property gives the value of a property, null where there is none
     */
    public boolean allows(Predicate<String> hasLabel, Function<String, Object> property) {
        if (labels.isPresent() && labels.get().stream().noneMatch(hasLabel)) {
            return false;
        }
        for (Map.Entry<String, Predicate<Object>> condition : conditions.entrySet()) {
            Object value = property.apply(condition.getKey());
            if (value == null || !condition.getValue().test(value)) {
                return false;
            }
        }
        return true;
    }
}
