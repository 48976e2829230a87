package org.interestgraph.model;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.interestgraph.model.NodeKeys.Group;
import org.interestgraph.parallel.Termination;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Transaction;

/**
 * Reads the keys of nodes that a model is about to keep. A label without an id property is looked through for one whose values
 * are all different; texts come before whole numbers, short ones before long ones.
 */
public final class KeyReader {

    private static final int NODES_BETWEEN_CHECKS = 4096;

    private final Transaction transaction;
    private final Termination termination;

    public KeyReader(Transaction transaction, Termination termination) {
        this.transaction = transaction;
        this.termination = termination;
    }

    /**
     * Keys of the nodes with {@code nodeIds}.
     *
     * @param identified labels with the properties that identify their nodes, in the order in which a node with several is
     *     taken
     * @param others further labels of the nodes
     */
    @SuppressWarnings({"deprecation", "removal"})
    public NodeKeys read(long[] nodeIds, List<Group> identified, List<String> others) {
        List<Group> groups = new ArrayList<>();
        identified.forEach(group -> groups.add(
                group.property().isPresent()
                        ? group
                        : distinct(group.label(), nodeIds).orElse(group)));
        others.forEach(label -> groups.add(
                distinct(Optional.of(label), nodeIds).orElse(new Group(Optional.of(label), Optional.empty()))));
        int stamped = groups.size();
        groups.add(new Group(Optional.empty(), Optional.empty()));
        byte[] groupOf = new byte[nodeIds.length];
        int[] offsets = new int[nodeIds.length + 1];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int row = 0; row < nodeIds.length; row++) {
            checkEvery(row);
            Node node = node(nodeIds[row]);
            groupOf[row] = NodeKeys.BY_ID;
            if (node != null) {
                int group = groupOf(node, groups, stamped);
                groupOf[row] = (byte) group;
                bytes.writeBytes(keyOf(node, groups.get(group)));
            }
            offsets[row + 1] = bytes.size();
        }
        return new NodeKeys(groups, groupOf, offsets, bytes.toByteArray());
    }

    private static int groupOf(Node node, List<Group> groups, int stamped) {
        for (int group = 0; group < stamped; group++) {
            Group of = groups.get(group);
            if (of.property().isPresent()
                    && of.label()
                            .map(label -> node.hasLabel(Label.label(label)))
                            .orElse(true)
                    && node.hasProperty(of.property().get())) {
                return group;
            }
        }
        return stamped;
    }

    private static byte[] keyOf(Node node, Group group) {
        return group.property()
                .map(property -> KeyValue.of(node.getProperty(property)))
                .orElseGet(() -> NodeStamp.of(node));
    }

    private void checkEvery(int row) {
        if (row % NODES_BETWEEN_CHECKS == 0) {
            termination.assertRunning();
        }
    }

    @SuppressWarnings({"deprecation", "removal"})
    private Node node(long id) {
        try {
            return transaction.getNodeById(id);
        } catch (NotFoundException e) {
            return null;
        }
    }

    /** Values of a property that were met, and how long they are together. */
    private static final class Values {

        private final Set<Object> distinct = new HashSet<>();
        private long length;

        boolean add(Object value) {
            length += value instanceof String text ? text.length() : Long.BYTES;
            return distinct.add(value);
        }
    }

    /** The property whose values tell the nodes of a label apart. */
    private Optional<Group> distinct(Optional<String> label, long[] nodeIds) {
        Map<String, Values> candidates = null;
        int row = 0;
        for (long id : nodeIds) {
            checkEvery(row++);
            Node node = node(id);
            if (node == null || !label.map(l -> node.hasLabel(Label.label(l))).orElse(true)) {
                continue;
            }
            Map<String, Object> properties = candidates == null
                    ? node.getAllProperties()
                    : node.getProperties(candidates.keySet().toArray(String[]::new));
            if (candidates == null) {
                candidates = new TreeMap<>();
                for (String key : properties.keySet()) {
                    candidates.put(key, new Values());
                }
            }
            candidates
                    .entrySet()
                    .removeIf(candidate -> !(isKey(properties.get(candidate.getKey()))
                            && candidate.getValue().add(properties.get(candidate.getKey()))));
            if (candidates.isEmpty()) {
                return Optional.empty();
            }
        }
        return best(candidates == null ? new HashMap<>() : candidates)
                .map(property -> new Group(label, Optional.of(property)));
    }

    private static boolean isKey(Object value) {
        return value instanceof String || value instanceof Long || value instanceof Integer;
    }

    private static Optional<String> best(Map<String, Values> candidates) {
        return candidates.entrySet().stream()
                .min((a, b) -> Arrays.compare(rank(a.getValue()), rank(b.getValue())))
                .map(Map.Entry::getKey);
    }

    private static long[] rank(Values values) {
        boolean texts = values.distinct.stream().allMatch(String.class::isInstance);
        return new long[] {texts ? 0 : 1, values.length};
    }
}
