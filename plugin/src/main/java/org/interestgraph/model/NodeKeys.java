package org.interestgraph.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What tells the nodes of a model apart, whatever Neo4j calls them: of every row the value of a property, or, where none
 * identifies the nodes of its label, a stamp of all its properties. Internal node ids are handed on after deletions and change
 * in copies; these do not.
 *
 * <p>Memory: the bytes of the keys, and 13 to 21 bytes per row.
 */
public final class NodeKeys {

    /**
     * Rows that are told apart in one way.
     *
     * @param label in the database; empty: any
     * @param property that identifies them; absent: a stamp of what they were
     */
    public record Group(Optional<String> label, Optional<String> property) {}

    /** Group of a row that nothing is known of but its id. */
    static final byte BY_ID = -1;

    private final List<Group> groups;
    private final byte[] groupOf;
    private final int[] offsets;
    private final byte[] bytes;
    /** Open addressing: 1 + row, 0 where nothing is. */
    private final int[] table;

    /**
     * @param groupOf place in {@code groups} of every row, {@link #BY_ID} for none
     * @param offsets of the keys in {@code bytes}: [rows + 1]
     */
    NodeKeys(List<Group> groups, byte[] groupOf, int[] offsets, byte[] bytes) {
        this.groups = groups;
        this.groupOf = groupOf;
        this.offsets = offsets;
        this.bytes = bytes;
        this.table = new int[Math.max(2, Integer.highestOneBit(Math.max(1, groupOf.length)) << 2)];
        for (int row = 0; row < groupOf.length; row++) {
            if (groupOf[row] != BY_ID && groups.get(groupOf[row]).property().isPresent()) {
                put(row);
            }
        }
    }

    /** Nodes that are told apart by their ids alone, as in models that were stored without keys. */
    static NodeKeys none(int rows) {
        byte[] groupOf = new byte[rows];
        Arrays.fill(groupOf, BY_ID);
        return new NodeKeys(List.of(), groupOf, new int[rows + 1], new byte[0]);
    }

    public List<Group> groups() {
        return groups;
    }

    /** Group of a row; empty where nothing is known of it but its id. */
    Optional<Group> groupOf(int row) {
        return groupOf[row] == BY_ID ? Optional.empty() : Optional.of(groups.get(groupOf[row]));
    }

    byte[] key(int row) {
        return Arrays.copyOfRange(bytes, offsets[row], offsets[row + 1]);
    }

    boolean isKey(int row, byte[] key) {
        return Arrays.equals(bytes, offsets[row], offsets[row + 1], key, 0, key.length);
    }

    /** The first row of a group with this key, {@link NodeIndex#UNKNOWN} where there is none. */
    int find(int group, byte[] key) {
        for (int at = slot(group, hash(key, 0, key.length)); table[at] != 0; at = next(at)) {
            int row = table[at] - 1;
            if (groupOf[row] == group && isKey(row, key)) {
                return row;
            }
        }
        return NodeIndex.UNKNOWN;
    }

    byte[] groupTable() {
        return groupOf;
    }

    int[] offsetTable() {
        return offsets;
    }

    byte[] keyTable() {
        return bytes;
    }

    private void put(int row) {
        int at = slot(groupOf[row], hash(bytes, offsets[row], offsets[row + 1]));
        while (table[at] != 0) {
            at = next(at);
        }
        table[at] = row + 1;
    }

    private int slot(int group, int hash) {
        int mixed = (hash ^ group * 0x9E3779B9) * 0x85EBCA6B;
        return (mixed ^ mixed >>> 15) & table.length - 1;
    }

    private int next(int at) {
        return at + 1 & table.length - 1;
    }

    private static int hash(byte[] of, int from, int to) {
        int hash = 1;
        for (int k = from; k < to; k++) {
            hash = 31 * hash + of[k];
        }
        return hash;
    }
}
