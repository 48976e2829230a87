package org.interestgraph.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Typed access to a procedure's configuration map.
 *
 * <p>A key is declared, with its default, by being read; {@link #finish()} then refuses every key that was not. A key
 * set to null counts as absent. Every problem is an {@link IllegalArgumentException} of one sentence: the key, its
 * value, what is allowed, an example.
 */
public final class ConfigReader {

    private static final int MOST_UNKNOWN = 3;

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

    /** Reads a map inside another configuration, whose keys are shown after {@code path}. */
    static ConfigReader at(String path, Map<String, Object> given) {
        return new ConfigReader(path, given);
    }

    /** Whether the user set {@code key}. */
    public boolean has(String key) {
        return given.containsKey(key);
    }

    /** A text that must be given and not be blank. */
    public String requireString(String key) {
        return optionalString(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "`" + path + key + "` is missing; give it a STRING, for example " + key + ": 'name'."));
    }

    /** A text that is not blank. */
    public String string(String key, String otherwise) {
        return read(key, otherwise, ConfigValue::text);
    }

    /** A text that is not blank, where given. */
    public Optional<String> optionalString(String key) {
        return Optional.ofNullable(read(key, null, ConfigValue::text));
    }

    /** A whole number within [min, max]. */
    public int integer(String key, int otherwise, int min, int max) {
        return read(key, otherwise, value -> (int) value.whole(min, max, otherwise));
    }

    /** A whole number of 64 bits within [min, max] that must be given. */
    public long requireLong(String key, long min, long max) {
        Long number = read(key, null, value -> value.whole(min, max, min));
        if (number == null) {
            throw new IllegalArgumentException("`" + path + key + "` is missing; give it an INTEGER between " + min
                    + " and " + max + ", for example " + key + ": 1000.");
        }
        return number;
    }

    /** A whole number within [min, max], where given. */
    public OptionalInt optionalInteger(String key, int min, int max) {
        Integer number = read(key, null, value -> (int) value.whole(min, max, min));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** A whole number of 64 bits. */
    public long longInteger(String key, long otherwise) {
        return read(key, otherwise, value -> value.whole(Long.MIN_VALUE, Long.MAX_VALUE, otherwise));
    }

    /** A finite number within [min, max]; an infinite bound leaves that side open. */
    public double number(String key, double otherwise, double min, double max) {
        return read(key, otherwise, value -> value.finite(min, max));
    }

    /** A finite number within [min, max], where given. */
    public OptionalDouble optionalNumber(String key, double min, double max) {
        Double number = read(key, null, value -> value.finite(min, max));
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /** True or false. */
    public boolean bool(String key, boolean otherwise) {
        return read(key, otherwise, value -> value.bool(otherwise));
    }

    /** One of an enum's constants, written in any case, with _ or - between words; shown in lower case with -. */
    public <E extends Enum<E>> E oneOf(String key, E otherwise) {
        E chosen = read(key, otherwise, value -> value.constant(otherwise));
        effective.put(key, ConfigValue.canonical(chosen));
        return chosen;
    }

    /** How an enum constant is written in a configuration. */
    public static String canonical(Enum<?> constant) {
        return ConfigValue.canonical(constant);
    }

    /** A list of an enum's constants, each as in {@link #oneOf}; a single one counts as a list of one. */
    public <E extends Enum<E>> List<E> manyOf(String key, List<E> otherwise) {
        List<E> chosen = read(key, otherwise, value -> {
            List<?> list = value.value() instanceof List<?> several ? several : List.of(value.value());
            return list.stream()
                    .map(element -> new ConfigValue(path, key, element).constant(otherwise.get(0)))
                    .distinct()
                    .toList();
        });
        effective.put(key, chosen.stream().map(ConfigValue::canonical).toList());
        return chosen;
    }

    /** A list of texts, none blank; a single text counts as a list of one. */
    public List<String> strings(String key, List<String> otherwise) {
        return read(key, otherwise, value -> {
            List<?> list = value.value() instanceof List<?> several ? several : List.of(value.value());
            if (list.stream().anyMatch(element -> !(element instanceof String text) || text.isBlank())) {
                throw value.wrong("a LIST of STRING, none blank", "['name']");
            }
            return list.stream()
                    .map(element -> new ConfigValue(path, key, element).text())
                    .toList();
        });
    }

    /** A list of whole numbers, each within [min, max]. */
    public List<Integer> integers(String key, List<Integer> otherwise, int min, int max) {
        return list(key, otherwise, "a LIST of INTEGER", element -> (int) element.whole(min, max, "[" + min + "]"));
    }

    /** A list of whole numbers, each within [min, max]; a single one counts as a list of one. */
    public List<Integer> integerOrIntegers(String key, List<Integer> otherwise, int min, int max) {
        return read(key, otherwise, value -> {
            if (!(value.value() instanceof List<?> several)) {
                return List.of((int) value.whole(min, max, otherwise.get(0)));
            }
            return several.stream()
                    .map(element -> (int) new ConfigValue(path, key, element).whole(min, max, otherwise))
                    .toList();
        });
    }

    /** A list of finite numbers, each within [min, max]; an infinite bound leaves that side open. */
    public List<Double> numbers(String key, List<Double> otherwise, double min, double max) {
        return list(key, otherwise, "a LIST of FLOAT", element -> element.finite(min, max));
    }

    /** A map from free names to finite numbers, each within [min, max], in order of names; empty where absent. */
    public Map<String, Double> numbersByName(String key, double min, double max) {
        return read(key, Map.of(), value -> {
            Map<String, Double> numbers = new LinkedHashMap<>();
            new TreeMap<>(value.map())
                    .forEach((name, number) -> numbers.put(
                            name, new ConfigValue(path + key + ".", CypherText.ofName(name), number).finite(min, max)));
            return numbers;
        });
    }

    /** A nested map with keys of its own; {@link #finish()} of this reader covers it. */
    public ConfigReader section(String key) {
        return sections.computeIfAbsent(
                key, k -> new ConfigReader(path + key + ".", read(key, Map.of(), ConfigValue::map)));
    }

    /** A map with free keys and values; empty where absent. */
    public Map<String, Object> map(String key) {
        return read(key, Map.of(), ConfigValue::map);
    }

    /** A list of what means nodes: nodes themselves, their elementIds, or their ids; where given. */
    public Optional<List<Object>> values(String key) {
        return Optional.ofNullable(
                read(key, null, value -> new ArrayList<>(value.list("a LIST of nodes, elementIds or ids"))));
    }

    /** A value this reader has no type for, such as a date; null where absent. */
    public Object any(String key) {
        return read(key, null, ConfigValue::value);
    }

    /** An error about the value of {@code key} that only the caller can see; {@code example} as written in Cypher. */
    public IllegalArgumentException wrong(String key, Object value, String expected, String example) {
        return new ConfigValue(path, key, value).wrong(expected, example);
    }

    /** Refuses keys that were given but never read, each with the nearest that was. */
    public void finish() {
        List<String> unknown = given.keySet().stream()
                .filter(key -> !effective.containsKey(key))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(unknown.stream()
                            .limit(MOST_UNKNOWN)
                            .map(key -> "Unknown configuration key `" + path + CypherText.ofName(key) + "`"
                                    + NearestName.hint(key, effective.keySet(), "`"))
                            .collect(Collectors.joining(" "))
                    + (unknown.size() > MOST_UNKNOWN ? " And " + (unknown.size() - MOST_UNKNOWN) + " more." : "")
                    + " Allowed keys: "
                    + effective.keySet().stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        sections.values().forEach(ConfigReader::finish);
    }

    /** What was read, defaults included, for the {@code configuration} column; absent keys without default left out. */
    public Map<String, Object> effective() {
        Map<String, Object> shown = new LinkedHashMap<>();
        effective.forEach((key, value) -> {
            if (value != null) {
                shown.put(key, sections.containsKey(key) ? sections.get(key).effective() : value);
            }
        });
        return shown;
    }

    private <T> T read(String key, T otherwise, Function<ConfigValue, T> reading) {
        Object value = given.get(key);
        T result = value == null ? otherwise : reading.apply(new ConfigValue(path, key, value));
        effective.put(key, result);
        return result;
    }

    private <T> List<T> list(String key, List<T> otherwise, String expected, Function<ConfigValue, T> reading) {
        return read(key, otherwise, value -> value.list(expected).stream()
                .map(element -> reading.apply(new ConfigValue(path, key, element)))
                .toList());
    }
}
