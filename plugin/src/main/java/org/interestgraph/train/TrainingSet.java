package org.interestgraph.train;

import java.util.Arrays;
import java.util.List;
import org.interestgraph.graph.CsrGraph;
import org.interestgraph.graph.CsrGraphBuilder;
import org.interestgraph.graph.Interactions;
import org.interestgraph.graph.RelationshipList;

/**
 * What a model learns from: the nodes, the relationships by type, and which of them are the target.
 *
 * @param nodeCount number of nodes of the projection
 * @param users node index of every user, ascending
 * @param items node index of every item, ascending
 * @param target user→item relationships to predict
 * @param interactions further user→item relationships, which also carry messages
 * @param other any further relationships, which carry messages only
 */
public record TrainingSet(
        int nodeCount,
        int[] users,
        int[] items,
        RelationshipList target,
        List<RelationshipList> interactions,
        List<RelationshipList> other) {

    /** The undirected graph that messages travel on. */
    public CsrGraph adjacency() {
        CsrGraphBuilder builder = new CsrGraphBuilder(nodeCount);
        target.addTo(builder);
        interactions.forEach(list -> list.addTo(builder));
        other.forEach(list -> list.addTo(builder));
        return builder.build();
    }

    /** Every user's items in {@code list}, users and items numbered by their place in {@link #users} and {@link #items}. */
    public Interactions interactionsOf(RelationshipList list) {
        int[] userOf = new int[list.count()];
        int[] itemOf = new int[list.count()];
        for (int k = 0; k < list.count(); k++) {
            userOf[k] = Arrays.binarySearch(users, list.sources()[k]);
            itemOf[k] = Arrays.binarySearch(items, list.targets()[k]);
        }
        return Interactions.of(users.length, userOf, itemOf, list.count());
    }
}
