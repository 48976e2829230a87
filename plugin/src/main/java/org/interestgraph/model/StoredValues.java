package org.interestgraph.model;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Values that a node keeps, read by name. Who finds another type or nothing throws {@link Damage}. Whole numbers
 * may have 32 or 64 bits: a node that went through Cypher has the latter.
 *
 * @param where the property that they are part of, with a dot; empty for the node itself
 */
public record StoredValues(String where, Map<String, Object> values) {

    private static final Set<String> OUT_OF_RANGE = Set.of("NaN", "Infinity", "-Infinity");

    public StoredValues {
        if (values == null) {
            throw new Damage("its `" + where + "` is empty");
        }
    }

    public boolean has(String key) {
        return values.get(key) != null;
    }

    public String text(String key) {
        return read(key, String.class, "a STRING");
    }

    public Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    public String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    public boolean flag(String key, boolean otherwise) {
        return has(key) ? read(key, Boolean.class, "a BOOLEAN") : otherwise;
    }

    /** A number; JSON spells those out of range as words. */
    public double number(String key) {
        if (values.get(key) instanceof String word && OUT_OF_RANGE.contains(word)) {
            return Double.parseDouble(word);
        }
        return read(key, Number.class, "a number").doubleValue();
    }

    public double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    /** A whole number that is not negative. */
    public long count(String key) {
        Object value = values.get(key);
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            long number = ((Number) value).longValue();
            if (number >= 0) {
                return number;
            }
        }
        throw wrong(key, "an INTEGER from 0");
    }

    public int smallCount(String key) {
        long number = count(key);
        if (number > Integer.MAX_VALUE) {
            throw wrong(key, "an INTEGER up to " + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    public ZonedDateTime time(String key) {
        return read(key, ZonedDateTime.class, "a ZONED DATETIME");
    }

    public List<String> texts(String key) {
        return list(key, String.class, "a LIST of STRING", Function.identity());
    }

    List<Double> numbers(String key) {
        return list(key, Number.class, "a LIST of numbers", Number::doubleValue);
    }

    List<Integer> smallCounts(String key) {
        return list(key, Integer.class, "a LIST of INTEGER", Function.identity());
    }

    /** One of the constants, in lower case with hyphens. */
    <E extends Enum<E>> E oneOf(String key, Class<E> kind) {
        String name = text(key);
        for (E constant : kind.getEnumConstants()) {
            if (name(constant).equals(name)) {
                return constant;
            }
        }
        throw wrong(key, "a word that this version of the plugin knows");
    }

    <E extends Enum<E>> E oneOf(String key, E otherwise) {
        return has(key) ? oneOf(key, otherwise.getDeclaringClass()) : otherwise;
    }

    /** How {@link #oneOf} wants a constant to be stored. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The values under {@code key}, which is a map of its own. */
    StoredValues part(String key) {
        return of(where + key + ".", read(key, Map.class, "a MAP"));
    }

    /** The maps under {@code key}, which is a list of them. */
    List<StoredValues> parts(String key) {
        return list(key, Map.class, "a LIST of MAP", map -> of(where + key + ".", map));
    }

    /** The map that a text under {@code key} spells as JSON. */
    public Map<String, Object> json(String key) {
        try {
            return new StoredValues(where + key, Json.map(text(key))).values();
        } catch (IllegalStateException e) {
            throw new Damage("its `" + where + key + "` is not a JSON object");
        }
    }

    public Map<String, Object> json(String key, Map<String, Object> otherwise) {
        return has(key) ? json(key) : otherwise;
    }

    @SuppressWarnings("unchecked")
    static StoredValues of(String where, Object map) {
        return new StoredValues(where, (Map<String, Object>) map);
    }

    private <S, T> List<T> list(String key, Class<S> type, String wanted, Function<S, T> element) {
        List<?> found = read(key, List.class, wanted);
        if (!found.stream().allMatch(type::isInstance)) {
            throw wrong(key, wanted);
        }
        return found.stream().map(type::cast).map(element).toList();
    }

    private <T> T read(String key, Class<T> type, String wanted) {
        Object value = values.get(key);
        if (!type.isInstance(value)) {
            throw wrong(key, wanted);
        }
        return type.cast(value);
    }

    private Damage wrong(String key, String wanted) {
        Object value = values.get(key);
        if (value == null) {
            return new Damage("its `" + where + key + "` is missing");
        }
        String shown = value.toString();
        String cut = shown.length() > 60 ? shown.substring(0, 60) + "…" : shown;
        return new Damage("its `" + where + key + "` is '" + cut + "', but must be " + wanted);
    }
}
