package org.interestgraph.procedures;

import java.util.Map;
import java.util.stream.Stream;
import org.interestgraph.config.BatchRecommendConfig;
import org.interestgraph.config.EstimatedGraph;
import org.interestgraph.projection.MemoryEstimate;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.recommend.stream} and {@code .stats}, which keep nothing. */
public class RecommendStreamProcedures extends BatchRecommendProcedures {

    /** What was found, without keeping it. */
    public record Stats(
            @Description("Users with at least one recommendation.") long usersRecommendedTo,
            @Description("Users for whom nothing was found, those without events among them.")
                    long usersWithoutRecommendations,
            @Description("Users and items deleted from the database since projecting, which are passed over.")
                    long nodesMissing,
            @Description("Recommendations for all users together.") long recommendations,
            @Description("Different items among them.") long itemsRecommended,
            @Description("Milliseconds for reading the projection.") long preProcessingMillis,
            @Description("Milliseconds for propagating and ranking.") long computeMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {}

    @Procedure(name = "interest.recommend.stream", mode = Mode.READ)
    @Description(WHAT + "Gives a row per recommendation, a user's rows together and best first.")
    public Stream<RecommendedBatch.Recommendation> stream(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG)
                    Map<String, Object> configuration) {
        return recommend(graphName, config(configuration)).rows(transaction);
    }

    @Procedure(name = "interest.recommend.stats", mode = Mode.READ)
    @Description(WHAT + "Keeps nothing and tells what was found.")
    public Stream<Stats> stats(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG)
                    Map<String, Object> configuration) {
        BatchRecommendConfig config = config(configuration);
        RecommendedBatch batch = recommend(graphName, config);
        return Stream.of(new Stats(
                batch.usersRecommendedTo(),
                batch.usersWithoutRecommendations(),
                batch.nodes().missingCount(),
                batch.recommendations(),
                batch.itemsRecommended(),
                batch.preProcessingMillis(),
                batch.computeMillis(),
                config.effective()));
    }

    @Procedure(name = "interest.recommend.stream.estimate", mode = Mode.READ)
    @Description(ESTIMATE)
    public Stream<MemoryEstimate> streamEstimate(
            @Name(value = "graphNameOrConfiguration", description = EstimatedGraph.DESCRIPTION) Object graph,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG)
                    Map<String, Object> configuration) {
        return estimated(graph, config(configuration), false);
    }

    @Procedure(name = "interest.recommend.stats.estimate", mode = Mode.READ)
    @Description(ESTIMATE)
    public Stream<MemoryEstimate> statsEstimate(
            @Name(value = "graphNameOrConfiguration", description = EstimatedGraph.DESCRIPTION) Object graph,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG)
                    Map<String, Object> configuration) {
        return estimated(graph, config(configuration), false);
    }

    private static BatchRecommendConfig config(Map<String, Object> configuration) {
        return BatchRecommendConfig.of(configuration, BatchRecommendConfig.Mode.STREAM);
    }
}
