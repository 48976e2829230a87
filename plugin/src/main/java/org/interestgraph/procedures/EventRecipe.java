package org.interestgraph.procedures;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interestgraph.config.ConfigReader;
import org.interestgraph.config.GraphProjectConfig;
import org.interestgraph.projection.StoredGraph;
import org.interestgraph.recipe.DecayedCount;
import org.interestgraph.recipe.DecayedCount.HalfLife;
import org.interestgraph.recipe.PropertyRecipe;
import org.interestgraph.recipe.Recipe;
import org.interestgraph.recipe.RelationshipRecipe;
import org.interestgraph.recipe.RelationshipRecipe.Aggregation;
import org.interestgraph.recipe.StoredNumber;
import org.interestgraph.recipe.StoredTime;
import org.interestgraph.recipe.StoredTime.Unit;

/** Decides, after a look at the database, how events are projected: nothing is taken by default that is not there. */
final class EventRecipe {

    static final String WEIGHT = "weight";
    static final String TIMESTAMP = "timestamp";

    /** Where the import puts the time of an event relationship's newest event, in seconds and as a DATETIME. */
    private static final List<String> STORED_TIMES = List.of(TIMESTAMP, "lastAt");

    /** Where the import puts how many events a relationship stands for. */
    private static final String STORED_COUNT = "count";

    /** Seconds of the year 5138; any time of today in a smaller unit is beyond. */
    private static final double MOST_SECONDS = 1e11;

    private final StoredGraph stored;
    private final GraphProjectConfig config;
    private final ProjectedNames names;
    private final Optional<String> timeProperty;
    private final Map<String, Object> times;
    private final Optional<ZonedDateTime> reference;
    private final Optional<String> count;

    /** @throws IllegalArgumentException for what was named and is not there */
    EventRecipe(StoredGraph stored, GraphProjectConfig asked) {
        this.stored = stored;
        this.names = new ProjectedNames(stored, asked);
        this.config = names.config();
        this.timeProperty = timeProperty();
        this.times = timeProperty.map(this::timesIn).orElse(Map.of());
        this.reference = config.halfLifeDays().isPresent() ? Optional.of(reference()) : Optional.empty();
        this.count = config.weightsAreComputed() ? countProperty() : Optional.empty();
    }

    GraphProjectConfig config() {
        return config;
    }

    List<String> eventTypes() {
        return names.eventTypes();
    }

    /** Where times come from, if there are any. */
    Optional<String> timestampProperty() {
        return timeProperty;
    }

    Recipe recipe() {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        config.nodeLabels().forEach(label -> labels.put(label, List.of(label)));
        Map<String, RelationshipRecipe> relationships = new LinkedHashMap<>();
        eventTypes().forEach(type -> relationships.put(type, relationships(type, event(type))));
        config.additionalRelationshipTypes()
                .forEach(type -> relationships.putIfAbsent(type, relationships(type, Map.of(WEIGHT, storedWeight()))));
        return new Recipe(labels, relationships, config.userIdProperty(), config.itemIdProperty());
    }

    /** The configuration with what was found. */
    Map<String, Object> effective() {
        Map<String, Object> effective = new LinkedHashMap<>(config.effective());
        effective.put("relationshipTypes", eventTypes());
        effective.put("additionalNodeLabels", config.additionalNodeLabels());
        effective.put("additionalRelationshipTypes", config.additionalRelationshipTypes());
        timeProperty.ifPresent(property -> effective.put("timestampProperty", property));
        count.ifPresent(property -> effective.put("countProperty", property));
        reference.ifPresent(time -> effective.put("referenceTime", time));
        return effective;
    }

    /** @throws IllegalArgumentException where {@code seconds} are none, and no unit was given */
    void requireSeconds(double seconds) {
        double size = Math.abs(seconds);
        if (size > MOST_SECONDS && config.timestampUnit().isEmpty()) {
            Unit likely = size > 1e17 ? Unit.NANOSECONDS : size > 1e14 ? Unit.MICROSECONDS : Unit.MILLISECONDS;
            throw new IllegalArgumentException("`" + timeProperty.orElseThrow() + "` has the value " + (long) seconds
                    + ", which would be over three thousand years from now in seconds; say its unit with timestampUnit: '"
                    + ConfigReader.canonical(likely) + "', or 'seconds' where it is right.");
        }
    }

