package org.interestgraph.projection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.interestgraph.recipe.Presence;
import org.interestgraph.recipe.PropertyRecipe;
import org.interestgraph.recipe.Recipe;
import org.interestgraph.recipe.RelationshipRecipe;
import org.interestgraph.recipe.RelationshipRecipe.Aggregation;
import org.interestgraph.recipe.StoredNumber;
import org.neo4j.gds.ElementProjection;
import org.neo4j.gds.PropertyMapping;
import org.neo4j.gds.RelationshipProjection;
import org.neo4j.gds.RelationshipType;
import org.neo4j.gds.api.GraphStore;
import org.neo4j.gds.api.PropertyState;
import org.neo4j.gds.config.GraphProjectConfig;
import org.neo4j.gds.projection.GraphProjectFromStoreConfig;

/**
 * Knows how projections came out of the database: of a native one GDS keeps that in the graph catalog, of ours we keep it
 * for as long as the projection lives. Of others, made by Cypher or from another projection, nobody knows.
 */
final class ProjectionRecipes {

    /** The catalog hands out the same object until the graph is dropped, and equality of stores is identity. */
    private static final Map<GraphStore, Recipe> KEPT = Collections.synchronizedMap(new WeakHashMap<>());

    private ProjectionRecipes() {}

    static void keep(GraphStore store, Recipe recipe) {
        KEPT.put(store, recipe);
    }

    /** What was projected under a name and is still there; what was added to the projection since is not in it. */
    static Optional<Recipe> of(GraphStore store, GraphProjectConfig config) {
        Recipe kept = KEPT.get(store);
        if (kept != null) {
            return Optional.of(restricted(kept, store));
        }
        return config instanceof GraphProjectFromStoreConfig stored
                ? Optional.of(restricted(of(stored), store))
                : Optional.empty();
    }

    private static Recipe of(GraphProjectFromStoreConfig config) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        config.nodeProjections()
                .projections()
                .forEach((label, projection) -> labels.put(label.name(), names(projection.label())));
        Map<String, RelationshipRecipe> relationships = new LinkedHashMap<>();
        config.relationshipProjections()
                .projections()
                .forEach((type, projection) -> relationships.put(type.name(), of(projection)));
        return new Recipe(labels, relationships, Optional.empty(), Optional.empty());
    }

    private static RelationshipRecipe of(RelationshipProjection projection) {
        Map<String, PropertyRecipe> properties = new LinkedHashMap<>();
        Map<String, Aggregation> aggregations = new LinkedHashMap<>();
        for (PropertyMapping mapping : projection.properties()) {
            properties.put(mapping.propertyKey(), of(mapping));
            aggregations.put(mapping.propertyKey(), aggregation(mapping.aggregation()));
        }
        return new RelationshipRecipe(
                names(projection.type()), ofRelationships(projection, aggregations), properties, aggregations);
    }

    /** GDS merges parallel relationships where any property has an aggregation; the type's own counts without properties. */
    private static Aggregation ofRelationships(
            RelationshipProjection projection, Map<String, Aggregation> aggregations) {
        List<Aggregation> all = new ArrayList<>(aggregations.values());
        if (all.isEmpty()) {
            return aggregation(projection.aggregation());
        }
        return all.stream().filter(way -> way != Aggregation.NONE).findFirst().orElse(Aggregation.NONE);
    }

    private static PropertyRecipe of(PropertyMapping mapping) {
        String property = mapping.neoPropertyKey();
        if (aggregation(mapping.aggregation()) == Aggregation.COUNT) {
            return new Presence(
                    property.equals(ElementProjection.PROJECT_ALL) ? Optional.empty() : Optional.of(property));
        }
        double missing = mapping.aggregation().emptyValue(mapping.defaultValue().doubleValue());
        return new StoredNumber(property, missing);
    }

    private static Aggregation aggregation(org.neo4j.gds.core.Aggregation aggregation) {
        return Aggregation.valueOf(
                org.neo4j.gds.core.Aggregation.resolve(aggregation).name());
    }

    private static List<String> names(String stored) {
        return stored.equals(ElementProjection.PROJECT_ALL) ? List.of() : List.of(stored);
    }

    private static Recipe restricted(Recipe recipe, GraphStore store) {
        Map<String, RelationshipRecipe> there = new LinkedHashMap<>();
        recipe.relationships().forEach((type, relationships) -> {
            if (isAsProjected(store, RelationshipType.of(type), relationships)) {
                there.put(type, relationships);
            }
        });
        return new Recipe(recipe.nodeLabels(), there, recipe.userIdProperty(), recipe.itemIdProperty());
    }

    /** A type may have been dropped from the projection, and its name given to computed relationships. */
    private static boolean isAsProjected(GraphStore store, RelationshipType type, RelationshipRecipe recipe) {
        return store.hasRelationshipType(type)
                && store.relationshipPropertyKeys(type)
                        .equals(recipe.properties().keySet())
                && recipe.properties().keySet().stream()
                        .allMatch(key ->
                                store.relationshipPropertyValues(type, key).propertyState()
                                        == PropertyState.PERSISTENT);
    }
}
