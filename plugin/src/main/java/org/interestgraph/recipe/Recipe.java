package org.interestgraph.recipe;

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
        Optional<String> itemIdProperty) {}
