package org.interestgraph.recommend;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.interestgraph.config.ItemSelection;
import org.interestgraph.config.NearestName;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/**
 * Lets at most so many items of each category pass, asked in the order of the ranking. An item with several categories needs
 * room in each; one without any always passes.
 */
final class CategoryLimit {

    /** Between items and their categories in the graphs of the loader. */
    private static final String USUAL = "IN_CATEGORY";

    private final int most;
    private final ItemSelection selection;
    private final RelationshipType type;
    private final Map<Object, Integer> counts = new HashMap<>();

    /** @throws IllegalArgumentException where nothing says what a category is */
    CategoryLimit(Transaction transaction, ItemSelection selection) {
        this.most = selection.maxPerCategory().orElseThrow();
        this.selection = selection;
        String name = selection.categoryRelationshipType().orElse(USUAL);
        this.type = RelationshipType.withName(name);
        if (selection.categoryProperty().isEmpty()) {
            requireType(transaction, name, selection.categoryRelationshipType().isPresent());
        } else {
            requireProperty(transaction, selection.categoryProperty().get());
        }
    }

    private static void requireType(Transaction transaction, String name, boolean given) {
        List<String> types = StreamSupport.stream(
                        transaction.getAllRelationshipTypes().spliterator(), false)
                .map(RelationshipType::name)
                .sorted()
                .toList();
        if (!types.contains(name)) {
            throw new IllegalArgumentException(
                    given
                            ? "`categoryRelationshipType` is '" + name + "', which the database does not have"
                                    + NearestName.hint(name, types, "'") + " Types there are: "
                                    + String.join(", ", types) + "."
                            : "`maxPerCategory` needs to know what an item's category is; say in `categoryProperty` which"
                                    + " property of items it is, or in `categoryRelationshipType` which relationship"
                                    + " leads to it, since the database has no '" + USUAL + "'.");
        }
    }

    private static void requireProperty(Transaction transaction, String name) {
        List<String> keys = StreamSupport.stream(
                        transaction.getAllPropertyKeys().spliterator(), false)
                .sorted()
                .toList();
        if (!keys.contains(name)) {
            throw new IllegalArgumentException("`categoryProperty` is '" + name + "', which nothing in the database has"
                    + NearestName.hint(name, keys, "'") + " Name a property of items.");
        }
    }

    /** Whether the item passes; it then counts. */
    boolean admit(Node item) {
        Set<Object> categories = new HashSet<>(
                selection.categoryProperty().isPresent()
                        ? elements(item.getProperty(selection.categoryProperty().get(), null))
                        : categoryNodes(item));
        if (categories.stream().anyMatch(category -> counts.getOrDefault(category, 0) >= most)) {
            return false;
        }
        categories.forEach(category -> counts.merge(category, 1, Integer::sum));
        return true;
    }

    private List<Object> categoryNodes(Node item) {
        List<Object> nodes = new ArrayList<>();
        for (Relationship relationship : item.getRelationships(Direction.BOTH, type)) {
            nodes.add(relationship.getOtherNode(item));
        }
        return nodes;
    }

    private static List<Object> elements(Object value) {
        List<Object> elements = new ArrayList<>();
        if (value != null && value.getClass().isArray()) {
            for (int k = 0; k < Array.getLength(value); k++) {
                elements.add(Array.get(value, k));
            }
        } else if (value != null) {
            elements.add(value);
        }
        return elements;
    }
}
