package org.interestgraph.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.interestgraph.model.NodeKeys.Group;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.MultipleFoundException;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.schema.IndexDefinition;
import org.neo4j.graphdb.schema.IndexType;

/**
 * The nodes that a model speaks of, as they are in a transaction. Internal ids are tried first and never trusted: a node is the
 * model's only where its key is, and one that moved is found by its key.
 */
public final class ModelNodes {

    private final Transaction transaction;
    private final NodeIndex index;
    private final NodeKeys keys;
    private final Map<Group, Boolean> indexed = new HashMap<>();

    public ModelNodes(Transaction transaction, TrainedModel model) {
        this.transaction = transaction;
        this.index = model.nodes();
        this.keys = index.keys();
    }

    /** Row of a node, {@link NodeIndex#UNKNOWN} where the model does not know it. */
    public int rowOf(Node node) {
        int row = index.rowOf(idOf(node));
        return row != NodeIndex.UNKNOWN && isOf(node, row) ? row : rowByKey(node);
    }

    /** Rows of the nodes with these Neo4j ids, {@link NodeIndex#UNKNOWN} where the model or the database knows none. */
    public int[] rowsOf(long[] nodeIds) {
        int[] rows = new int[nodeIds.length];
        for (int n = 0; n < nodeIds.length; n++) {
            Node node = node(nodeIds[n]);
            rows[n] = node == null ? virtualRow(nodeIds[n]) : rowOf(node);
        }
        return rows;
    }

    /** The node of a row, or null where it is no more. */
    public Node ofRow(int row) {
        Node node = whereItWas(row);
        if (node != null) {
            return node;
        }
        Node found = byKey(row);
        if (found != null) {
            index.moved().put(row, idOf(found));
        }
        return found;
    }

    private Node whereItWas(int row) {
        Node node = node(index.moved().idOf(row, index.nodeId(row)));
        return node != null && isOf(node, row) ? node : null;
    }

    /** Nodes that training knew by nothing but an id, as those of virtual graphs. */
    private int virtualRow(long nodeId) {
        int row = index.rowOf(nodeId);
        return row != NodeIndex.UNKNOWN
                        && !isStoredWithoutKeys()
                        && keys.groupOf(row).isEmpty()
                ? row
                : NodeIndex.UNKNOWN;
    }

    private boolean isOf(Node node, int row) {
        Optional<Group> group = keys.groupOf(row);
        if (group.isEmpty()) {
            return isStoredWithoutKeys();
        }
        Optional<String> property = group.get().property();
        if (property.isEmpty()) {
            return NodeStamp.isOf(node, keys.key(row));
        }
        Object value = node.getProperty(property.get(), null);
        return value != null && keys.isKey(row, KeyValue.of(value)) && hasLabel(node, group.get());
    }

    /** Models of before keys were kept have nothing but ids. */
    private boolean isStoredWithoutKeys() {
        return keys.groups().isEmpty();
    }

    private static boolean hasLabel(Node node, Group group) {
        return group.label().map(label -> node.hasLabel(Label.label(label))).orElse(true);
    }

    private int rowByKey(Node node) {
        List<Group> groups = keys.groups();
        for (int group = 0; group < groups.size(); group++) {
            Optional<String> property = groups.get(group).property();
            if (property.isPresent() && hasLabel(node, groups.get(group))) {
                Object value = node.getProperty(property.get(), null);
                if (value != null) {
                    return keys.find(group, KeyValue.of(value));
                }
            }
        }
        return NodeIndex.UNKNOWN;
    }

    private Node byKey(int row) {
        Optional<Group> group = keys.groupOf(row)
                .filter(of -> of.property().isPresent() && of.label().isPresent());
        Optional<Object> value = group.flatMap(of -> KeyValue.value(keys.key(row)));
        if (value.isEmpty()) {
            return null;
        }
        return isIndexed(group.get()) ? find(group.get(), value.get()) : scanned(group.get(), row);
    }

    private Node find(Group group, Object value) {
        try {
            return transaction.findNode(
                    Label.label(group.label().orElseThrow()), group.property().orElseThrow(), value);
        } catch (MultipleFoundException e) {
            return null;
        }
    }

    /** Without an index a search passes every node of the label, so it looks for all rows at once, and not too often. */
    private Node scanned(Group group, int row) {
        if (index.moved().mayScan(group)) {
            try (var nodes = transaction.findNodes(Label.label(group.label().orElseThrow()))) {
                nodes.forEachRemaining(node -> {
                    int of = rowByKey(node);
                    if (of != NodeIndex.UNKNOWN) {
                        index.moved().put(of, idOf(node));
                    }
                });
            }
        }
        return whereItWas(row);
    }

    private boolean isIndexed(Group group) {
        return indexed.computeIfAbsent(group, of -> StreamSupport.stream(
                        transaction
                                .schema()
                                .getIndexes(Label.label(of.label().orElseThrow()))
                                .spliterator(),
                        false)
                .anyMatch(index -> isOn(index, of.property().orElseThrow())));
    }

    private static boolean isOn(IndexDefinition index, String property) {
        return index.getIndexType() == IndexType.RANGE
                && StreamSupport.stream(index.getPropertyKeys().spliterator(), false)
                        .toList()
                        .equals(List.of(property));
    }

    @SuppressWarnings({"deprecation", "removal"})
    private Node node(long id) {
        try {
            return transaction.getNodeById(id);
        } catch (NotFoundException e) {
            return null;
        }
    }

    /** Neo4j's internal id, the one that GDS projections use. */
    @SuppressWarnings({"deprecation", "removal"})
    public static long idOf(Node node) {
        return node.getId();
    }
}
