package org.interestgraph.recommend;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.interestgraph.config.CypherText;
import org.interestgraph.model.TrainedModel;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.MultipleFoundException;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Transaction;

/**
 * Finds the node that a procedure's argument means: a node, its elementId, or the value of the property that identifies nodes
 * of its label.
 */
public final class UserNodes {

    private static final Pattern ELEMENT_ID = Pattern.compile("\\d+:[0-9a-f-]{36}:\\d+");

    private final Transaction transaction;
    private final String role;
    private final List<String> labels;
    private final Optional<String> idProperty;

    private UserNodes(Transaction transaction, String role, List<String> labels, Optional<String> idProperty) {
        this.transaction = transaction;
        this.role = role;
        this.labels = labels;
        this.idProperty = idProperty;
    }

    /** Finds users of {@code model}. */
    public static UserNodes users(Transaction transaction, TrainedModel model) {
        return new UserNodes(
                transaction, "user", model.source().userLabels(), model.source().userIdProperty());
    }

    /** Finds items of {@code model}. */
    public static UserNodes items(Transaction transaction, TrainedModel model) {
        return new UserNodes(
                transaction, "item", model.source().itemLabels(), model.source().itemIdProperty());
    }

    /**
     * The node meant; empty where there is none.
     *
     * @throws IllegalArgumentException for what can mean no node, a node with another label, an id of another type than the
     *     nodes', and one that several nodes have
     */
    public Optional<Node> find(Object given) {
        if (given instanceof Node node) {
            return Optional.of(labelled(node));
        }
        if (given == null || given instanceof List || given instanceof Map) {
            throw new IllegalArgumentException("The " + role + " is " + CypherText.of(given) + "; give a node, its"
                    + " elementId, or the value of its "
                    + idProperty.map(p -> "`" + p + "`").orElse("id property")
                    + ".");
        }
        Optional<Node> byId = idProperty.flatMap(property -> byProperty(property, given));
        if (byId.isPresent()) {
            return byId;
        }
        if (given instanceof String text && ELEMENT_ID.matcher(text).matches()) {
            return byElementId(text).map(this::labelled);
        }
        String property = idProperty.orElseThrow(() -> new IllegalArgumentException("The model knows no property that"
                + " identifies " + names() + ", so " + CypherText.of(given) + " says nothing; give a node or its"
                + " elementId, or name the property in `" + role + "IdProperty` when training."));
        otherType(given).flatMap(other -> byProperty(property, other)).ifPresent(node -> {
            Object stored = node.getProperty(property);
            throw new IllegalArgumentException("There is no " + names() + " with `" + property + "` "
                    + CypherText.of(given) + " (" + CypherText.typeOf(given) + "), but one with "
                    + CypherText.of(stored) + " (" + CypherText.typeOf(stored) + "); give the value in its own type.");
        });
        return Optional.empty();
    }

    /** As {@link #find}, refusing what is not there. */
    public Node require(Object given) {
        return find(given)
                .orElseThrow(() -> new IllegalArgumentException("There is no " + names() + " with "
                        + idProperty.map(property -> "`" + property + "` ").orElse("the elementId ")
                        + CypherText.of(given) + "; give a node, its elementId, or the value of that property."));
    }

    private Node labelled(Node node) {
        if (!labels.isEmpty() && labels.stream().noneMatch(label -> node.hasLabel(Label.label(label)))) {
            throw new IllegalArgumentException("The node " + node.getElementId() + " is labelled " + labelsOf(node)
                    + ", but " + (role.equals("item") ? "an " : "a ") + role + " of this model is labelled " + names()
                    + ".");
        }
        return node;
    }

    private static String labelsOf(Node node) {
        StringBuilder text = new StringBuilder();
        node.getLabels()
                .forEach(label -> text.append(text.isEmpty() ? "" : ", ").append(label.name()));
        return text.isEmpty() ? "with nothing" : text.toString();
    }

    private String names() {
        return labels.isEmpty() ? role : String.join(" or ", labels);
    }

    private Optional<Node> byElementId(String elementId) {
        try {
            return Optional.of(transaction.getNodeByElementId(elementId));
        } catch (NotFoundException | IllegalArgumentException e) {
            // An elementId of another database is no argument of this one.
            return Optional.empty();
        }
    }

    /** Without the cause: Neo4j tells the user the message of the innermost exception. */
    private Optional<Node> byProperty(String property, Object value) {
        for (String label : labels) {
            try {
                Node node = transaction.findNode(Label.label(label), property, value);
                if (node != null) {
                    return Optional.of(node);
                }
            } catch (MultipleFoundException e) {
                throw new IllegalArgumentException("Several " + label + " nodes have the `" + property + "` "
                        + CypherText.of(value) + "; create the uniqueness constraint on " + property
                        + " and merge them, or give a node.");
            }
        }
        return Optional.empty();
    }

    /** The same id as a text for a number, as a number for a text. */
    private static Optional<Object> otherType(Object given) {
        if (given instanceof Number) {
            return Optional.of(given.toString());
        }
        try {
            return given instanceof String text ? Optional.of(Long.valueOf(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
