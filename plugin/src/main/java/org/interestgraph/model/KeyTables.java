package org.interestgraph.model;

import java.util.List;

/** Keys of nodes as tables of a model. */
final class KeyTables {

    private static final String GROUPS = "keys.groups";
    private static final String OFFSETS = "keys.offsets";
    private static final String BYTES = "keys.bytes";

    private KeyTables() {}

    static List<BinaryTable> of(NodeKeys keys) {
        return List.of(
                BinaryTable.of(GROUPS, keys.groupTable()),
                BinaryTable.of(OFFSETS, keys.offsetTable()),
                BinaryTable.of(BYTES, keys.keyTable()));
    }

    /** @throws Damage for tables that do not fit together */
    static NodeKeys read(ModelTables tables, ModelInfo info) {
        List<NodeKeys.Group> groups = info.source().keyGroups();
        byte[] groupOf = tables.bytes(GROUPS, info.nodeCount());
        int[] offsets = tables.ints(OFFSETS, info.nodeCount() + 1);
        for (int row = 0; row < groupOf.length; row++) {
            if (groupOf[row] < NodeKeys.BY_ID || groupOf[row] >= groups.size()) {
                throw new Damage("its table '" + GROUPS + "' names group " + groupOf[row] + " of " + groups.size());
            }
            if (offsets[row] < 0 || offsets[row + 1] < offsets[row]) {
                throw new Damage("its table '" + OFFSETS + "' does not ascend");
            }
        }
        return new NodeKeys(groups, groupOf, offsets, tables.bytes(BYTES, offsets[groupOf.length]));
    }
}
