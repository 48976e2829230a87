package org.interestgraph.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The configurations a search chooses from: a list of values, or {@code {range: [min, max]}} as in the pipelines of GDS,
 * for each of some keys of {@code interest.model.train}. Ranges of {@code learningRate} and {@code l2} are drawn with a
 * uniform logarithm, other ranges uniformly; a range is of whole numbers where the key is.
 */
final class ParameterSpace {

    /** Keys that shape a model and neither what it is trained on nor what it is measured on. */
    private static final List<String> KEYS = List.of(
            "activation",
            "aggregation",
            "batchSize",
            "contextFraction",
            "dropout",
            "embeddingDimension",
            "hiddenLayers",
            "itemGraphs",
            "itemNeighbours",
            "l2",
            "layerWeights",
            "layers",
            "learningRate",
            "loss",
            "negativeSamples",
            "negativeSampling",
            "optimizer",
            "popularityCorrection",
            "residual",
            "scorer",
            "sequenceWindow",
            "similarity",
            "temperature");

    private static final Set<String> LOGARITHMIC = Set.of("learningRate", "l2");
    private static final String RANGE = "range";

    private final Map<String, ParameterValues> values;

    private ParameterSpace(Map<String, ParameterValues> values) {
        this.values = values;
    }

    /** Reads the section {@code parameterSpace}; refuses unknown keys, an empty space and what is no list or range. */
    static ParameterSpace read(ConfigReader config) {
        ConfigReader section = config.section("parameterSpace");
        Map<String, Object> defaults = TrainConfig.of(Map.of()).effective();
        // Sorted: the order a driver sends keys in must not change what is drawn.
        Map<String, ParameterValues> values = new TreeMap<>();
        for (String key : KEYS) {
            Object given = section.any(key);
            if (given != null) {
                values.put(key, values(section, key, given, defaults.get(key)));
            }
        }
        section.finish();
        if (values.isEmpty()) {
            throw new IllegalArgumentException("`parameterSpace` is empty; give it values to try, for example"
                    + " parameterSpace: {embeddingDimension: [32, 64], learningRate: {range: [0.0005, 0.02]}}.");
        }
        return new ParameterSpace(values);
    }

    private static ParameterValues values(ConfigReader section, String key, Object given, Object otherwise) {
        boolean numeric = otherwise instanceof Number;
        if (given instanceof List<?> list && !list.isEmpty() && list.stream().noneMatch(Objects::isNull)) {
            return new ParameterValues.Choice(List.copyOf(new LinkedHashSet<Object>(list)));
        }
        if (given instanceof Map<?, ?> map
                && numeric
                && map.keySet().equals(Set.of(RANGE))
                && map.get(RANGE) instanceof List<?> ends
                && ends.size() == 2
                && ends.get(0) instanceof Number min
                && ends.get(1) instanceof Number max
                && min.doubleValue() <= max.doubleValue()) {
            return range(section, key, given, min.doubleValue(), max.doubleValue(), otherwise instanceof Integer);
        }
        throw section.wrong(
                key,
                given,
                numeric ? "a LIST of values or {range: [min, max]} with min ≤ max" : "a LIST of values",
                "[" + CypherText.of(otherwise) + "]");
    }

    private static ParameterValues range(
            ConfigReader section, String key, Object given, double min, double max, boolean whole) {
        if (whole && min == Math.rint(min) && max == Math.rint(max) && Math.abs(min) < 1e15 && Math.abs(max) < 1e15) {
            return new ParameterValues.WholeRange((long) min, (long) max);
        }
        boolean logarithmic = LOGARITHMIC.contains(key);
        if (whole || !Double.isFinite(max - min) || (logarithmic && min <= 0)) {
            throw section.wrong(
                    key,
                    given,
                    whole
                            ? "a range of INTEGER"
                            : logarithmic
                                    ? "a range above 0, since its logarithm is what is drawn uniformly"
                                    : "a range of finite numbers",
                    whole ? "{range: [1, 4]}" : "{range: [0.0005, 0.02]}");
        }
        return new ParameterValues.Range(min, max, logarithmic);
    }

    /** The keys it has values for, sorted. */
    Set<String> keys() {
        return values.keySet();
    }

    /** Values of {@code key} that train must take. */
    List<Object> checked(String key) {
        return values.get(key).checked();
    }

    /** A configuration drawn at random. */
    Map<String, Object> draw(SplittableRandom random) {
        Map<String, Object> drawn = new LinkedHashMap<>();
        values.forEach((key, value) -> drawn.put(key, value.draw(random)));
        return drawn;
    }
}