    private static RelationshipRecipe relationships(String type, Map<String, PropertyRecipe> properties) {
        return new RelationshipRecipe(List.of(type), Aggregation.NONE, properties);
    }

    private Map<String, PropertyRecipe> event(String type) {
        Map<String, PropertyRecipe> properties = new LinkedHashMap<>();
        properties.put(WEIGHT, config.weightsAreComputed() ? computedWeight(type) : storedWeight());
        if (times.containsKey(type)) {
            StoredTime time = time(timeProperty.orElseThrow());
            boolean asStored = times.get(type) instanceof Number && time.unit() == Unit.SECONDS;
            properties.put(TIMESTAMP, asStored ? new StoredNumber(time.property(), Double.NaN) : time);
        }
        return properties;
    }

    private PropertyRecipe storedWeight() {
        return new StoredNumber(config.weightProperty(), 1);
    }

    private PropertyRecipe computedWeight(String type) {
        Optional<HalfLife> decay = reference.map(at -> {
            StoredTime time = time(timeProperty.orElseThrow());
            return new HalfLife(time, config.halfLifeDays().getAsDouble(), time.secondsOf(at));
        });
        return new DecayedCount(config.typeWeights().getOrDefault(type, 1.0), count, decay);
    }

    private StoredTime time(String property) {
        return new StoredTime(property, config.timestampUnit().orElse(Unit.SECONDS));
    }

    /** As named, else the one that most event types have. */
    private Optional<String> timeProperty() {
        if (config.timestampProperty().isPresent()) {
            return config.timestampProperty();
        }
        Set<String> known = stored.propertyKeys();
        String best = null;
        int most = 0;
        for (String property : STORED_TIMES) {
            int types = most < eventTypes().size() && known.contains(property)
                    ? timesIn(property).size()
                    : 0;
            if (types > most) {
                best = property;
                most = types;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The first time of every event type that has one in the property. */
    private Map<String, Object> timesIn(String property) {
        StoredTime time = time(property);
        Map<String, Object> first = new LinkedHashMap<>();
        for (String type : eventTypes()) {
            stored.value(type, property, config.nodeLabels(), value -> !Double.isNaN(time.secondsOf(value)))
                    .ifPresent(value -> first.put(type, value));
        }
        return first;
    }

    private ZonedDateTime reference() {
        if (times.isEmpty()) {
            throw new IllegalArgumentException("`halfLifeDays` needs to know when events were, but the relationships of"
                    + " the types " + String.join(", ", eventTypes()) + " have no time "
                    + config.timestampProperty()
                            .map(property -> "`" + property + "`")
                            .orElse("`timestamp` or `lastAt`")
                    + "; name a property with their time in timestampProperty, or leave halfLifeDays out.");
        }
        return config.referenceTime().orElseGet(this::newest);
    }

    private ZonedDateTime newest() {
        StoredTime time = time(timeProperty.orElseThrow());
        double newest = times.keySet().stream()
                .mapToDouble(type -> stored.newest(type, time, config.nodeLabels()))
                .filter(seconds -> !Double.isNaN(seconds))
                .max()
                .orElseThrow();
        requireSeconds(newest);
        long whole = (long) Math.floor(newest);
        return Instant.ofEpochSecond(whole, Math.round((newest - whole) * 1e9)).atZone(ZoneOffset.UTC);
    }

    private Optional<String> countProperty() {
        String property = config.countProperty().orElse(STORED_COUNT);
        boolean there = eventTypes().stream()
                .anyMatch(type -> stored.value(type, property, config.nodeLabels(), Number.class::isInstance)
                        .isPresent());
        if (!there && config.countProperty().isPresent()) {
            throw new IllegalArgumentException("No relationship of the types " + String.join(", ", eventTypes())
                    + " has a number `" + property + "` to count events by; name another property in countProperty, or"
                    + " leave it out to count every relationship once.");
        }
        return there ? Optional.of(property) : Optional.empty();
    }
}
