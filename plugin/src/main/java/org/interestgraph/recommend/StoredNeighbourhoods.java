package org.interestgraph.recommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.interestgraph.config.NearestName;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.recipe.Recipe;
import org.interestgraph.recipe.RelationshipRecipe;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/**
 * Reads a node's present relationships from the database, by the recipe of what the model was trained on, so that events count
 * the moment they are committed and count as those of training did.
 */
public final class StoredNeighbourhoods implements Neighbourhoods {

    private final Transaction transaction;
    private final TrainedModel model;
    private final ModelNodes nodes;
    private final List<EventReading> readings;
    private final Map<String, List<EventReading>> byStoredType;

    /** @throws IllegalArgumentException where the model does not say how relationships come out of the database */
    public StoredNeighbourhoods(Transaction transaction, TrainedModel model, ModelNodes nodes) {
        this.transaction = transaction;
        this.model = model;
        this.nodes = nodes;
        this.readings = EventReading.of(model);
        this.byStoredType = EventReading.byStoredType(readings);
    }

    @Override
    public Neighbourhood of(Node node) {
        int row = nodes.rowOf(node);
        NeighbourhoodBuilder neighbours = new NeighbourhoodBuilder();
        Map<Parallel, List<Function<String, Object>>> parallel = new LinkedHashMap<>();
        for (Relationship relationship : relationships(node)) {
            Node other = relationship.getOtherNode(node);
            int neighbour = other.equals(node) ? NodeIndex.UNKNOWN : nodes.rowOf(other);
            if (neighbour == NodeIndex.UNKNOWN) {
                continue;
            }
            String type = relationship.getType().name();
            Function<String, Object> properties = key -> relationship.getProperty(key, null);
            for (EventReading reading : readings(type)) {
                if (!counts(reading, row, neighbour)) {
                    continue;
                }
                if (reading.mergesParallel()) {
                    parallel.computeIfAbsent(new Parallel(neighbour, type, reading), key -> new ArrayList<>())
                            .add(properties);
                } else {
                    add(neighbours, neighbour, type, reading, reading.weight(properties), reading.time(properties));
                }
            }
        }
        parallel.forEach((key, all) ->
                add(neighbours, key.neighbour, key.type, key.reading, key.reading.weight(all), key.reading.time(all)));
        return neighbours.merged();
    }

    private record Parallel(int neighbour, String type, EventReading reading) {}

    private static void add(
            NeighbourhoodBuilder neighbours,
            int neighbour,
            String type,
            EventReading reading,
            float weight,
            double time) {
        if (weight > 0) {
            neighbours.add(neighbour, weight, weight * reading.interestFactor(), time, type);
        }
    }

    /** Of a type between users and items the relationships of others do not count, as in training. */
    private boolean counts(EventReading reading, int row, int neighbour) {
        return !reading.betweenUsersAndItems() || model.isInteraction(row, neighbour);
    }

    private Iterable<Relationship> relationships(Node node) {
        return byStoredType.containsKey(null)
                ? node.getRelationships(Direction.BOTH)
                : node.getRelationships(Direction.BOTH, types(byStoredType.keySet().stream()));
    }

    private static RelationshipType[] types(Stream<String> names) {
        return names.map(RelationshipType::withName).toArray(RelationshipType[]::new);
    }

    private List<EventReading> readings(String storedType) {
        List<EventReading> ofType = byStoredType.getOrDefault(storedType, List.of());
        List<EventReading> ofAny = byStoredType.getOrDefault(null, List.of());
        return ofAny.isEmpty()
                ? ofType
                : Stream.concat(ofType.stream(), ofAny.stream()).toList();
    }

    /** The relationship with the largest weight to every neighbour that counts. */
    public Map<Node, Relationship> strongest(Node node) {
        int row = nodes.rowOf(node);
        Map<Node, Relationship> strongest = new LinkedHashMap<>();
        Map<Node, Float> weights = new HashMap<>();
        for (Relationship relationship : relationships(node)) {
            Node other = relationship.getOtherNode(node);
            int neighbour = nodes.rowOf(other);
            for (EventReading reading : readings(relationship.getType().name())) {
                float weight = reading.weight(key -> relationship.getProperty(key, null));
                if (neighbour != NodeIndex.UNKNOWN
                        && counts(reading, row, neighbour)
                        && weight > weights.getOrDefault(other, 0f)) {
                    weights.put(other, weight);
                    strongest.put(other, relationship);
                }
            }
        }
        return strongest;
    }

    @Override
    public int[] itemsWith(Node node, List<String> types) {
        if (types.isEmpty()) {
            return new int[0];
        }
        List<String> stored = types.stream().flatMap(this::storedTypes).toList();
        Iterable<Relationship> relationships = stored.isEmpty()
                ? node.getRelationships(Direction.BOTH)
                : node.getRelationships(Direction.BOTH, types(stored.stream()));
        IntStream.Builder rows = IntStream.builder();
        for (Relationship relationship : relationships) {
            int row = nodes.rowOf(relationship.getOtherNode(node));
            if (row != NodeIndex.UNKNOWN && model.isItem(row)) {
                rows.add(row);
            }
        }
        return rows.build().sorted().distinct().toArray();
    }

    /** A type that the model was trained on means what was projected as it; any other is one of the database. */
    private Stream<String> storedTypes(String type) {
        Optional<List<String>> projected = model.source()
                .recipe()
                .map(Recipe::relationships)
                .map(of -> of.get(type))
                .map(RelationshipRecipe::storedTypes);
        if (projected.isPresent()) {
            return projected.get().stream();
        }
        List<String> known = StreamSupport.stream(
                        transaction.getAllRelationshipTypes().spliterator(), false)
                .map(RelationshipType::name)
                .sorted()
                .toList();
        if (!known.contains(type)) {
            throw new IllegalArgumentException("`exclude` names the relationship type '" + type
                    + "', which the database does not have" + NearestName.hint(type, known, "'") + " Types there are: "
                    + String.join(", ", known) + ".");
        }
        return Stream.of(type);
    }
}
