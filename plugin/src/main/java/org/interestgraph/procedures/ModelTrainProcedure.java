package org.interestgraph.procedures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interestgraph.blend.ModelTrainer;
import org.interestgraph.config.EstimatedGraph;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.model.ModelInfo;
import org.interestgraph.model.ModelWriter;
import org.interestgraph.model.NodeKeys;
import org.interestgraph.model.TrainedModelDraft;
import org.interestgraph.parallel.Workers;
import org.interestgraph.projection.BlendInputReader;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.GraphProcedure;
import org.interestgraph.projection.MemoryEstimate;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.TaskProgress;
import org.interestgraph.projection.TrainingSetReader;
import org.interestgraph.train.Trainer;
import org.interestgraph.train.TrainingSet;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.model.train} and its estimate. */
public class ModelTrainProcedure extends GraphProcedure {

    private static final String WORK = "Training";
    private static final String READ = "Read relationships";

    /** One row: the model trained. */
    public record Trained(
            @Description("Name of the model.") String modelName,
            @Description("Version under that name, from 1.") long version,
            @Description("Epochs run, fewer than `epochs` where validation stopped improving.") long epochsRun,
            @Description("Epoch whose parameters were kept.") long bestEpoch,
            @Description("Milliseconds of training.") long trainMillis,
            @Description("Training loss of the kept epoch.") double finalLoss,
            @Description(
                            "Ranking metrics on the held-out relationships; with crossFitted each half of the users is measured"
                                    + " by what the other half chose, without, below 20 users, by what these very pairs chose.")
                    Map<String, Object> validationMetrics,
            @Description("What each part of the model counts, recency, and relationshipTypeWeights where types weigh"
                            + " differently; empty for a GCN alone.")
                    Map<String, Object> blend,
            @Description("Why training ended: all epochs, no better validation, or numbers out of range, with the epoch"
                            + " that was kept.")
                    String stopReason,
            @Description("Why validation pairs were held out as `configuration.split` says.") String splitReason,
            @Description("Nodes the model has embeddings for.") long nodeCount,
            @Description("Relationships messages travelled on, each counted once.") long relationshipCount,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {

        static Trained of(ModelInfo info, String splitReason) {
            return new Trained(
                    info.modelName(),
                    info.version(),
                    info.epochsRun(),
                    info.bestEpoch(),
                    info.trainMillis(),
                    info.finalLoss(),
                    info.validationMetrics(),
                    info.blend(),
                    info.stopReason(),
                    splitReason,
                    info.nodeCount(),
                    info.relationshipCount(),
                    info.configuration());
        }
    }

    @Procedure(name = "interest.model.train", mode = Mode.WRITE)
    @Description("Trains a GCN with a dot or MLP scorer on a projected graph and saves it in the database as the next"
            + " version of the model.")
    public Stream<Trained> train(
            @Name(value = "graphName", description = "Name of a graph in the GDS catalog.") String graphName,
            @Name(value = "modelName", description = "Name to save the model under.") String modelName,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description =
                                    "targetRelationshipType, contextRelationshipTypes, embeddingDimension, layers,"
                                            + " scorer, loss, epochs and others; see the API reference.")
                    Map<String, Object> configuration) {
        TrainConfig asked = TrainConfig.of(configuration);
        ModelNames.require(modelName);
        ProjectedGraph graph = catalog(asked.job().username()).graph(graphName);
        TrainingSetReader reader = new TrainingSetReader(graph, asked);
        TrainConfig config = reader.config();
        TrainingSource source = new TrainingSource(transaction, graph, config);
        try (FreeHeap.Reservation heap =
                        ModelMemory.reserve(WORK, new ModelMemory(TrainingSize.of(graph, reader)).of(config), config);
                TaskProgress progress = progress(
                        "Train",
                        parts(config, reader),
                        config.concurrency(),
                        config.logProgress(),
                        config.job().jobId());
                Workers workers = Workers.of(config.concurrency(), termination())) {
            progress.begin(READ);
            TrainingSet set = reader.read(progress);
            progress.end(READ);
            BlendInputReader input = new BlendInputReader(graph, reader, config);
            ModelTrainer.Model model = new ModelTrainer(
                            set, reader.holdOut(), () -> input.read(set, progress), KernelProvider.kernels(), workers)
                    .train(config.parameters(), config.blend(), progress);
            NodeKeys keys = source.keys(termination());
            ModelInfo info = new ModelWriter(database, transaction)
                    .save(
                            new TrainedModelDraft(
                                    modelName,
                                    TrainedState.of(reader),
                                    reader.resolvedConfiguration(),
                                    model.gcn(),
                                    graph.neo4jIds(),
                                    keys,
                                    source.of(set, keys),
                                    set,
                                    Optional.empty(),
                                    model.blended(),
                                    model.trainMillis()),
                            termination());
            progress.finish();
            return Stream.of(Trained.of(info, reader.splitReason()));
        } catch (OutOfMemoryError e) {
            throw FreeHeap.outOfMemory(WORK, e);
        }
    }

    private static List<TaskProgress.Part> parts(TrainConfig config, TrainingSetReader reader) {
        int epochs = config.parameters().epochs();
        List<TaskProgress.Part> parts = new ArrayList<>();
        parts.add(new TaskProgress.Part(READ, reader.volume()));
        parts.add(new TaskProgress.Part(Trainer.EPOCHS, epochs));
        parts.add(new TaskProgress.Part(ModelTrainer.BLEND, reader.volume()));
        if (config.parameters().refit()) {
            parts.add(new TaskProgress.Part(Trainer.REFIT, epochs));
        }
        return parts;
    }

    @Procedure(name = "interest.model.train.estimate", mode = Mode.READ)
    @Description("Estimates the heap that interest.model.train needs, without training.")
    public Stream<MemoryEstimate> estimate(
            @Name(value = "graphNameOrConfiguration", description = EstimatedGraph.DESCRIPTION) Object graph,
            @Name(value = "modelName", description = "Name to save the model under.") String modelName,
            @Name(value = "configuration", defaultValue = "{}", description = "As for interest.model.train.")
                    Map<String, Object> configuration) {
        TrainConfig asked = TrainConfig.of(configuration);
        ModelNames.require(modelName);
        TrainingSize size = size(EstimatedGraph.of(graph), asked);
        ModelMemory memory = new ModelMemory(size);
        return Stream.of(memory.estimate(memory.of(asked)));
    }

    private TrainingSize size(EstimatedGraph asked, TrainConfig config) {
        if (asked.graphName().isEmpty()) {
            return TrainingSize.of(asked);
        }
        ProjectedGraph graph =
                catalog(config.job().username()).graph(asked.graphName().get());
        return TrainingSize.of(graph, new TrainingSetReader(graph, config));
    }
}
