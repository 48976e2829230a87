package org.interestgraph.graph;

import java.util.Arrays;

/**
 * Some nodes of a graph, each with a place from 0 in the order they were added. Made to be refilled: clearing costs as
 * much as was added. Memory: 4 bytes per node of the graph and per place.
 */
public final class NodeSubset {

    private static final int ABSENT = -1;

    private final int[] places;
    private int[] nodes = new int[64];
    private int size;

    public NodeSubset(int nodeCount) {
        places = new int[nodeCount];
        Arrays.fill(places, ABSENT);
    }

    /** Adds {@code node} where it is not there yet; returns its place. */
    public int add(int node) {
        if (places[node] == ABSENT) {
            if (size == nodes.length) {
                nodes = Arrays.copyOf(nodes, 2 * size);
            }
            places[node] = size;
            nodes[size++] = node;
        }
        return places[node];
    }

    /** The place of {@code node}, negative where it is not in the subset. */
    public int place(int node) {
        return places[node];
    }

    /** The node at a place. */
    public int node(int place) {
        return nodes[place];
    }

    public int size() {
        return size;
    }

    /** Takes all nodes out. */
    public void clear() {
        for (int place = 0; place < size; place++) {
            places[nodes[place]] = ABSENT;
        }
        size = 0;
    }
}
