package org.interestgraph.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.model.NodeKeys.Group;

/** Keys of nodes as tables of a model; the groups as a property of it. */
final class KeyTables {

    private static final String GROUPS = "keys.groups";
    private static final String OFFSETS = "keys.offsets";
    private static final String BYTES = "keys.bytes";

    private KeyTables() {}

    static Map<String, List<byte[]>> of(NodeKeys keys) {
        Map<String, List<byte[]>> tables = new LinkedHashMap<>();
        tables.put(GROUPS, BinaryTable.ofBytes(keys.groupTable()));
        tables.put(OFFSETS, BinaryTable.ofInts(keys.offsetTable()));
        tables.put(BYTES, BinaryTable.ofBytes(keys.keyTable()));
        return tables;
    }

    static NodeKeys read(ModelStore store, ModelInfo info, List<Group> groups) {
        long rows = info.nodeCount();
        int[] offsets = BinaryTable.toInts(store.table(info, OFFSETS, (rows + 1) * Integer.BYTES));
        return new NodeKeys(
                groups,
                BinaryTable.toBytes(store.table(info, GROUPS, rows)),
                offsets,
                BinaryTable.toBytes(store.table(info, BYTES, offsets[offsets.length - 1])));
    }

    /** The groups as a description can hold them. */
    static List<Map<String, Object>> describe(List<Group> groups) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Group group : groups) {
            Map<String, Object> one = new LinkedHashMap<>();
            group.label().ifPresent(label -> one.put("label", label));
            group.property().ifPresent(property -> one.put("property", property));
            all.add(one);
        }
        return all;
    }

    /** The inverse of {@link #describe}. */
    static List<Group> groups(List<Map<String, Object>> described) {
        return described.stream()
                .map(one -> new Group(
                        Optional.ofNullable((String) one.get("label")),
                        Optional.ofNullable((String) one.get("property"))))
                .toList();
    }
}
