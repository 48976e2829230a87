package org.interestgraph.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.recipe.Recipe;

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
 * @param keyGroups what tells its nodes apart; none for a model of before that was kept
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
        Optional<Recipe> recipe,
        List<NodeKeys.Group> keyGroups) {

    /** All types that messages travelled on. */
    public List<String> relationshipTypes() {
        List<String> types = new ArrayList<>(interactionTypes);
        types.addAll(otherTypes);
        return types;
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
        map.put("keyGroups", keyGroups.stream().map(DataSource::toMap).toList());
        return map;
    }

    /** The inverse of {@link #toMap}. */
    static DataSource of(StoredValues source) {
        return new DataSource(
                source.text("target"),
                source.texts("userLabels"),
                source.texts("itemLabels"),
                source.optionalText("userIdProperty"),
                source.optionalText("itemIdProperty"),
                source.texts("interactionTypes"),
                source.texts("otherTypes"),
                source.optionalText("weightProperty"),
                source.text("timestampProperty"),
                source.has("recipe") ? Optional.of(recipe(source.part("recipe"))) : Optional.empty(),
                source.parts("keyGroups").stream()
                        .map(group -> new NodeKeys.Group(group.optionalText("label"), group.optionalText("property")))
                        .toList());
    }

    private static Recipe recipe(StoredValues recipe) {
        try {
            return Recipe.of(recipe.values());
        } catch (IllegalArgumentException e) {
            throw new Damage("its recipe cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, Object> toMap(NodeKeys.Group group) {
        Map<String, Object> map = new LinkedHashMap<>();
        group.label().ifPresent(label -> map.put("label", label));
        group.property().ifPresent(property -> map.put("property", property));
        return map;
    }
}
