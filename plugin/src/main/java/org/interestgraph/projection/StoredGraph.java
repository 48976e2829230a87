package org.interestgraph.projection;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.interestgraph.recipe.StoredTime;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Result;
import org.neo4j.graphdb.Transaction;

/** Looks at what the database holds, and no further than it must; types and properties may be known to it without being used. */
public record StoredGraph(Transaction transaction) {

    /** Nodes that are looked at for the names of their properties. */
    private static final int SAMPLE = 1000;

    /** Labels that nodes have. */
    public List<String> labels() {
        return column("CALL db.labels()");
    }

    /** Types that relationships have. */
    public List<String> relationshipTypes() {
        return column("CALL db.relationshipTypes()");
    }

    /** Property names of now and of the past: the database never forgets one. */
    public Set<String> propertyKeys() {
        return new HashSet<>(column("CALL db.propertyKeys()"));
    }

    /** Whether a relationship of the type leads from a node with one of the labels to a node with one of the others, or back. */
    public boolean connects(String type, Collection<String> labels, Collection<String> others) {
        return first(type, r -> isBetween(r, labels, others)).isPresent();
    }

    /** The first value that is wanted of a property of relationships of the type between nodes with the labels. */
    public Optional<Object> value(String type, String property, Collection<String> labels, Predicate<Object> wanted) {
        return first(type, r -> wanted.test(r.getProperty(property, null)) && isBetween(r, labels, labels))
                .map(r -> r.getProperty(property));
    }

    /** The latest time, in seconds, of a relationship of the type between nodes with the labels; NaN where none has a time. */
    public double newest(String type, StoredTime time, Collection<String> labels) {
        double newest = Double.NaN;
        try (ResourceIterator<Relationship> all = relationships(type)) {
            while (all.hasNext()) {
                Relationship relationship = all.next();
                double seconds = time.secondsOf(relationship.getProperty(time.property(), null));
                // Labels are looked at last: they cost most, and few relationships are newer than all before.
                if (!Double.isNaN(seconds) && !(seconds <= newest) && isBetween(relationship, labels, labels)) {
                    newest = seconds;
                }
            }
        }
        return newest;
    }

    /** Whether a node with the label has the property. */
    public boolean hasProperty(String label, String property) {
        try (ResourceIterator<Node> nodes = transaction.findNodes(Label.label(label))) {
            return nodes.stream().anyMatch(node -> node.hasProperty(property));
        }
    }

    /** Names of the properties that the first nodes with the label have. */
    public List<String> propertiesOf(String label) {
        try (ResourceIterator<Node> nodes = transaction.findNodes(Label.label(label))) {
            return nodes.stream()
                    .limit(SAMPLE)
                    .flatMap(node -> StreamSupport.stream(node.getPropertyKeys().spliterator(), false))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    ResourceIterator<Relationship> relationships(String type) {
        return transaction.findRelationships(RelationshipType.withName(type));
    }

    private Optional<Relationship> first(String type, Predicate<Relationship> wanted) {
        try (ResourceIterator<Relationship> all = relationships(type)) {
            return all.stream().filter(wanted).findFirst();
        }
    }

    private static boolean isBetween(Relationship relationship, Collection<String> labels, Collection<String> others) {
        Node start = relationship.getStartNode();
        Node end = relationship.getEndNode();
        return has(start, labels) && has(end, others) || has(start, others) && has(end, labels);
    }

    private static boolean has(Node node, Collection<String> labels) {
        return labels.stream().anyMatch(label -> node.hasLabel(Label.label(label)));
    }

    private List<String> column(String query) {
        try (Result result = transaction.execute(query)) {
            return result.<String>columnAs(result.columns().get(0)).stream().toList();
        }
    }
}
