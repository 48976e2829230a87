package org.interestgraph.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interestgraph.config.EvaluationProtocol;
import org.interestgraph.config.StandardKeys;
import org.interestgraph.evaluate.ItemCosineRanker;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.evaluate.ItemVectors;
import org.interestgraph.evaluate.SelfInformation;
import org.interestgraph.graph.Interactions;

/**
 * What a ranking is measured against: users and items numbered from 0 by ascending node index, the test items and the
 * excluded items of every user.
 */
public record EvaluationSet(InteractionReader reader, Interactions test, Interactions excluded) {

    /**
     * @throws IllegalArgumentException where the projection lacks a label or type, or no user has a test relationship that is
     *     not excluded
     */
    public static EvaluationSet read(ProjectedGraph graph, EvaluationProtocol config) {
        InteractionReader reader = new InteractionReader(graph, config.userLabel(), config.itemLabel());
        Interactions test = reader.read(List.of(config.testRelationshipType()));
        if (test.size() == 0) {
            throw new IllegalArgumentException("Graph '" + graph.name() + "' has no relationship of the test type '"
                    + config.testRelationshipType() + "' between nodes labelled '" + config.userLabel() + "' and '"
                    + config.itemLabel() + "'; set `testRelationshipType` to one that it has.");
        }
        EvaluationSet set = new EvaluationSet(reader, test, reader.read(config.excludeRelationshipTypes()));
        if (set.testPairsExcluded() == test.size()) {
            throw new IllegalArgumentException("Graph '" + graph.name() + "' has " + test.size() + " test pairs '"
                    + config.testRelationshipType() + "', and each is a pair of `excludeRelationshipTypes` "
                    + config.excludeRelationshipTypes()
                    + " as well, so that none could ever be found; hold out pairs that"
                    + " these types do not have, or exclude other types.");
        }
        return set;
    }

    /** How many test pairs can never be found, as they are excluded. */
    public int testPairsExcluded() {
        return test.size() - test.without(excluded).size();
    }

    /** Name of the projection. */
    public String graphName() {
        return reader.graph().name();
    }

    /** Node index of every user. */
    public int[] users() {
        return reader.users();
    }

    /** Node index of every item. */
    public int[] items() {
        return reader.items();
    }

    /** Neo4j node id of every user. */
    public long[] neo4jIdsOfUsers() {
        return Arrays.stream(users()).mapToLong(reader.graph()::neo4jId).toArray();
    }

    /** Neo4j node id of every item. */
    public long[] neo4jIdsOfItems() {
        return Arrays.stream(items()).mapToLong(reader.graph()::neo4jId).toArray();
    }

    /**
     * The target items of every user.
     *
     * @throws IllegalArgumentException where the projection lacks the type
     */
    public Interactions target(EvaluationProtocol config) {
        return reader.read(List.of(config.targetRelationshipType()));
    }

    /** Every item that a user has a relationship with, of any type but those of held-out pairs. */
    public Interactions seen(EvaluationProtocol config) {
        return reader.read(reader.graph().relationshipTypes(StandardKeys.ALL).stream()
                .filter(type -> !type.equals(config.testRelationshipType()) && !type.equals(StandardKeys.HELD_OUT))
                .toList());
    }

    /** Self-information of the items by their target relationships, where the projection has the type. */
    public Optional<double[]> selfInformation(EvaluationProtocol config) {
        return has(config.targetRelationshipType())
                ? Optional.of(SelfInformation.of(target(config), items().length))
                : Optional.empty();
    }

    /** The items' categories, where the projection has the type. */
    public Optional<ItemVectors> categories(EvaluationProtocol config) {
        return has(config.categoryRelationshipType()) ? Optional.of(requireCategories(config)) : Optional.empty();
    }

    /**
     * The items' categories.
     *
     * @throws IllegalArgumentException where the projection lacks the type
     */
    public ItemVectors requireCategories(EvaluationProtocol config) {
        return ItemCategories.read(reader.graph(), items(), config.categoryRelationshipType());
    }

    /**
     * Ranks items by their cosines to the user's, over the pairs of the target and of {@code contextTypes} together.
     *
     * @throws IllegalArgumentException where the projection lacks a type
     */
    public ItemRanker itemCosine(EvaluationProtocol config, List<String> contextTypes) {
        List<String> types = Stream.concat(Stream.of(config.targetRelationshipType()), contextTypes.stream())
                .distinct()
                .toList();
        return new ItemCosineRanker(reader.read(types), items().length);
    }

    private boolean has(String type) {
        return reader.graph().relationshipTypes(StandardKeys.ALL).contains(type);
    }

    /** Reads what every user did. */
    public EventHistoryReader events(EvaluationProtocol config) {
        return new EventHistoryReader(reader.graph(), config.userLabel(), config.itemLabel());
    }

    /** Ranks items by how many users have a target relationship with them. */
    public ItemRanker popularity(EvaluationProtocol config) {
        Interactions target = target(config);
        float[] counts = new float[items().length];
        for (int user = 0; user < users().length; user++) {
            target.forEachItem(user, item -> counts[item]++);
        }
        return (user, scores) -> System.arraycopy(counts, 0, scores, 0, counts.length);
    }
}
