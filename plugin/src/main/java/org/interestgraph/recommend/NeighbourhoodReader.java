package org.interestgraph.recommend;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.interestgraph.blend.Blend;
import org.interestgraph.blend.BlendScorer;
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
    private final boolean timed;
    private final Map<String, Double> typeWeights;

    public NeighbourhoodReader(TrainedModel model) {
        this.model = model;
        this.types = model.relationshipTypes().stream()
                .map(RelationshipType::withName)
                .toArray(RelationshipType[]::new);
        this.weightProperty = model.info().setting("relationshipWeightProperty");
        Blend blend = model.blend().map(BlendScorer::blend).orElse(Blend.GCN_ALONE);
        this.timed = blend.recency() < 1;
        this.typeWeights = blend.typeWeights();
    }

    /** Relationship types that carry messages in the model. */
    public RelationshipType[] types() {
        return types.clone();
    }

    /** Neighbours of {@code node} that the model knows, ascending by row. */
    public Neighbourhood of(Node node) {
        Events events = new Events();
        long own = idOf(node);
        for (Relationship relationship : node.getRelationships(Direction.BOTH, types)) {
            long neighbour = idOf(relationship.getOtherNode(node));
            int row = model.nodes().rowOf(neighbour);
            float weight = weightOf(relationship);
            if (row != NodeIndex.UNKNOWN && weight > 0 && neighbour != own) {
                String type = relationship.getType().name();
                float interest = weight * typeWeights.getOrDefault(type, 1.0).floatValue();
                events.add(row, weight, interest, timed ? timeOf(relationship) : 0, type);
            }
        }
        return events.merged();
    }

    /** Relationships as they are read: a user may have thousands, and an answer takes a millisecond. */
    private static final class Events {

        private long[] rows = new long[16];
        private float[] weights = new float[16];
        private float[] interestWeights = new float[16];
        private double[] times = new double[16];
        private String[] types = new String[16];
        private int count;

        void add(int row, float weight, float interestWeight, double time, String type) {
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, 2 * count);
                weights = Arrays.copyOf(weights, 2 * count);
                interestWeights = Arrays.copyOf(interestWeights, 2 * count);
                times = Arrays.copyOf(times, 2 * count);
                types = Arrays.copyOf(types, 2 * count);
            }
            rows[count] = (long) row << Integer.SIZE | count;
            weights[count] = weight;
            interestWeights[count] = interestWeight;
            times[count] = time;
            types[count++] = type;
        }

        Neighbourhood merged() {
            long[] byRow = Arrays.copyOf(rows, count);
            Arrays.sort(byRow);
            int[] mergedRows = new int[count];
            float[] mergedWeights = new float[count];
            float[] mergedInterestWeights = new float[count];
            double[] mergedTimes = new double[count];
            List<Set<String>> mergedTypes = new ArrayList<>(count);
            int size = 0;
            for (long packed : byRow) {
                int row = (int) (packed >>> Integer.SIZE);
                int event = (int) packed;
                if (size > 0 && mergedRows[size - 1] == row) {
                    mergedTimes[size - 1] = Math.max(mergedTimes[size - 1], times[event]);
                    Set<String> all = new TreeSet<>(mergedTypes.get(size - 1));
                    all.add(types[event]);
                    mergedTypes.set(size - 1, all);
                } else {
                    mergedRows[size] = row;
                    mergedTimes[size++] = times[event];
                    mergedTypes.add(Set.of(types[event]));
                }
                mergedWeights[size - 1] += weights[event];
                mergedInterestWeights[size - 1] += interestWeights[event];
            }
            return new Neighbourhood(
                    Arrays.copyOf(mergedRows, size),
                    Arrays.copyOf(mergedWeights, size),
                    mergedTypes,
                    Arrays.copyOf(mergedInterestWeights, size),
                    Arrays.copyOf(mergedTimes, size));
        }
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
