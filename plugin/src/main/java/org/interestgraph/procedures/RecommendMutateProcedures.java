package org.interestgraph.procedures;

import java.util.Map;
import java.util.stream.Stream;
import org.interestgraph.config.BatchRecommendConfig;
import org.interestgraph.config.EstimatedGraph;
import org.interestgraph.projection.MemoryEstimate;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.RelationshipResults;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.recommend.mutate}: recommendations as relationships of the projection. */
public class RecommendMutateProcedures extends BatchRecommendProcedures {

    private static final String KEYS = CONFIG + ", mutateRelationshipType (required), mutateProperty ('score')";

    /** What was found and added. */
    public record Mutated(
            @Description("Users with at least one recommendation.") long usersRecommendedTo,
            @Description("Users for whom nothing was found, those without events among them.")
                    long usersWithoutRecommendations,
            @Description("Users and items deleted from the database since projecting, which are passed over.")
                    long nodesMissing,
            @Description("Relationships added to the projection.") long relationshipsWritten,
            @Description("Different items recommended.") long itemsRecommended,
            @Description("Milliseconds for reading the projection.") long preProcessingMillis,
            @Description("Milliseconds for propagating and ranking.") long computeMillis,
            @Description("Milliseconds for adding them to the projection.") long mutateMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {}

    @Procedure(name = "interest.recommend.mutate", mode = Mode.READ)
    @Description(WHAT + "Adds them to the projection as relationships from users to items with their score.")
    public Stream<Mutated> mutate(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(value = "configuration", description = KEYS) Map<String, Object> configuration) {
        BatchRecommendConfig config = config(configuration);
        String type = config.resultRelationshipType();
        ProjectedGraph graph = catalog(config.job().username()).graph(graphName);
        RelationshipResults.requireNew(graph, type);
        RecommendedBatch batch = recommend(graphName, config);
        long start = System.nanoTime();
        long added =
                RelationshipResults.mutate(graph, type, config.mutateProperty(), sink -> batch.forEach(graph, sink));
        return Stream.of(new Mutated(
                batch.usersRecommendedTo(),
                batch.usersWithoutRecommendations(),
                batch.nodes().missingCount(),
                added,
                batch.itemsRecommended(),
                batch.preProcessingMillis(),
                batch.computeMillis(),
                GcnRun.millis(start, System.nanoTime()),
                config.effective()));
    }

    @Procedure(name = "interest.recommend.mutate.estimate", mode = Mode.READ)
    @Description(ESTIMATE)
    public Stream<MemoryEstimate> mutateEstimate(
            @Name(value = "graphNameOrConfiguration", description = EstimatedGraph.DESCRIPTION) Object graph,
            @Name(value = "configuration", description = KEYS) Map<String, Object> configuration) {
        return estimated(graph, config(configuration), false);
    }

    private static BatchRecommendConfig config(Map<String, Object> configuration) {
        return BatchRecommendConfig.of(configuration, BatchRecommendConfig.Mode.MUTATE);
    }
}
