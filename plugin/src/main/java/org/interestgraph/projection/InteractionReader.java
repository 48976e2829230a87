package org.interestgraph.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.interestgraph.graph.Interactions;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;

/** Reads which items each user of a projection has, users and items numbered from 0 by ascending node index. */
public final class InteractionReader {

    private final ProjectedGraph graph;
    private final String userLabel;
    private final String itemLabel;
    private final int[] users;
    private final int[] items;

    /** @throws IllegalArgumentException where the projection lacks a label or a node with it */
    public InteractionReader(ProjectedGraph graph, String userLabel, String itemLabel) {
        this.graph = graph;
        this.userLabel = userLabel;
        this.itemLabel = itemLabel;
        this.users = graph.nodesWithLabel(userLabel);
        this.items = graph.nodesWithLabel(itemLabel);
    }

    ProjectedGraph graph() {
        return graph;
    }

    /** Node index of every user; not to be changed. */
    public int[] users() {
        return users;
    }

    /** Node index of every item; not to be changed. */
    public int[] items() {
        return items;
    }

    /**
     * The pairs of some relationship types together.
     *
     * @throws IllegalArgumentException where the projection lacks a type
     */
    public Interactions read(List<String> types) {
        int[] userPlaces = {};
        int[] itemPlaces = {};
        for (String type : types) {
            RelationshipList pairs = graph.pairs(type, userLabel, itemLabel, Optional.empty(), Progress.NONE);
            userPlaces = append(userPlaces, places(users, pairs.sources()));
            itemPlaces = append(itemPlaces, places(items, pairs.targets()));
        }
        return Interactions.of(users.length, userPlaces, itemPlaces, userPlaces.length);
    }

    private static int[] places(int[] nodes, int[] wanted) {
        return Arrays.stream(wanted)
                .map(node -> Arrays.binarySearch(nodes, node))
                .toArray();
    }

    private static int[] append(int[] head, int[] tail) {
        int[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }
}
