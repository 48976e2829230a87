package org.interestgraph.config;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.interestgraph.recipe.StoredTime;

/**
 * Configuration of {@code interest.graph.project}.
 *
 * @param relationshipTypes event types; empty: found in the database
 * @param timestampProperty when an event was; absent: found in the database
 * @param timestampUnit of numbers, absent where not said: then seconds, unless they clearly are not
 * @param countProperty how many events a relationship stands for; absent: found in the database
 * @param effective what the {@code configuration} column shows before the database was asked
 */
public record GraphProjectConfig(
        String userLabel,
        String itemLabel,
        List<String> relationshipTypes,
        List<String> additionalNodeLabels,
        List<String> additionalRelationshipTypes,
        String weightProperty,
        Map<String, Double> typeWeights,
        OptionalDouble halfLifeDays,
        Optional<ZonedDateTime> referenceTime,
        Optional<String> timestampProperty,
        Optional<StoredTime.Unit> timestampUnit,
        Optional<String> countProperty,
        Optional<String> userIdProperty,
        Optional<String> itemIdProperty,
        boolean itemFeatures,
        int readConcurrency,
        String jobId,
        boolean logProgress,
        boolean sudo,
        Map<String, Object> effective) {

    private static final double MAX_TYPE_WEIGHT = 1e6;
    private static final double MIN_HALF_LIFE_DAYS = 1e-3;
    private static final double MAX_HALF_LIFE_DAYS = 1e6;

    public static GraphProjectConfig read(Map<String, Object> configuration) {
        ConfigReader config = ConfigReader.of(configuration);
        GraphProjectConfig parameters = new GraphProjectConfig(
                config.string("userLabel", "User"),
                config.string("itemLabel", "Item"),
                config.strings("relationshipTypes", List.of()),
                config.strings("additionalNodeLabels", List.of()),
                config.strings("additionalRelationshipTypes", List.of()),
                config.string("relationshipWeightProperty", "weight"),
                config.numbersByName("relationshipTypeWeights", 0, MAX_TYPE_WEIGHT),
                config.optionalNumber("halfLifeDays", MIN_HALF_LIFE_DAYS, MAX_HALF_LIFE_DAYS),
                time(config),
                config.optionalString("timestampProperty"),
                unit(config),
                config.optionalString("countProperty"),
                config.optionalString("userIdProperty"),
                config.optionalString("itemIdProperty"),
                config.bool("itemFeatures", true),
                StandardKeys.readConcurrency(config),
                StandardKeys.jobId(config),
                StandardKeys.logProgress(config),
                StandardKeys.sudo(config),
                config.effective());
        config.finish();
        if (parameters.referenceTime.isPresent() && parameters.halfLifeDays.isEmpty()) {
            throw new IllegalArgumentException(
                    "`referenceTime` has a meaning only together with `halfLifeDays`; give both or neither.");
        }
        if (parameters.countProperty.isPresent() && !parameters.weightsAreComputed()) {
            throw new IllegalArgumentException("`countProperty` has a meaning only together with `halfLifeDays` or"
                    + " `relationshipTypeWeights`, which weigh counts; give one of them, or leave countProperty out.");
        }
        return parameters;
    }

    private static Optional<StoredTime.Unit> unit(ConfigReader config) {
        StoredTime.Unit unit = config.oneOf("timestampUnit", StoredTime.Unit.SECONDS);
        return config.has("timestampUnit") ? Optional.of(unit) : Optional.empty();
    }

    /** The same with item features among the additional labels and types. */
    public GraphProjectConfig with(String featureLabel, String featureType) {
        return new GraphProjectConfig(
                userLabel,
                itemLabel,
                relationshipTypes,
                with(additionalNodeLabels, featureLabel),
                with(additionalRelationshipTypes, featureType),
                weightProperty,
                typeWeights,
                halfLifeDays,
                referenceTime,
                timestampProperty,
                timestampUnit,
                countProperty,
                userIdProperty,
                itemIdProperty,
                itemFeatures,
                readConcurrency,
                jobId,
                logProgress,
                sudo,
                effective);
    }

    private static List<String> with(List<String> names, String one) {
        return Stream.concat(names.stream(), Stream.of(one)).distinct().toList();
    }

    /** Labels of the nodes to project. */
    public List<String> nodeLabels() {
        return Stream.concat(Stream.of(userLabel, itemLabel), additionalNodeLabels.stream())
                .distinct()
                .toList();
    }

    /** Whether weights follow from counts and ages instead of being stored. */
    public boolean weightsAreComputed() {
        return halfLifeDays.isPresent() || !typeWeights.isEmpty();
    }

    private static Optional<ZonedDateTime> time(ConfigReader config) {
        Object value = config.any("referenceTime");
        if (value == null) {
            return Optional.empty();
        }
        try {
            if (value instanceof ZonedDateTime time) {
                return Optional.of(time);
            }
            if (value instanceof String text) {
                return Optional.of(ZonedDateTime.parse(text));
            }
        } catch (DateTimeException e) {
            // Said below, as for every other value that is no time.
        }
        throw config.wrong("referenceTime", value, "a DATETIME", "datetime('2024-05-01T00:00:00Z')");
    }
}
