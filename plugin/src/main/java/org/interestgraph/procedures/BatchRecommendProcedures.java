package org.interestgraph.procedures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interestgraph.blend.GcnScores;
import org.interestgraph.config.BatchRecommendConfig;
import org.interestgraph.config.EstimatedGraph;
import org.interestgraph.config.GcnConfig;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.memory.MemoryTree;
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
import org.interestgraph.propagate.PropagationMemory;
import org.interestgraph.recommend.BatchRecommendMemory;
import org.interestgraph.recommend.BatchRecommender;
import org.interestgraph.recommend.BatchRecommender.Recommendations;
import org.interestgraph.recommend.RecommendedNodes;
import org.interestgraph.train.ScorerRanker;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.VectorKernels;

/** What the modes of {@code interest.recommend} over a projection share: recommendations for all its users. */
abstract class BatchRecommendProcedures extends GraphProcedure {

    static final String WHAT =
            "Recommends items to every user of a projection, or to some: propagates a trained model over"
                    + " the projection and ranks all items but those excluded. Users without events are passed over, and so is"
                    + " what was deleted from the database since projecting. ";
    static final String ESTIMATE =
            "Heap needed by interest.recommend for all users with this configuration, beside the model.";
    static final String GRAPH = "Name of a graph in the GDS catalog.";
    static final String CONFIG = "modelName, version, k, exclude: relationship types, includeKnown, where, itemLabels,"
            + " users, minScore, concurrency, logProgress, jobId, sudo, username";

    /** What is done, as the start of a sentence. */
    static final String WORK = "Recommending to all users";

    private static final String RANK = "Rank items";

    /** A model, what it is to be propagated over, and what is asked. */
    record Task(GcnRun run, TrainedModel model, BatchRecommendConfig config) {

        /** @param written whether the recommendations are written in one transaction */
        long bytes(boolean written) {
            return memory(run, model, config, written).max();
        }

        FreeHeap.Reservation reserveHeap(long bytes) {
            return BatchRecommendProcedures.reserveHeap(config, bytes);
        }
    }

    Task task(String graphName, BatchRecommendConfig config) {
        TrainedModel model = ModelNames.load(transaction, config.modelName(), config.version());
        return new Task(run(graphName, model, config), model, config);
    }

    /** What is found and kept nowhere. */
    RecommendedBatch recommend(String graphName, BatchRecommendConfig config) {
        Task task = task(graphName, config);
        try (FreeHeap.Reservation heap = task.reserveHeap(task.bytes(false));
                TaskProgress progress = progress(task.run(), config)) {
            RecommendedBatch batch = recommend(task.run(), task.model(), config, progress);
            progress.finish();
            return batch;
        } catch (OutOfMemoryError e) {
            throw FreeHeap.outOfMemory(WORK, e);
        }
    }

    private static FreeHeap.Reservation reserveHeap(BatchRecommendConfig config, long bytes) {
        return FreeHeap.reserve(
                WORK, bytes, config.sudo(), "lower `k` (now " + config.k() + "), or project fewer users");
    }

    private static MemoryTree memory(GcnRun run, TrainedModel model, BatchRecommendConfig config, boolean written) {
        ProjectedGraph graph = run.graph();
        return new BatchRecommendMemory(
                        graph.nodeCount(),
                        graph.nodesWithLabel(model.info().setting("userLabel")).length,
                        graph.nodesWithLabel(model.info().setting("itemLabel")).length,
                        graph.distinctRelationshipCount(run.parameters().relationshipTypes()),
                        model.dimension(),
                        config.k(),
                        model.blend().isPresent())
                .of(run.tree(), written);
    }

    /** @param most users and items, which counts do not tell apart */
    private static MemoryTree memory(
            EstimatedGraph counts, long most, TrainedModel model, BatchRecommendConfig config, boolean written) {
        return new BatchRecommendMemory(
                        counts.nodeCount(),
                        most,
                        most,
                        counts.relationshipCount(),
                        model.dimension(),
                        config.k(),
                        model.blend().isPresent())
                .of(PropagationMemory.of(counts.nodeCount(), counts.relationshipCount(), model.gcn()), written);
    }

    /** @param atOnce whether the recommendations may be written in one transaction */
    Stream<MemoryEstimate> estimated(Object graph, BatchRecommendConfig config, boolean atOnce) {
        EstimatedGraph asked = EstimatedGraph.of(graph);
        TrainedModel model = ModelNames.load(transaction, config.modelName(), config.version());
        if (asked.graphName().isEmpty()) {
            return Stream.of(MemoryEstimate.of(
                    MemoryTree.between(
                            memory(asked, 0, model, config, false),
                            memory(asked, asked.nodeCount(), model, config, atOnce)),
                    asked.nodeCount(),
                    asked.relationshipCount()));
        }
        GcnRun run = run(asked.graphName().get(), model, config);
        return Stream.of(
                run.memory(MemoryTree.between(memory(run, model, config, false), memory(run, model, config, atOnce))));
    }

    private GcnRun run(String graphName, TrainedModel model, BatchRecommendConfig config) {
        ProjectedGraph graph = catalog(config.job().username()).graph(graphName);
        GcnConfig propagation = GcnConfig.read(
                Map.of(
                        "modelName", model.info().modelName(),
                        "concurrency", config.concurrency(),
                        "logProgress", config.logProgress(),
                        "sudo", config.sudo()),
                Optional.empty());
        return new GcnRun(
                graph,
                ModelNames.asTrained(propagation, model),
                new FeatureSource.Trained(ProjectedModel.of(transaction, graph, model)));
    }

    RecommendedBatch recommend(GcnRun run, TrainedModel model, BatchRecommendConfig config, TaskProgress progress) {
        GcnRun.Embeddings embeddings = run.embeddings(termination(), progress);
        long start = System.nanoTime();
        InteractionReader reader = new InteractionReader(
                run.graph(), model.info().setting("userLabel"), model.info().setting("itemLabel"));
        progress.begin(RANK);
        try (Workers workers = Workers.of(config.concurrency(), termination())) {
            BatchSelection selection = new BatchSelection(transaction, run.graph(), model, termination());
            int[] users = selection.users(reader.users(), config.users());
            ProjectedModel projected = ((FeatureSource.Trained) run.source()).projected();
            RecommendedNodes nodes = RecommendedNodes.of(
                    transaction,
                    neo4jIds(
                            run.graph(),
                            Arrays.stream(users)
                                    .map(user -> reader.users()[user])
                                    .toArray()),
                    neo4jIds(run.graph(), reader.items()),
                    termination());
            BitSet hidden = selection.hidden(reader.items(), config.where());
            hidden.or(nodes.missingItems());
            ItemRanker ranker = ranker(projected, reader, embeddings.values());
            Recommendations found = new BatchRecommender(ranker, reader.items().length)
                    .recommend(
                            users,
                            reader.read(run.parameters().relationshipTypes()),
                            reader.read(excluded(model, config)),
                            hidden,
                            config.k(),
                            config.minScore(),
                            workers,
                            progress);
            progress.end(RANK);
            return new RecommendedBatch(
                    found,
                    nodes,
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

    TaskProgress progress(GcnRun run, BatchRecommendConfig config, Part... more) {
        List<Part> parts = new ArrayList<>(run.parts());
        parts.add(new Part(RANK, run.graph().nodeCount()));
        parts.addAll(Arrays.asList(more));
        return progress(
                "Recommend",
                parts,
                config.concurrency(),
                config.logProgress(),
                config.job().jobId());
    }
}
