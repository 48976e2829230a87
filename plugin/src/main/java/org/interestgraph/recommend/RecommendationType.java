package org.interestgraph.recommend;

import java.util.List;
import java.util.stream.Stream;
import org.interestgraph.config.StandardKeys;
import org.interestgraph.model.ModelInfo;
import org.interestgraph.parallel.Termination;
import org.interestgraph.recipe.Recipe;
import org.interestgraph.recipe.RelationshipRecipe;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/** Says to which relationship types recommendations may be written: to those that hold nothing else. */
public final class RecommendationType {

    private static final int RELATIONSHIPS_BETWEEN_CHECKS = 10_000;
    private static final String ANOTHER = "; choose a type of its own, for example 'RECOMMENDED'.";

    private RecommendationType() {}

    /**
     * Refuses a type that the model learns or is tested from.
     *
     * @param key of the configuration that names the type
     * @throws IllegalArgumentException if the type is the model's target, context, validation or item feature type, or
     *     holds held-out pairs
     */
    public static void requireOther(String key, String type, ModelInfo model) {
        if (type.equals(StandardKeys.HELD_OUT)) {
            throw new IllegalArgumentException("`" + key + "` is '" + type + "', which holds held-out pairs" + ANOTHER);
        }
        refuse(
                key,
                type,
                model,
                "targetRelationshipType",
                stored(model, List.of(model.source().target())));
        refuse(
                key,
                type,
                model,
                "contextRelationshipTypes",
                stored(model, model.source().relationshipTypes()));
        for (String setting : List.of("validationRelationshipType", "itemFeatureRelationshipTypes")) {
            Object named = model.configuration().get(setting);
            refuse(
                    key,
                    type,
                    model,
                    setting,
                    named instanceof List<?> several ? several : List.of(String.valueOf(named)));
        }
    }

    /** Projected types and what they are called in the database. */
    private static List<String> stored(ModelInfo model, List<String> projected) {
        return projected.stream()
                .flatMap(type -> Stream.concat(
                        Stream.of(type),
                        model
                                .source()
                                .recipe()
                                .map(Recipe::relationships)
                                .map(of -> of.get(type))
                                .map(RelationshipRecipe::storedTypes)
                                .orElse(List.of())
                                .stream()))
                .toList();
    }

    private static void refuse(String key, String type, ModelInfo model, String setting, List<?> types) {
        if (types.contains(type)) {
            throw new IllegalArgumentException("`" + key + "` is '" + type + "', which is `" + setting + "` of model '"
                    + model.modelName() + "'" + ANOTHER);
        }
    }

    /**
     * Refuses a type with any relationship in the database that is no recommendation. Looks at all relationships of the
     * type, or until the first such.
     *
     * @throws IllegalArgumentException if there is one
     */
    public static void requireFree(Transaction transaction, String type, Termination termination) {
        long seen = 0;
        try (ResourceIterator<Relationship> all = transaction.findRelationships(RelationshipType.withName(type))) {
            while (all.hasNext()) {
                Relationship relationship = all.next();
                if (!WrittenRecommendation.is(relationship)) {
                    throw new IllegalArgumentException("`writeRelationshipType` is '" + type + "', but the database has"
                            + " relationships of that type that interest.recommend.write did not write: they lack"
                            + " modelName, modelVersion, rank or score (" + relationship.getElementId() + ")"
                            + ANOTHER);
                }
                if (++seen % RELATIONSHIPS_BETWEEN_CHECKS == 0) {
                    termination.assertRunning();
                }
            }
        }
    }
}
