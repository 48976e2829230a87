package org.interestgraph.procedures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interestgraph.blend.GcnScores;
import org.interestgraph.config.BatchRecommendConfig;
import org.interestgraph.config.GcnConfig;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.parallel.Workers;
import org.interestgraph.projection.EventHistoryReader;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.GraphProcedure;
import org.interestgraph.projection.InteractionReader;
import org.interestgraph.projection.MemoryEstimate;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.TaskProgress;
import org.interestgraph.projection.TaskProgress.Part;
import org.interestgraph.recommend.BatchRecommendMemory;
import org.interestgraph.recommend.BatchRecommender;
import org.interestgraph.recommend.BatchRecommender.Recommendations;
import org.interestgraph.recommend.RecommendationWriter;
import org.interestgraph.train.ScorerRanker;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.VectorKernels;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.recommend.stream}, {@code .stats} and {@code .write}: recommendations for all users of a projection. */
public class BatchRecommendProcedures extends GraphProcedure {

    private static final String RANK = "Rank items";
    private static final String WRITE = "Write relationships";
    private static final String WHAT =
            "Recommends items to every user of a projection, or to some: propagates a trained model over"
                    + " the projection and ranks all items but those excluded. Users without events are passed over. ";
    private static final String ESTIMATE =
            "Heap needed by interest.recommend for all users with this configuration, beside the model.";
    private static final String GRAPH = "Name of a graph in the GDS catalog.";
    private static final String CONFIG =
            "modelName, version, k, exclude: relationship types, includeKnown, where, itemLabels, users, minScore,"
                    + " concurrency, logProgress";

    private static final String WRITTEN = ", writeRelationshipType ('RECOMMENDED')";

    /** What was found, without keeping it. */
    public record Stats(
            @Description("Users with at least one recommendation.") long usersRecommendedTo,
            @Description("Users for whom nothing was found, those without events among them.")
                    long usersWithoutRecommendations,
            @Description("Recommendations for all users together.") long recommendations,
            @Description("Different items among them.") long itemsRecommended,
            @Description("Milliseconds for reading the projection.") long preProcessingMillis,
            @Description("Milliseconds for propagating and ranking.") long computeMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {}

    /** What was found and written. */
    public record Written(
            @Description("Users with at least one recommendation.") long usersRecommendedTo,
            @Description("Users for whom nothing was found, those without events among them.")
                    long usersWithoutRecommendations,
            @Description("Relationships written.") long relationshipsWritten,
            @Description("Relationships of earlier calls that they replace.") long relationshipsDeleted,
            @Description("Different items recommended.") long itemsRecommended,
            @Description("Milliseconds for reading the projection.") long preProcessingMillis,
            @Description("Milliseconds for propagating and ranking.") long computeMillis,
            @Description("Milliseconds for writing.") long writeMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {}

    @Procedure(name = "interest.recommend.stream", mode = Mode.READ)
    @Description(WHAT + "Gives a row per recommendation, a user's rows together and best first.")
    public Stream<RecommendedBatch.Recommendation> stream(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG)
                    Map<String, Object> configuration) {
        return recommend(graphName, BatchRecommendConfig.of(configuration)).rows(transaction);
    }

    @Procedure(name = "interest.recommend.stats", mode = Mode.READ)
    @Description(WHAT + "Keeps nothing and tells what was found.")
    public Stream<Stats> stats(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG)
                    Map<String, Object> configuration) {
        BatchRecommendConfig config = BatchRecommendConfig.of(configuration);
        RecommendedBatch batch = recommend(graphName, config);
        return Stream.of(new Stats(
                batch.usersRecommendedTo(),
                batch.users().length - batch.usersRecommendedTo(),
                batch.recommendations(),
                batch.itemsRecommended(),
                batch.preProcessingMillis(),
                batch.computeMillis(),
                config.effective()));
    }

