package org.interestgraph.procedures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interestgraph.config.RefreshConfig;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.model.ModelInfo;
import org.interestgraph.model.ModelWriter;
import org.interestgraph.model.NodeKeys;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.model.TrainedModelDraft;
import org.interestgraph.parallel.Workers;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.GraphProcedure;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.TaskProgress;
import org.interestgraph.projection.TrainingSetReader;
import org.interestgraph.train.TrainingResult;
import org.interestgraph.train.TrainingSet;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.model.refresh}. */
public class ModelRefreshProcedure extends GraphProcedure {

    private static final String WORK = "Refreshing";
    private static final String READ = "Read relationships";
    private static final String PROPAGATE = "Fold in and propagate";
    private static final String GRAPHS = "Build item graphs";

    /** One row: the model refreshed. */
    public record Refreshed(
            @Description("Name of the model.") String modelName,
            @Description("The new version.") long version,
            @Description("The version it was made from.") long fromVersion,
            @Description("Users that the version before did not know.") long newUsers,
            @Description("Items that the version before did not know.") long newItems,
            @Description("Users of the version before that are no longer there.") long usersGone,
            @Description("Items of the version before that are no longer there.") long itemsGone,
            @Description("Nodes the model has embeddings for.") long nodeCount,
            @Description("Relationships messages travelled on, each counted once.") long relationshipCount,
            @Description("Milliseconds for all of it.") long refreshMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {}

    @Procedure(name = "interest.model.refresh", mode = Mode.WRITE)
    @Description(
            "Saves a new version of a model that knows what a projection has now, without training: new users and items"
                    + " are folded in, embeddings are propagated and item graphs built anew. What the model learned stays.")
    public Stream<Refreshed> refresh(
            @Name(value = "modelName", description = "Name of the model.") String modelName,
            @Name(value = "graphName", description = "Name of a graph in the GDS catalog.") String graphName,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "version, concurrency, logProgress, jobId, sudo, username")
                    Map<String, Object> configuration) {
        long start = System.nanoTime();
        RefreshConfig asked = RefreshConfig.of(configuration);
        ModelNames.require(modelName);
        TrainedModel model = ModelNames.load(transaction, Optional.of(modelName), asked.version());
        ProjectedGraph graph = catalog(asked.job().username()).graph(graphName);
        TrainConfig config = ModelRefresh.config(model, asked);
        TrainingSetReader reader = new TrainingSetReader(graph, config);
        TrainingSource source = new TrainingSource(transaction, graph, config);
        try (FreeHeap.Reservation heap =
                        ModelMemory.reserve(WORK, new ModelMemory(TrainingSize.of(graph, reader)).of(config), config);
                TaskProgress progress = progress(
                        "Refresh",
                        parts(reader),
                        asked.concurrency(),
                        asked.logProgress(),
                        asked.job().jobId());
                Workers workers = Workers.of(asked.concurrency(), termination())) {
            progress.begin(READ);
            TrainingSet set = reader.read(progress);
            progress.end(READ);
            progress.begin(PROPAGATE);
            ProjectedModel projected = ProjectedModel.of(transaction, graph, model);
            ModelRefresh refresh = new ModelRefresh(projected, config, set, workers);
            ModelRefresh.Changes changes = refresh.changes();
            requireKnown(model, graph, set, changes);
            TrainingResult gcn = refresh.gcn(changes);
            progress.end(PROPAGATE);
            progress.begin(GRAPHS);
            NodeKeys keys = source.keys(termination());
            TrainedModelDraft draft = new TrainedModelDraft(
                    modelName,
                    TrainedState.of(reader),
                    model.info().configuration(),
                    gcn,
                    graph.neo4jIds(),
                    keys,
                    source.of(set, keys),
                    set,
                    Optional.of(model.info()),
                    refresh.blended(reader, progress),
                    (System.nanoTime() - start) / 1_000_000);
            progress.end(GRAPHS);
            ModelInfo info = new ModelWriter(database, transaction).save(draft, termination());
            progress.finish();
            return Stream.of(new Refreshed(
                    modelName,
                    info.version(),
                    model.info().version(),
                    changes.newUsers(),
                    changes.newItems(),
                    changes.usersGone(),
                    changes.itemsGone(),
                    info.nodeCount(),
                    info.relationshipCount(),
                    (System.nanoTime() - start) / 1_000_000,
                    asked.effective()));
        } catch (OutOfMemoryError e) {
            throw FreeHeap.outOfMemory(WORK, e);
        }
    }

    /** Of a graph that the model knows nothing of, nothing could be folded in. */
    private static void requireKnown(
            TrainedModel model, ProjectedGraph graph, TrainingSet set, ModelRefresh.Changes changes) {
        if (changes.newUsers() == set.users().length || changes.newItems() == set.items().length) {
            throw new IllegalArgumentException("Model `" + model.info().modelName() + "` version "
                    + model.info().version() + " knows none of the users or none of the items of graph '" + graph.name()
                    + "'; refresh it on a graph of the shop it was trained on, or train a model anew.");
        }
    }

    private static List<TaskProgress.Part> parts(TrainingSetReader reader) {
        List<TaskProgress.Part> parts = new ArrayList<>();
        parts.add(new TaskProgress.Part(READ, reader.volume()));
        parts.add(new TaskProgress.Part(PROPAGATE, 1));
        parts.add(new TaskProgress.Part(GRAPHS, reader.volume()));
        return parts;
    }
}
