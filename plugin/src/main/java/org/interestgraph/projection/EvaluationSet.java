package org.interestgraph.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.interestgraph.config.EvaluateConfig;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.graph.Interactions;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;

/**
 * What a ranking is measured against: users and items numbered from 0 by ascending node index, the test items and the
 * excluded items of every user.
 */
public record EvaluationSet(ProjectedGraph graph, int[] users, int[] items, Interactions test, Interactions excluded) {

    /**
     * @throws IllegalArgumentException where the projection lacks a label or type, or no user has a test relationship
     */
    public static EvaluationSet read(ProjectedGraph graph, EvaluateConfig config) {
        int[] users = graph.nodesWithLabel(config.userLabel());
        int[] items = graph.nodesWithLabel(config.itemLabel());
        Interactions test = interactions(graph, config, users, items, List.of(config.testRelationshipType()));
        if (test.size() == 0) {
            throw new IllegalArgumentException("Graph '" + graph.name() + "' has no relationship of the test type '"
                    + config.testRelationshipType() + "' between nodes labelled '" + config.userLabel() + "' and '"
                    + config.itemLabel() + "'; set `testRelationshipType` to one that it has.");
        }
        Interactions excluded = interactions(graph, config, users, items, config.excludeRelationshipTypes());
        return new EvaluationSet(graph, users, items, test, excluded);
    }

    private static Interactions interactions(
            ProjectedGraph graph, EvaluateConfig config, int[] users, int[] items, List<String> types) {
        int[] userPlaces = {};
        int[] itemPlaces = {};
        for (String type : types) {
            RelationshipList pairs =
                    graph.pairs(type, config.userLabel(), config.itemLabel(), Optional.empty(), Progress.NONE);
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

    /** Neo4j node id of every user. */
    public long[] neo4jIdsOfUsers() {
        return Arrays.stream(users).mapToLong(graph::neo4jId).toArray();
    }

    /** Neo4j node id of every item. */
    public long[] neo4jIdsOfItems() {
        return Arrays.stream(items).mapToLong(graph::neo4jId).toArray();
    }

    /** Ranks items by how many users have a target relationship with them. */
    public ItemRanker popularity(EvaluateConfig config) {
        Interactions target = interactions(graph, config, users, items, List.of(config.targetRelationshipType()));
        float[] counts = new float[items.length];
        for (int user = 0; user < users.length; user++) {
            target.forEachItem(user, item -> counts[item]++);
        }
        return (user, scores) -> System.arraycopy(counts, 0, scores, 0, counts.length);
    }
}
