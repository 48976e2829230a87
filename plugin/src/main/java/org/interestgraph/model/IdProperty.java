package org.interestgraph.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.schema.ConstraintDefinition;
import org.neo4j.graphdb.schema.ConstraintType;

/** Finds the property that identifies the nodes of a label. */
public final class IdProperty {

    private final Transaction transaction;

    public IdProperty(Transaction transaction) {
        this.transaction = transaction;
    }

    /**
     * The property that is {@code given}; else that of the label's only uniqueness constraint on one property; else
     * {@code usual} where a node has it.
     *
     * @param label in the database; absent where any node may be meant
     * @param given by the user, with the key that it was given for
     * @param usual name in the graphs of the loader
     * @throws IllegalArgumentException where no node has the one given, or several constraints leave a choice
     */
    public Optional<String> of(Optional<String> label, String key, Optional<String> given, String usual) {
        if (label.isEmpty()) {
            return given;
        }
        if (given.isPresent()) {
            if (!isUsed(label.get(), given.get())) {
                throw new IllegalArgumentException("`" + key + "` is '" + given.get() + "', but no node labelled '"
                        + label.get() + "' has that property; name the property that identifies them.");
            }
            return given;
        }
        List<String> unique = uniqueProperties(label.get());
        if (unique.size() == 1) {
            return Optional.of(unique.get(0));
        }
        if (unique.contains(usual) || (unique.isEmpty() && isUsed(label.get(), usual))) {
            return Optional.of(usual);
        }
        if (unique.isEmpty()) {
            return Optional.empty();
        }
        throw new IllegalArgumentException("Nodes labelled '" + label.get() + "' have uniqueness constraints on "
                + unique + "; say in `" + key + "` which of these properties identifies them.");
    }

    /** Properties that are unique by themselves among nodes with the label, in alphabetical order. */
    private List<String> uniqueProperties(String label) {
        return StreamSupport.stream(
                        transaction.schema().getConstraints(Label.label(label)).spliterator(), false)
                .filter(constraint -> constraint.isConstraintType(ConstraintType.UNIQUENESS)
                        || constraint.isConstraintType(ConstraintType.NODE_KEY))
                .filter(constraint -> size(constraint) == 1)
                .map(constraint -> constraint.getPropertyKeys().iterator().next())
                .distinct()
                .sorted()
                .toList();
    }

    private static long size(ConstraintDefinition constraint) {
        return StreamSupport.stream(constraint.getPropertyKeys().spliterator(), false)
                .count();
    }

    private boolean isUsed(String label, String property) {
        try (var nodes = transaction.findNodes(Label.label(label))) {
            return nodes.stream().anyMatch((Node node) -> node.hasProperty(property));
        }
    }
}
