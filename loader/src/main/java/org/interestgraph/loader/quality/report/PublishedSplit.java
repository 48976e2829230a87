package org.interestgraph.loader.quality.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.interestgraph.loader.quality.split.Split;

/**
 * A split that others have published figures on.
 *
 * @param fingerprint MD5 of the unpacked file of the test
 * @param events events that are not in the test; with the fingerprint they tell the split
 * @param figures what is published
 */
public record PublishedSplit(
        @JsonProperty("name") String name,
        @JsonProperty("fingerprint") String fingerprint,
        @JsonProperty("events") long events,
        @JsonProperty("figures") List<Figure> figures) {

    /** A published value. On a test of one item each, hit rate and recall are one, and recall is written. */
    public record Figure(
            @JsonProperty("model") String model,
            @JsonProperty("metric") String metric,
            @JsonProperty("k") int k,
            @JsonProperty("value") double value,
            @JsonProperty("source") String source) {}

    private static final String LIST = "/org/interestgraph/loader/quality/published-splits.json";

    /** The published split that {@code split} is, file for file and count for count. */
    public static Optional<PublishedSplit> of(Split split) {
        return list().stream()
                .filter(known -> known.fingerprint().equals(split.fingerprint())
                        && known.events() == split.events().size())
                .findFirst();
    }

    /** The best published value of a metric. */
    public Optional<Figure> best(String metric, int k) {
        return figures.stream()
                .filter(f -> f.metric().equals(metric) && f.k() == k)
                .max(Comparator.comparingDouble(Figure::value));
    }

    private static List<PublishedSplit> list() {
        try (InputStream in = PublishedSplit.class.getResourceAsStream(LIST)) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("the list of published splits " + LIST + " is broken", e);
        }
    }
}
