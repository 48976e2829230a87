package org.interestgraph.procedures;

import java.util.Map;
import java.util.stream.Stream;
import org.interestgraph.config.GraphProjectConfig;
import org.interestgraph.projection.GraphProcedure;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.graph.project}. */
public class GraphProjectProcedure extends GraphProcedure {

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
            + " type weight times count times 2^(-age / half-life), age being that of lastAt.")
    public Stream<Projected> project(
            @Name(value = "graphName", description = "Name for the graph in the GDS catalog.") String graphName,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "userLabel ('User'), itemLabel ('Item'), relationshipTypes (those of CLICKED,"
                                    + " FAVORITED, CARTED, BOUGHT, RATED that exist), additionalNodeLabels and"
                                    + " additionalRelationshipTypes (projected with their stored weight or 1),"
                                    + " relationshipWeightProperty ('weight', the stored property),"
                                    + " relationshipTypeWeights (a map, 1 for types not in it), halfLifeDays,"
                                    + " referenceTime (a DATETIME, by default the newest lastAt; later events count as"
                                    + " of age 0), timestampProperty (a DATETIME or number, projected in seconds as"
                                    + " timestamp, as temporal splits need it), readConcurrency,"
                                    + " jobId")
                    Map<String, Object> configuration) {
        EventProjection projection = new EventProjection(transaction, catalog());
        return Stream.of(projection.project(graphName, GraphProjectConfig.read(configuration)));
    }
}
