package org.interestgraph.procedures;

import java.util.Map;
import java.util.stream.Stream;
import org.interestgraph.config.GraphProjectConfig;
import org.interestgraph.projection.GraphProcedure;
import org.interestgraph.projection.MemoryEstimate;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.graph.project}. */
public class GraphProjectProcedure extends GraphProcedure {

    private static final String KEYS = "userLabel ('User'), itemLabel ('Item'), relationshipTypes (those of CLICKED,"
            + " FAVORITED, CARTED, BOUGHT, RATED that connect users and items, else all types that do, except HELD_OUT),"
            + " additionalNodeLabels and additionalRelationshipTypes (projected with their stored weight or 1),"
            + " userIdProperty and itemIdProperty (what identifies them), relationshipWeightProperty ('weight', the"
            + " stored property), relationshipTypeWeights (a map, 1 for types not in it), countProperty (events that a"
            + " relationship stands for; count where they have it, else each is one), halfLifeDays, referenceTime (a"
            + " DATETIME, by default the newest time; later events count as of age 0), timestampProperty (a temporal"
            + " value or a number, by default timestamp or lastAt where events have it), timestampUnit (of numbers:"
            + " 'seconds', 'milliseconds', 'microseconds', 'nanoseconds' or 'days'), itemFeatures (true: with HAS_TERM),"
            + " readConcurrency, jobId, logProgress, sudo";

    /** GDS's projection columns. */
    public record Projected(
            @Description("Name of the graph in the GDS catalog.") String graphName,
            @Description("Number of nodes projected.") long nodeCount,
            @Description("Number of relationships projected; being undirected, each counts twice.")
                    long relationshipCount,
            @Description("Milliseconds for projecting.") long projectMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {}

    @Procedure(name = "interest.graph.project", mode = Mode.READ)
    @Description("Projects users, items and their weighted event relationships, undirected, into the GDS graph catalog."
            + " Relationships get the property weight: the stored one, or, with relationshipTypeWeights or halfLifeDays,"
            + " type weight times count times 2^(-age / half-life), age being that of the time; and where they have a"
            + " time, the property timestamp, in seconds since 1970.")
    public Stream<Projected> project(
            @Name(value = "graphName", description = "Name for the graph in the GDS catalog.") String graphName,
            @Name(value = "configuration", defaultValue = "{}", description = KEYS) Map<String, Object> configuration) {
        return Stream.of(projection().project(graphName, GraphProjectConfig.read(configuration)));
    }

    @Procedure(name = "interest.graph.project.estimate", mode = Mode.READ)
    @Description("Estimates the heap that interest.graph.project would take, as it checks before it starts.")
    public Stream<MemoryEstimate> estimate(
            @Name(value = "graphName", description = "As for interest.graph.project; the name may be taken.")
                    String graphName,
            @Name(value = "configuration", defaultValue = "{}", description = "As for interest.graph.project.")
                    Map<String, Object> configuration) {
        return Stream.of(projection().estimate(GraphProjectConfig.read(configuration)));
    }

    private EventProjection projection() {
        return new EventProjection(
                transaction, catalog(), (task, parts, logged, jobId) -> progress(task, parts, 1, logged, jobId));
    }
}
