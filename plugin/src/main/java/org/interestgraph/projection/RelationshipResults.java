package org.interestgraph.projection;

import java.util.function.Consumer;
import org.interestgraph.config.CypherText;
import org.neo4j.gds.Orientation;
import org.neo4j.gds.RelationshipType;
import org.neo4j.gds.core.concurrency.Concurrency;
import org.neo4j.gds.core.loading.construction.GraphFactory;
import org.neo4j.gds.core.loading.construction.GraphFactory.PropertyConfig;
import org.neo4j.gds.core.loading.construction.RelationshipsBuilder;

/** Adds relationships with a number each to a projection, as {@code gds.knn.mutate} does. */
public final class RelationshipResults {

    /** Takes a relationship, its ends by node index. */
    @FunctionalInterface
    public interface Sink {
        void add(int source, int target, double value);
    }

    private RelationshipResults() {}

    /**
     * Refuses a type that the projection already has; to be asked before computing for long.
     *
     * @throws IllegalArgumentException if it has
     */
    public static void requireNew(ProjectedGraph graph, String type) {
        if (graph.store().hasRelationshipType(RelationshipType.of(type))) {
            throw new IllegalArgumentException("The relationship type " + CypherText.of(type)
                    + " already exists in graph '" + graph.name()
                    + "'; choose another mutateRelationshipType, or drop it"
                    + " with CALL gds.graph.relationships.drop('" + graph.name() + "', " + CypherText.of(type) + ").");
        }
    }

    /**
     * Adds directed relationships of {@code type} with {@code property}.
     *
     * @param relationships hands every one to the sink
     * @return how many were added
     */
    public static long mutate(ProjectedGraph graph, String type, String property, Consumer<Sink> relationships) {
        requireNew(graph, type);
        RelationshipType added = RelationshipType.of(type);
        RelationshipsBuilder builder = GraphFactory.initRelationshipsBuilder()
                .nodes(graph.store().nodes())
                .relationshipType(added)
                .orientation(Orientation.NATURAL)
                .addPropertyConfig(PropertyConfig.of(property))
                .concurrency(new Concurrency(1))
                .build();
        relationships.accept((source, target, value) -> builder.addFromInternal(
                graph.nodes().mappedId(source), graph.nodes().mappedId(target), value));
        graph.store().addRelationshipType(builder.build());
        return graph.store().relationshipCount(added);
    }
}
