package org.interestgraph.recommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.interestgraph.blend.Blend;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.model.DataSource;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.recipe.Recipe;
import org.interestgraph.recipe.RelationshipRecipe;
import org.interestgraph.recipe.RelationshipRecipe.Aggregation;

/**
 * How the relationships of one projected type are read from the database.
 *
 * @param type projected
 * @param recipe of its relationships
 * @param weightProperty projected property with the weight; absent: every weight is 1
 * @param timeProperty projected property with the time, where times matter and there is one
 * @param betweenUsersAndItems whether others do not count
 * @param interestFactor what an event weighs in a history; 0 where it is in none
 */
record EventReading(
        String type,
        RelationshipRecipe recipe,
        Optional<String> weightProperty,
        Optional<String> timeProperty,
        boolean betweenUsersAndItems,
        float interestFactor) {

    /**
     * Of every type that messages travelled on.
     *
     * @throws IllegalArgumentException where the model does not say how they come out of the database
     */
    static List<EventReading> of(TrainedModel model) {
        DataSource source = model.source();
        Recipe recipe = source.recipe()
                .orElseThrow(() -> cannotKnow(model, "they were made by Cypher or out of another" + " projection"));
        Blend blend = blendOf(model);
        List<EventReading> readings = new ArrayList<>();
        for (String type : source.relationshipTypes()) {
            RelationshipRecipe of = recipe.relationships().get(type);
            if (of == null) {
                throw cannotKnow(model, "those of the type '" + type + "' were added to the projection later");
            }
            requireReadable(model, type, of);
            readings.add(new EventReading(
                    type,
                    of,
                    source.weightProperty(),
                    Optional.of(source.timestampProperty())
                            .filter(time ->
                                    blend.recency() < 1 && of.properties().containsKey(time)),
                    source.interactionTypes().contains(type),
                    interestFactor(model, type)));
        }
        return readings;
    }

    /** What an event of a projected type weighs in a history; 0 where it is in none. */
    static float interestFactor(TrainedModel model, String type) {
        List<String> interactions = model.source().interactionTypes();
        return interactions.contains(type) || interactions.isEmpty()
                ? blendOf(model).typeWeights().getOrDefault(type, 1.0).floatValue()
                : 0;
    }

    private static Blend blendOf(TrainedModel model) {
        return model.blend().map(BlendScorer::blend).orElse(Blend.GCN_ALONE);
    }

    private static void requireReadable(TrainedModel model, String type, RelationshipRecipe recipe) {
        model.source().weightProperty().ifPresent(weight -> {
            if (!recipe.properties().containsKey(weight)) {
                throw cannotKnow(
                        model,
                        "the property '" + weight + "' of those of the type '" + type
                                + "' was added to the projection later");
            }
            if (recipe.aggregations().get(weight) == Aggregation.SINGLE) {
                throw cannotKnow(model, "of parallel ones of the type '" + type + "' any one was projected (SINGLE)");
            }
        });
    }

    private static IllegalArgumentException cannotKnow(TrainedModel model, String why) {
        return new IllegalArgumentException("Model `" + model.info().modelName() + "` version "
                + model.info().version()
                + " cannot read users' relationships from the database as they were trained on,"
                + " because " + why + "; serve from the projection instead, with `graphName` naming it.");
    }

    /** Readings by type in the database; what is under null reads every type. */
    static Map<String, List<EventReading>> byStoredType(List<EventReading> readings) {
        Map<String, List<EventReading>> byType = new HashMap<>();
        for (EventReading reading : readings) {
            if (reading.recipe().storedTypes().isEmpty()) {
                byType.computeIfAbsent(null, any -> new ArrayList<>()).add(reading);
            }
            reading.recipe().storedTypes().forEach(type -> byType.computeIfAbsent(type, name -> new ArrayList<>())
                    .add(reading));
        }
        return byType;
    }

    boolean mergesParallel() {
        return recipe.aggregation() != Aggregation.NONE;
    }

    /** Weight of a relationship with these properties, which is projected by itself; 0 where there is none to go by. */
    float weight(Function<String, Object> properties) {
        return weightProperty
                .map(property -> usable(recipe.properties().get(property).of(properties)))
                .orElse(1f);
    }

    /** Seconds, 0 where there is no time. */
    double time(Function<String, Object> properties) {
        return timeProperty
                .map(property -> known(recipe.properties().get(property).of(properties)))
                .orElse(0.0);
    }

    /** The same of parallel relationships that are projected as one. */
    float weight(List<Function<String, Object>> parallel) {
        return weightProperty
                .map(property -> usable(recipe.of(parallel).get(0).get(property)))
                .orElse(1f);
    }

    double time(List<Function<String, Object>> parallel) {
        return timeProperty
                .map(property -> known(recipe.of(parallel).get(0).get(property)))
                .orElse(0.0);
    }

    private static float usable(double weight) {
        return Float.isFinite((float) weight) ? (float) weight : 0f;
    }

    private static double known(double time) {
        return Double.isFinite(time) ? time : 0;
    }
}
