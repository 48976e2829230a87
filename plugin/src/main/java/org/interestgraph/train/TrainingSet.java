package org.interestgraph.train;

import java.util.Arrays;
import java.util.List;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.CsrGraphBuilder;
import org.interestgraph.graph.Interactions;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Termination;

/**
 * What a model learns from: the nodes, the relationships by type, and which of them are the target.
 *
 * @param nodeCount number of nodes of the projection
 * @param users node index of every user, ascending
 * @param items node index of every item, ascending
 * @param target user→item relationships to predict
 * @param interactions further user→item relationships, which also carry messages
 * @param other any further relationships, which carry messages only
 * @param features what nodes are described by
 */
public record TrainingSet(
        int nodeCount,
        int[] users,
        int[] items,
        RelationshipList target,
        List<RelationshipList> interactions,
        List<RelationshipList> other,
        SideFeatures features) {

    /** One without side features. */
    public TrainingSet(
            int nodeCount,
            int[] users,
            int[] items,
            RelationshipList target,
            List<RelationshipList> interactions,
            List<RelationshipList> other) {
        this(nodeCount, users, items, target, interactions, other, SideFeatures.none(nodeCount));
    }

    /** The same with {@code described}. */
    public TrainingSet with(SideFeatures described) {
        return new TrainingSet(nodeCount, users, items, target, interactions, other, described);
    }

    /** Relationships of all lists together. */
    public long relationshipCount() {
        long count = target.count();
        for (RelationshipList list : interactions) {
            count += list.count();
        }
        for (RelationshipList list : other) {
            count += list.count();
        }
        return count;
    }

    /** The undirected graph that messages travel on. */
    public CsrGraph adjacency(Termination termination) {
        CsrGraphBuilder builder = new CsrGraphBuilder(nodeCount, termination);
        target.addTo(builder);
        interactions.forEach(list -> list.addTo(builder));
        other.forEach(list -> list.addTo(builder));
        return builder.build();
    }

    /** Every user's items in {@code list}, users and items numbered by their place in {@link #users} and {@link #items}. */
    public Interactions interactionsOf(RelationshipList list) {
        return Interactions.of(users.length, userPlaces(list), itemPlaces(list), list.count());
    }

    /** The place in {@link #users} of every relationship's source. */
    int[] userPlaces(RelationshipList list) {
        return places(users, list.sources(), list.type(), "start at a user");
    }

    /** The place in {@link #items} of every relationship's target. */
    int[] itemPlaces(RelationshipList list) {
        return places(items, list.targets(), list.type(), "end at an item");
    }

    private static int[] places(int[] nodes, int[] wanted, String type, String rule) {
        int[] places = new int[wanted.length];
        for (int k = 0; k < wanted.length; k++) {
            places[k] = Arrays.binarySearch(nodes, wanted[k]);
            if (places[k] < 0) {
                throw new IllegalArgumentException(
                        "Every `" + type + "` relationship must " + rule + ", but node " + wanted[k] + " is none.");
            }
        }
        return places;
    }
}