    @Procedure(name = "interest.recommend.write", mode = Mode.WRITE)
    @Description(WHAT + "Writes them as relationships with rank, score, modelName and modelVersion, in place of those"
            + " written before; all users change together, when the transaction commits.")
    public Stream<Written> write(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG + WRITTEN)
                    Map<String, Object> configuration) {
        BatchRecommendConfig config = BatchRecommendConfig.of(configuration);
        TrainedModel model = ModelNames.load(transaction, config.modelName(), config.version());
        GcnRun run = run(graphName, model, config);
        requireHeap(config, bytes(run, model, config, true));
        try (TaskProgress progress =
                progress(run, config, new Part(WRITE, run.graph().nodeCount()))) {
            RecommendedBatch batch = recommend(run, model, config, progress);
            long start = System.nanoTime();
            RecommendationWriter writer =
                    new RecommendationWriter(transaction, config.writeRelationshipType(), model.info());
            progress.begin(WRITE);
            writer.write(batch.users(), batch.items(), batch.found(), termination(), progress);
            progress.end(WRITE);
            progress.finish();
            return Stream.of(new Written(
                    batch.usersRecommendedTo(),
                    batch.users().length - batch.usersRecommendedTo(),
                    writer.relationshipsWritten(),
                    writer.relationshipsDeleted(),
                    batch.itemsRecommended(),
                    batch.preProcessingMillis(),
                    batch.computeMillis(),
                    GcnRun.millis(start, System.nanoTime()),
                    config.effective()));
        }
    }

    @Procedure(name = "interest.recommend.stream.estimate", mode = Mode.READ)
    @Description(ESTIMATE)
    public Stream<MemoryEstimate> streamEstimate(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG)
                    Map<String, Object> configuration) {
        return estimate(graphName, configuration, false);
    }

    @Procedure(name = "interest.recommend.stats.estimate", mode = Mode.READ)
    @Description(ESTIMATE)
    public Stream<MemoryEstimate> statsEstimate(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG)
                    Map<String, Object> configuration) {
        return estimate(graphName, configuration, false);
    }

    @Procedure(name = "interest.recommend.write.estimate", mode = Mode.READ)
    @Description(ESTIMATE)
    public Stream<MemoryEstimate> writeEstimate(
            @Name(value = "graphName", description = GRAPH) String graphName,
            @Name(value = "configuration", defaultValue = "{}", description = CONFIG + WRITTEN)
                    Map<String, Object> configuration) {
        return estimate(graphName, configuration, true);
    }

    private Stream<MemoryEstimate> estimate(String graphName, Map<String, Object> configuration, boolean written) {
        BatchRecommendConfig config = BatchRecommendConfig.of(configuration);
        TrainedModel model = ModelNames.load(transaction, config.modelName(), config.version());
        GcnRun run = run(graphName, model, config);
        return Stream.of(run.memory(bytes(run, model, config, written)));
    }

    /** What is found and not written. */
    private RecommendedBatch recommend(String graphName, BatchRecommendConfig config) {
        TrainedModel model = ModelNames.load(transaction, config.modelName(), config.version());
        GcnRun run = run(graphName, model, config);
        requireHeap(config, bytes(run, model, config, false));
        try (TaskProgress progress = progress(run, config)) {
            RecommendedBatch batch = recommend(run, model, config, progress);
            progress.finish();
            return batch;
        }
    }

    private static void requireHeap(BatchRecommendConfig config, long bytes) {
        FreeHeap.require(
                "Recommending to all users",
                bytes,
                config.sudo(),
                "lower `k` (now " + config.k() + "), or project fewer users");
    }

    private static long bytes(GcnRun run, TrainedModel model, BatchRecommendConfig config, boolean written) {
        ProjectedGraph graph = run.graph();
        return new BatchRecommendMemory(
                        graph.nodeCount(),
                        graph.nodesWithLabel(model.info().setting("userLabel")).length,
                        graph.nodesWithLabel(model.info().setting("itemLabel")).length,
                        graph.distinctRelationshipCount(run.parameters().relationshipTypes()),
                        model.dimension(),
                        config.k(),
                        model.blend().isPresent())
                .bytes(run.bytes(), written);
    }

    private GcnRun run(String graphName, TrainedModel model, BatchRecommendConfig config) {
        ProjectedGraph graph = catalog().graph(graphName);
        GcnConfig propagation = GcnConfig.read(
                        Map.of(
                                "modelName", model.info().modelName(),
                                "concurrency", config.concurrency(),
                                "logProgress", config.logProgress(),
                                "sudo", config.sudo()),
                        Optional.empty())
                .asTrained(TrainConfig.of(model.info().configuration()));
        return new GcnRun(graph, propagation, new FeatureSource.Trained(ProjectedModel.of(transaction, graph, model)));
    }

    private RecommendedBatch recommend(
            GcnRun run, TrainedModel model, BatchRecommendConfig config, TaskProgress progress) {
        GcnRun.Embeddings embeddings = run.embeddings(termination(), progress);
        long start = System.nanoTime();
        InteractionReader reader = new InteractionReader(
                run.graph(), model.info().setting("userLabel"), model.info().setting("itemLabel"));
        progress.begin(RANK);
        try (Workers workers = Workers.of(config.concurrency(), termination())) {
            ItemRanker ranker = ranker(((FeatureSource.Trained) run.source()).projected(), reader, embeddings.values());
            BatchSelection selection = new BatchSelection(transaction, run.graph(), model, termination());
            int[] users = selection.users(reader.users(), config.users());
            Recommendations found = new BatchRecommender(ranker, reader.items().length)
                    .recommend(
                            users,
                            reader.read(run.parameters().relationshipTypes()),
                            reader.read(excluded(model, config)),
                            selection.hidden(reader.items(), config.where()),
                            config.k(),
                            config.minScore(),
                            workers,
                            progress);
            progress.end(RANK);
            return new RecommendedBatch(
                    found,
                    neo4jIds(
                            run.graph(),
                            Arrays.stream(users)
                                    .map(user -> reader.users()[user])
                                    .toArray()),
                    neo4jIds(run.graph(), reader.items()),
                    model.source(),
                    embeddings.preProcessingMillis(),
                    embeddings.computeMillis() + GcnRun.millis(start, System.nanoTime()));
        }
    }

    /** Items the user has one of these to are not recommended. */
    private static List<String> excluded(TrainedModel model, BatchRecommendConfig config) {
        List<String> types = new ArrayList<>(config.exclude());
        if (!config.includeKnown()) {
            types.add(model.source().target());
        }
        return types.stream().distinct().toList();
    }

    /** Items that the model does not know, or the database no more, are not ranked. */
    private static ItemRanker ranker(ProjectedModel projected, InteractionReader reader, float[] embeddings) {
        VectorKernels kernels = KernelProvider.kernels();
        TrainedModel model = projected.model();
        int[] users = reader.users();
        int[] items = projected.known(reader.items());
        return model.blend()
                .map(blend -> ModelBlend.ranker(
                        model,
                        blend,
                        GcnScores.of(model.scorer(), embeddings, model.dimension(), users, items, kernels),
                        new EventHistoryReader(
                                projected.graph(),
                                model.info().setting("userLabel"),
                                model.info().setting("itemLabel")),
                        projected.rowsOf(reader.items())))
                .orElseGet(
                        () -> new ScorerRanker(model.scorer(), embeddings, model.dimension(), users, items, kernels));
    }

    private static long[] neo4jIds(ProjectedGraph graph, int[] indices) {
        return Arrays.stream(indices).mapToLong(graph::neo4jId).toArray();
    }

    private TaskProgress progress(GcnRun run, BatchRecommendConfig config, Part... more) {
        List<Part> parts = new ArrayList<>(run.parts());
        parts.add(new Part(RANK, run.graph().nodeCount()));
        parts.addAll(Arrays.asList(more));
        return progress("Recommend", parts, config.concurrency(), config.logProgress());
    }
}
