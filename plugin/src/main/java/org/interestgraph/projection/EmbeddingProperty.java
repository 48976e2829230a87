package org.interestgraph.projection;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.interestgraph.config.CypherText;
import org.interestgraph.database.StoredNodes;
import org.interestgraph.parallel.Termination;
import org.neo4j.gds.NodeLabel;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.schema.ConstraintDefinition;
import org.neo4j.graphdb.schema.ConstraintType;
import org.neo4j.graphdb.schema.IndexDefinition;
import org.neo4j.graphdb.schema.IndexType;

/**
 * Says to which stored property embeddings may be written: to one that holds nothing but vectors of numbers.
 *
 * @param property name of the property
 */
public record EmbeddingProperty(ProjectedGraph graph, String property) {

    private static final Set<ConstraintType> OF_NODES = EnumSet.of(
            ConstraintType.UNIQUENESS,
            ConstraintType.NODE_KEY,
            ConstraintType.NODE_PROPERTY_EXISTENCE,
            ConstraintType.NODE_PROPERTY_TYPE);
    private static final int NODES_BETWEEN_CHECKS = 10_000;
    private static final String ANOTHER = "; choose a property of its own, for example 'embedding'.";

    /**
     * Refuses a property whose values may not be replaced; looks at all nodes of the graph that have it.
     *
     * @param reserved names that are refused in any case, such as those of id properties
     * @throws IllegalArgumentException for a reserved, constrained or indexed property, a vector index apart, and one that
     *     a node has another value of than a list of FLOAT
     */
    public void requireWritable(Transaction transaction, Collection<String> reserved, Termination termination) {
        if (reserved.contains(property)) {
            throw refused("which identifies nodes or is what the embeddings are made from");
        }
        Set<String> stored = labels(transaction);
        for (ConstraintDefinition constraint : transaction.schema().getConstraints()) {
            if (OF_NODES.contains(constraint.getConstraintType())
                    && stored.contains(constraint.getLabel().name())
                    && contains(constraint.getPropertyKeys())) {
                throw refused("which the constraint '" + constraint.getName() + "' is on");
            }
        }
        for (IndexDefinition index : transaction.schema().getIndexes()) {
            if (index.isNodeIndex()
                    && index.getIndexType() != IndexType.LOOKUP
                    && index.getIndexType() != IndexType.VECTOR
                    && StreamSupport.stream(index.getLabels().spliterator(), false)
                            .anyMatch(label -> stored.contains(label.name()))
                    && contains(index.getPropertyKeys())) {
                throw refused("which the index '" + index.getName() + "' is on");
            }
        }
        if (contains(transaction.getAllPropertyKeys())) {
            requireVectors(transaction, termination);
        }
    }

    /** Labels of the nodes as far as their names tell: those projected, or any where one projected is not in the database. */
    private Set<String> labels(Transaction transaction) {
        Set<String> all = new HashSet<>();
        for (Label label : transaction.getAllLabels()) {
            all.add(label.name());
        }
        Set<String> projected = new HashSet<>();
        for (NodeLabel label : graph.labels()) {
            projected.add(label.name());
        }
        return all.containsAll(projected) ? projected : all;
    }

    private void requireVectors(Transaction transaction, Termination termination) {
        int looked = 0;
        for (long id : graph.neo4jIds()) {
            if (looked++ % NODES_BETWEEN_CHECKS == 0) {
                termination.assertRunning();
            }
            StoredNodes.find(transaction, id)
                    .map(node -> node.getProperty(property, null))
                    .filter(value -> !isVector(value))
                    .ifPresent(value -> {
                        throw refused("which is " + CypherText.of(value) + " (" + CypherText.typeOf(value)
                                + ") on the node with id " + id + ", not a LIST of FLOAT");
                    });
        }
    }

    private static boolean isVector(Object value) {
        return value instanceof float[]
                || value instanceof double[]
                || (value.getClass().isArray() && Array.getLength(value) == 0);
    }

    private boolean contains(Iterable<String> names) {
        return StreamSupport.stream(names.spliterator(), false).anyMatch(property::equals);
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("`writeProperty` is " + CypherText.of(property) + ", " + why + ANOTHER);
    }
}
