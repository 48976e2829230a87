package org.interestgraph.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a part of a recipe that was kept as JSON, and names what is wrong with it. */
record RecipeMap(Map<String, Object> map) {

    Set<String> keys() {
        return map.keySet();
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> wrong(key, "a text"));
    }

    Optional<String> optionalText(String key) {
        Object value = map.get(key);
        if (value != null && !(value instanceof String)) {
            throw wrong(key, "a text");
        }
        return Optional.ofNullable((String) value);
    }

    List<String> texts(String key) {
        if (map.get(key) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw wrong(key, "a list of texts");
    }

    /** JSON has no number for NaN and the infinities, so those are texts. */
    double number(String key) {
        Object value = map.get(key);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if ("NaN".equals(value) || "Infinity".equals(value) || "-Infinity".equals(value)) {
            return Double.parseDouble((String) value);
        }
        throw wrong(key, "a number");
    }

    static Object number(double value) {
        return Double.isFinite(value) ? value : (Object) Double.toString(value);
    }

    <E extends Enum<E>> E constant(String key, Class<E> type) {
        try {
            return Enum.valueOf(type, text(key));
        } catch (IllegalArgumentException e) {
            throw wrong(key, "one of " + List.of(type.getEnumConstants()));
        }
    }

    boolean has(String key) {
        return map.get(key) != null;
    }

    @SuppressWarnings("unchecked")
    RecipeMap map(String key) {
        if (map.get(key) instanceof Map<?, ?> inner) {
            return new RecipeMap((Map<String, Object>) inner);
        }
        throw wrong(key, "a map");
    }

    <T> Map<String, T> maps(String key, Function<RecipeMap, T> reading) {
        RecipeMap inner = map(key);
        Map<String, T> read = new LinkedHashMap<>();
        inner.keys().forEach(name -> read.put(name, reading.apply(inner.map(name))));
        return read;
    }

    private IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException(
                "`" + key + "` of a stored recipe is " + map.get(key) + ", but must be " + expected + ".");
    }

    PropertyRecipe propertyRecipe() {
        String kind = text("kind");
        return switch (kind) {
            case StoredNumber.KIND -> StoredNumber.of(this);
            case StoredTime.KIND -> StoredTime.of(this);
            case DecayedCount.KIND -> DecayedCount.of(this);
            case Presence.KIND -> Presence.of(this);
            default ->
                throw new IllegalArgumentException("`kind` of a stored recipe is '" + kind
                        + "', which this version of the plugin does not know; use the version that stored it, or train"
                        + " again.");
        };
    }
}
