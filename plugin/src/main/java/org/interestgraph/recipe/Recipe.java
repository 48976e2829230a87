package org.interestgraph.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the data of a projection come out of the database, so that serving derives them in the very same way. A model keeps
 * the recipe of the projection that it was trained on.
 *
 * @param nodeLabels labels in the database of every projected label; an empty list: any node
 * @param relationships by projected type
 * @param userIdProperty property that identifies users, where the projection was told
 * @param itemIdProperty property that identifies items, where the projection was told
 */
public record Recipe(
        Map<String, List<String>> nodeLabels,
        Map<String, RelationshipRecipe> relationships,
        Optional<String> userIdProperty,
        Optional<String> itemIdProperty) {

    /** Maps, lists, texts and finite numbers alone, so that it can be kept as JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> types = new LinkedHashMap<>();
        relationships.forEach((type, recipe) -> types.put(type, recipe.toMap()));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("nodeLabels", nodeLabels);
        map.put("relationships", types);
        userIdProperty.ifPresent(property -> map.put("userIdProperty", property));
        itemIdProperty.ifPresent(property -> map.put("itemIdProperty", property));
        return map;
    }

    /** The recipe that {@link #toMap} gave {@code map} for. */
    public static Recipe of(Map<String, Object> map) {
        RecipeMap recipe = new RecipeMap(map);
        Map<String, List<String>> labels = new LinkedHashMap<>();
        RecipeMap given = recipe.map("nodeLabels");
        given.keys().forEach(label -> labels.put(label, given.texts(label)));
        return new Recipe(
                labels,
                recipe.maps("relationships", RelationshipRecipe::of),
                recipe.optionalText("userIdProperty"),
                recipe.optionalText("itemIdProperty"));
    }
}
