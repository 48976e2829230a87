package org.interestgraph.procedures;

import java.util.Map;
import java.util.stream.Stream;
import org.interestgraph.config.BatchRecommendConfig;
import org.interestgraph.config.EstimatedGraph;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.MemoryEstimate;
import org.interestgraph.projection.TaskProgress;
import org.interestgraph.projection.TaskProgress.Part;
import org.interestgraph.recommend.RecommendationType;
import org.interestgraph.recommend.RecommendationWriter;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.recommend.write}: recommendations as relationships of the database. */
public class RecommendWriteProcedures extends BatchRecommendProcedures {

    private static final String PART = "Write relationships";
    private static final String KEYS = CONFIG + ", writeRelationshipType ('RECOMMENDED'), writeBatchSize";

    /** Relationships, old and new, of a batch where the heap has no room for all at once. */
    private static final int RELATIONSHIPS_PER_BATCH = 20_000;

    /** What was found and written. */
    public record Written(
            @Description("Users with at least one recommendation.") long usersRecommendedTo,
            @Description("Users for whom nothing was found, those without events among them.")
                    long usersWithoutRecommendations,
            @Description("Users and items deleted from the database since projecting, which are passed over.")
                    long nodesMissing,
            @Description("Relationships written.") long relationshipsWritten,
            @Description("Relationships of earlier calls with this model that they replace.") long relationshipsDeleted,
            @Description("Different items recommended.") long itemsRecommended,
            @Description("Transactions of its own that the writing took; 0 where all was written in the caller's.")
                    long batches,
            @Description("Milliseconds for reading the projection.") long preProcessingMillis,
            @Description("Milliseconds for propagating and ranking.") long computeMillis,
            @Description("Milliseconds for writing.") long writeMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {}

    @Procedure(name = "interest.recommend.write", mode = Mode.WRITE)
    @Description(
            WHAT + "Writes them as relationships with rank, score, modelName and modelVersion, in place of those that"
                    + " the model wrote before: of all users together when the transaction commits, or with writeBatchSize and"
                    + " where the heap has no room for that, of some users after the other in transactions of its own.")
    public Stream<Written> write(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(value = "configuration", defaultValue = "{}", description = KEYS) Map<String, Object> configuration) {
        BatchRecommendConfig config = config(configuration);
        String type = config.resultRelationshipType();
        Task task = task(graphName, config);
        RecommendationType.requireOther(
                BatchRecommendConfig.WRITE_TYPE, type, task.model().info());
        RecommendationType.requireFree(transaction, type, termination());
        boolean atOnce = config.writeBatchSize().isEmpty() && FreeHeap.fits(task.bytes(true));
        try (FreeHeap.Reservation heap = task.reserveHeap(task.bytes(atOnce));
                TaskProgress progress = progress(
                        task.run(), config, new Part(PART, task.run().graph().nodeCount()))) {
            RecommendedBatch batch = recommend(task.run(), task.model(), config, progress);
            long start = System.nanoTime();
            RecommendationWriter writer = new RecommendationWriter(
                    type, task.model().info(), batch.nodes(), batch.found(), termination(), progress);
            progress.begin(PART);
            if (atOnce) {
                writer.write(transaction);
            } else {
                int byHeap = Math.max(1, RELATIONSHIPS_PER_BATCH / (2 * config.k()));
                writer.writeInBatches(ownTransactions(), config.writeBatchSize().orElse(byHeap));
            }
            progress.end(PART);
            progress.finish();
            return Stream.of(new Written(
                    batch.usersRecommendedTo(),
                    batch.usersWithoutRecommendations(),
                    batch.nodes().missingCount(),
                    writer.relationshipsWritten(),
                    writer.relationshipsDeleted(),
                    batch.itemsRecommended(),
                    writer.batches(),
                    batch.preProcessingMillis(),
                    batch.computeMillis(),
                    GcnRun.millis(start, System.nanoTime()),
                    config.effective()));
        } catch (OutOfMemoryError e) {
            throw FreeHeap.outOfMemory(WORK, e);
        }
    }

    @Procedure(name = "interest.recommend.write.estimate", mode = Mode.READ)
    @Description(ESTIMATE + " The least is for writing in batches, the most for writing in one transaction.")
    public Stream<MemoryEstimate> writeEstimate(
            @Name(value = "graphNameOrConfiguration", description = EstimatedGraph.DESCRIPTION) Object graph,
            @Name(value = "configuration", defaultValue = "{}", description = KEYS) Map<String, Object> configuration) {
        BatchRecommendConfig config = config(configuration);
        return estimated(graph, config, config.writeBatchSize().isEmpty());
    }

    private static BatchRecommendConfig config(Map<String, Object> configuration) {
        return BatchRecommendConfig.of(configuration, BatchRecommendConfig.Mode.WRITE);
    }
}
