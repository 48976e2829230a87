package org.interestgraph.recommend;

import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;

/** Reads a node's present relationships from the database, so that events count the moment they are committed. */
public final class NeighbourhoodReader {

    private final TrainedModel model;
    private final RelationshipType[] types;
    private final String weightProperty;

    public NeighbourhoodReader(TrainedModel model) {
        this.model = model;
        this.types = model.relationshipTypes().stream()
                .map(RelationshipType::withName)
                .toArray(RelationshipType[]::new);
        this.weightProperty = model.info().setting("relationshipWeightProperty");
    }

    /** Relationship types that carry messages in the model. */
    public RelationshipType[] types() {
        return types.clone();
    }

    /** Neighbours of {@code node} that the model knows. */
    public Neighbourhood of(Node node) {
        Map<Integer, Float> weightByRow = new LinkedHashMap<>();
        Map<Integer, Set<String>> typesByRow = new LinkedHashMap<>();
        Map<Integer, Double> timeByRow = new LinkedHashMap<>();
        for (Relationship relationship : node.getRelationships(Direction.BOTH, types)) {
            Node neighbour = relationship.getOtherNode(node);
            int row = model.nodes().rowOf(idOf(neighbour));
            float weight = weightOf(relationship);
            if (row != NodeIndex.UNKNOWN && weight > 0 && !neighbour.equals(node)) {
                weightByRow.merge(row, weight, Float::sum);
                timeByRow.merge(row, timeOf(relationship), Math::max);
                typesByRow
                        .computeIfAbsent(row, r -> new TreeSet<>())
                        .add(relationship.getType().name());
            }
        }
        int[] rows = new int[weightByRow.size()];
        float[] weights = new float[rows.length];
        int k = 0;
        for (Map.Entry<Integer, Float> entry : weightByRow.entrySet()) {
            rows[k] = entry.getKey();
            weights[k++] = entry.getValue();
        }
        double[] times = timeByRow.values().stream().mapToDouble(time -> time).toArray();
        return new Neighbourhood(rows, weights, List.copyOf(typesByRow.values()), times);
    }

    /** Seconds, from the stored number or else from {@code lastAt}; 0 where there is neither. */
    private static double timeOf(Relationship relationship) {
        if (relationship.getProperty("timestamp", null) instanceof Number seconds) {
            return seconds.doubleValue();
        }
        return relationship.getProperty("lastAt", null) instanceof ZonedDateTime last ? last.toEpochSecond() : 0;
    }

    /** The relationship's weight: 1 where the property is not asked for or absent, 0 where its value is unusable. */
    public float weightOf(Relationship relationship) {
        if (weightProperty == null) {
            return 1f;
        }
        Object value = relationship.getProperty(weightProperty, 1.0);
        float weight = value instanceof Number number ? number.floatValue() : 0f;
        return Float.isFinite(weight) ? weight : 0f;
    }

    /** Neo4j's internal id, the one that GDS projections and models use. */
    @SuppressWarnings({"deprecation", "removal"})
    public static long idOf(Node node) {
        return node.getId();
    }
}
