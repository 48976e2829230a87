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
    private final int[] userPlaces;
    private final int[] itemPlaces;

    /** @throws IllegalArgumentException where the projection lacks a label or a node with it */
    public InteractionReader(ProjectedGraph graph, String userLabel, String itemLabel) {
        this.graph = graph;
        this.userLabel = userLabel;
        this.itemLabel = itemLabel;
        this.users = graph.nodesWithLabel(userLabel);
        this.items = graph.nodesWithLabel(itemLabel);
        this.userPlaces = graph.placesAmong(users);
        this.itemPlaces = graph.placesAmong(items);
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
        int[] ofUsers = {};
        int[] ofItems = {};
        for (String type : types) {
            RelationshipList pairs = graph.pairs(type, userLabel, itemLabel, Optional.empty(), Progress.NONE);
            ofUsers = append(ofUsers, places(userPlaces, pairs.sources()));
            ofItems = append(ofItems, places(itemPlaces, pairs.targets()));
        }
        return Interactions.of(users.length, ofUsers, ofItems, ofUsers.length);
    }

    private static int[] places(int[] placeOfNode, int[] nodes) {
        int[] places = new int[nodes.length];
        for (int n = 0; n < nodes.length; n++) {
            places[n] = placeOfNode[nodes[n]];
        }
        return places;
    }

    private static int[] append(int[] head, int[] tail) {
        int[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }
}
