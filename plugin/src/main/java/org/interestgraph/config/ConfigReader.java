package org.interestgraph.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Typed access to a procedure's configuration map.
 *
 * <p>A key is declared, with its default, by being read; {@link #finish()} then refuses every key that was not. A key
 * set to null counts as absent. Whole-numbered floats are taken as integers, since some drivers send no other numbers.
 * Every problem is an {@link IllegalArgumentException} of one sentence: the key, its value, what is allowed.
 */
public final class ConfigReader {

    private final String path;
    private final Map<String, Object> given;
    private final Map<String, Object> effective = new LinkedHashMap<>();
    private final Map<String, ConfigReader> sections = new LinkedHashMap<>();

    private ConfigReader(String path, Map<String, Object> given) {
        this.path = path;
        this.given = given;
    }

    /** Reads {@code configuration}; null counts as empty. */
    public static ConfigReader of(Map<String, Object> configuration) {
        return new ConfigReader("", configuration == null ? Map.of() : configuration);
    }

    /** A text that must be given and not be blank. */
    public String requireString(String key) {
        return optionalString(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "`" + path + key + "` is missing; give it a STRING, for example " + key + ": 'name'."));
    }

    /** A text that is not blank, or {@code otherwise}. */
    public String string(String key, String otherwise) {
        return declare(
                key,
                Optional.ofNullable(given.get(key))
                        .map(value -> text(key, value))
                        .orElse(otherwise));
    }

    /** A text that is not blank, where given. */
    public Optional<String> optionalString(String key) {
        return Optional.ofNullable(string(key, null));
    }

    /** A whole number within [min, max]. */
    public int integer(String key, int otherwise, int min, int max) {
        Object value = given.get(key);
        return declare(key, value == null ? otherwise : (int) whole(key, value, min, max, String.valueOf(otherwise)));
    }

    /** A whole number within [min, max], where given. */
    public OptionalInt optionalInteger(String key, int min, int max) {
        Object value = given.get(key);
        Integer number = value == null ? null : (int) whole(key, value, min, max, String.valueOf(min));
        declare(key, number);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** A whole number of 64 bits. */
    public long longInteger(String key, long otherwise) {
        Object value = given.get(key);
        return declare(
                key,
                value == null
                        ? otherwise
                        : whole(key, value, Long.MIN_VALUE, Long.MAX_VALUE, String.valueOf(otherwise)));
    }

    /** A finite number within [min, max]; infinite bounds leave that side open. */
    public double number(String key, double otherwise, double min, double max) {
        Object value = given.get(key);
        return declare(key, value == null ? otherwise : finite(key, value, min, max));
    }

    /** A finite number within [min, max], where given. */
    public OptionalDouble optionalNumber(String key, double min, double max) {
        Object value = given.get(key);
        Double number = value == null ? null : finite(key, value, min, max);
        declare(key, number);
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** True or false. */
    public boolean bool(String key, boolean otherwise) {
        Object value = given.get(key);
        if (value != null && !(value instanceof Boolean)) {
            throw wrong(key, value, "a BOOLEAN", key + ": " + otherwise);
        }
        return declare(key, value == null ? otherwise : (Boolean) value);
    }

    /** One of an enum's constants, written in any case, with _ or - between words; shown in lower case with -. */
    public <E extends Enum<E>> E oneOf(String key, E otherwise) {
        Object value = given.get(key);
        E chosen = value == null ? otherwise : constant(key, value, otherwise);
        effective.put(key, canonical(chosen));
        return chosen;
    }

    /** A list of texts, none blank; a single text counts as a list of one. */
    public List<String> strings(String key, List<String> otherwise) {
        Object value = given.get(key);
        if (value == null) {
            return declare(key, otherwise);
        }
        List<String> texts = new ArrayList<>();
        for (Object element : value instanceof List<?> list ? list : List.of(value)) {
            if (!(element instanceof String text) || text.isBlank()) {
                throw wrong(key, value, "a LIST of STRING", key + ": ['name']");
            }
            texts.add(text);
        }
        return declare(key, List.copyOf(texts));
    }

    /** A list of whole numbers, each within [min, max]. */
    public List<Integer> integers(String key, List<Integer> otherwise, int min, int max) {
        List<Integer> numbers = new ArrayList<>();
        for (Object element : list(key, otherwise, "a LIST of INTEGER")) {
            numbers.add((int) whole(key, element, min, max, "[" + min + "]"));
        }
        return declare(key, List.copyOf(numbers));
    }

    /** A list of finite numbers, each within [min, max]. */
    public List<Double> numbers(String key, List<Double> otherwise, double min, double max) {
        List<Double> numbers = new ArrayList<>();
        for (Object element : list(key, otherwise, "a LIST of FLOAT")) {
            numbers.add(finite(key, element, min, max));
        }
        return declare(key, List.copyOf(numbers));
    }

    /** A map from free names to finite numbers, each within [min, max]; empty where absent. */
    public Map<String, Double> numbersByName(String key, double min, double max) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        new TreeMap<>(map(key)).forEach((name, value) -> numbers.put(name, finite(key + "." + name, value, min, max)));
        return declare(key, numbers);
    }

    /** A nested map with keys of its own; {@link #finish()} of this reader covers it. */
    public ConfigReader section(String key) {
        ConfigReader section = sections.computeIfAbsent(key, k -> new ConfigReader(path + key + ".", map(key)));
        effective.put(key, section.effective);
        return section;
    }

    /** A value this reader has no type for, such as a date; null where absent. */
    public Object any(String key) {
        return declare(key, given.get(key));
    }

    /** An error about the value of {@code key} that only the caller can see. */
    public IllegalArgumentException wrong(String key, Object value, String expected, String example) {
        return new IllegalArgumentException("`" + path + key + "` is " + CypherText.of(value) + " ("
                + CypherText.typeOf(value) + "), but must be " + expected + "; write for example " + example + ".");
    }

    /** Refuses keys that were given but never read, each with the nearest that was. */
    public void finish() {
        List<String> unknown = given.keySet().stream()
                .filter(key -> !effective.containsKey(key))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(unknown.stream()
                            .map(key -> "Unknown configuration key `" + path + key + "`"
                                    + NearestName.hint(key, effective.keySet(), "`"))
                            .collect(Collectors.joining(" "))
                    + " Allowed keys: "
                    + String.join(", ", effective.keySet().stream().sorted().toList()) + ".");
        }
        sections.values().forEach(ConfigReader::finish);
    }

    /** What was read, defaults included, for the {@code configuration} column. Absent keys without default are left out. */
    public Map<String, Object> effective() {
        Map<String, Object> shown = new LinkedHashMap<>();
        effective.forEach((key, value) -> {
            if (value != null) {
                shown.put(key, sections.containsKey(key) ? sections.get(key).effective() : value);
            }
        });
        return shown;
    }

    private <T> T declare(String key, T value) {
        effective.put(key, value);
        return value;
    }

    private String text(String key, Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong(key, value, "a STRING that is not blank", key + ": 'name'");
    }

    private long whole(String key, Object value, long min, long max, String example) {
        boolean isWhole = value instanceof Long
                || value instanceof Integer
                || (value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1L << 53);
        if (!isWhole || ((Number) value).longValue() < min || ((Number) value).longValue() > max) {
            boolean open = min == Long.MIN_VALUE && max == Long.MAX_VALUE;
            throw wrong(key, value, "an INTEGER" + (open ? "" : between(min, max)), key + ": " + example);
        }
        return ((Number) value).longValue();
    }

    private double finite(String key, Object value, double min, double max) {
        if (value instanceof Number n) {
            double number = n.doubleValue();
            if (Double.isFinite(number) && number >= min && number <= max) {
                return number;
            }
        }
        String range = Double.isInfinite(max)
                ? Double.isInfinite(min) ? "" : " of at least " + CypherText.of(min)
                : between(CypherText.of(min), CypherText.of(max));
        double example = Double.isInfinite(min) ? 0 : Double.isInfinite(max) ? min + 1 : (min + max) / 2;
        throw wrong(key, value, "a finite FLOAT" + range, key + ": " + CypherText.of(example));
    }

    private static String between(Object min, Object max) {
        return " between " + min + " and " + max;
    }

    private List<?> list(String key, List<?> otherwise, String expected) {
        Object value = given.get(key);
        if (value != null && !(value instanceof List)) {
            throw wrong(key, value, expected, key + ": [" + CypherText.of(value) + "]");
        }
        return value == null ? otherwise : (List<?>) value;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map(String key) {
        Object value = given.get(key);
        if (value != null && !(value instanceof Map)) {
            throw wrong(key, value, "a MAP", key + ": {name: value}");
        }
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private <E extends Enum<E>> E constant(String key, Object value, E otherwise) {
        E[] constants = otherwise.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (value instanceof String text && canonical(constant).equals(canonical(text))) {
                return constant;
            }
        }
        String allowed =
                Arrays.stream(constants).map(ConfigReader::canonical).collect(Collectors.joining("', '", "'", "'"));
        throw wrong(key, value, "one of " + allowed, key + ": '" + canonical(otherwise) + "'");
    }

    private static String canonical(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
