package org.interestgraph.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.recipe.PropertyRecipe;
import org.interestgraph.recipe.Recipe;
import org.interestgraph.recipe.RelationshipRecipe;
import org.interestgraph.recipe.StoredNumber;
import org.interestgraph.recipe.StoredTime;

/**
 * Where a model's data came from, and how they are derived there: what serving repeats.
 *
 * @param target projected type to predict
 * @param userLabels labels in the database of users; empty: any
 * @param itemLabels labels in the database of items; empty: any
 * @param userIdProperty identifies users; absent where nothing is known to
 * @param itemIdProperty identifies items
 * @param interactionTypes projected types whose relationships of users with items count: the target first; empty for a model
 *     of before this was kept, of which all relationships of {@code otherTypes} count
 * @param otherTypes projected types whose relationships all carry messages
 * @param weightProperty projected property with the weights; absent: every weight is 1
 * @param timestampProperty projected property with the times, of types that have it
 * @param recipe of the projection; absent where it could not tell
 */
public record DataSource(
        String target,
        List<String> userLabels,
        List<String> itemLabels,
        Optional<String> userIdProperty,
        Optional<String> itemIdProperty,
        List<String> interactionTypes,
        List<String> otherTypes,
        Optional<String> weightProperty,
        String timestampProperty,
        Optional<Recipe> recipe) {

    /** All types that messages travelled on. */
    public List<String> relationshipTypes() {
        List<String> types = new ArrayList<>(interactionTypes);
        types.addAll(otherTypes);
        return types;
    }

    /** The only label that users have to have; empty where there is none or a choice. */
    public Optional<String> userLabel() {
        return only(userLabels);
    }

    public Optional<String> itemLabel() {
        return only(itemLabels);
    }

    private static Optional<String> only(List<String> labels) {
        return labels.size() == 1 ? Optional.of(labels.get(0)) : Optional.empty();
    }

    /**
     * That of a model stored before sources were kept: what is projected is taken to be stored under the same names, as in the
     * graphs of the loader.
     */
    static DataSource unkept(ModelInfo info) {
        String target = info.setting("targetRelationshipType");
        List<String> types = new ArrayList<>(List.of(target));
        types.addAll(info.settings("contextRelationshipTypes"));
        Map<String, PropertyRecipe> properties = new LinkedHashMap<>();
        String weight = info.setting("relationshipWeightProperty");
        if (weight != null) {
            properties.put(weight, new StoredNumber(weight, 1));
        }
        String time = info.setting("timestampProperty");
        properties.put(time, new StoredTime(time, StoredTime.Unit.SECONDS));
        Map<String, RelationshipRecipe> relationships = new LinkedHashMap<>();
        types.forEach(type -> relationships.put(
                type, new RelationshipRecipe(List.of(type), RelationshipRecipe.Aggregation.NONE, properties)));
        String users = info.setting("userLabel");
        String items = info.setting("itemLabel");
        return new DataSource(
                target,
                List.of(users),
                List.of(items),
                Optional.of("userId"),
                Optional.of("itemId"),
                List.of(),
                types,
                Optional.ofNullable(weight),
                time,
                Optional.of(new Recipe(
                        Map.of(users, List.of(users), items, List.of(items)),
                        relationships,
                        Optional.empty(),
                        Optional.empty())));
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("target", target);
        map.put("userLabels", userLabels);
        map.put("itemLabels", itemLabels);
        userIdProperty.ifPresent(property -> map.put("userIdProperty", property));
        itemIdProperty.ifPresent(property -> map.put("itemIdProperty", property));
        map.put("interactionTypes", interactionTypes);
        map.put("otherTypes", otherTypes);
        weightProperty.ifPresent(property -> map.put("weightProperty", property));
        map.put("timestampProperty", timestampProperty);
        recipe.ifPresent(of -> map.put("recipe", of.toMap()));
        return map;
    }

    @SuppressWarnings("unchecked")
    static DataSource of(Map<String, Object> map) {
        return new DataSource(
                (String) map.get("target"),
                (List<String>) map.get("userLabels"),
                (List<String>) map.get("itemLabels"),
                Optional.ofNullable((String) map.get("userIdProperty")),
                Optional.ofNullable((String) map.get("itemIdProperty")),
                (List<String>) map.get("interactionTypes"),
                (List<String>) map.get("otherTypes"),
                Optional.ofNullable((String) map.get("weightProperty")),
                (String) map.get("timestampProperty"),
                Optional.ofNullable((Map<String, Object>) map.get("recipe")).map(Recipe::of));
    }
}
