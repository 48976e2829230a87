package org.interestgraph.procedures;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interestgraph.blend.BlendInput;
import org.interestgraph.blend.ModelTrainer;
import org.interestgraph.config.EstimatedGraph;
import org.interestgraph.config.SearchConfig;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.model.ModelInfo;
import org.interestgraph.model.ModelWriter;
import org.interestgraph.model.NodeKeys;
import org.interestgraph.model.TrainedModelDraft;
import org.interestgraph.parallel.Progress;
import org.interestgraph.parallel.ProgressPart;
import org.interestgraph.parallel.Workers;
import org.interestgraph.projection.BlendInputReader;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.GraphProcedure;
import org.interestgraph.projection.MemoryEstimate;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.TaskProgress;
import org.interestgraph.projection.TrainingSetReader;
import org.interestgraph.search.ModelSearch;
import org.interestgraph.search.SearchIdentity;
import org.interestgraph.search.SearchInfo;
import org.interestgraph.search.TrialJournal;
import org.interestgraph.train.TrainingSet;
import org.interestgraph.train.ValidationSplit;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.model.search} and its estimate. */
public class ModelSearchProcedure extends GraphProcedure {

    private static final String READ = "Read relationships";
    private static final String MODEL = "Train the model";

    /** One row: the model trained like the best trial. */
    public record Searched(
            @Description("Name of the model.") String modelName,
            @Description("Version under that name, from 1.") long version,
            @Description("Identifies the search in interest.model.search.list.") String searchId,
            @Description("Trials run by this call.") long trialsRun,
            @Description("Trials of earlier calls that were not run again.") long trialsReused,
            @Description("Trials that failed, of this and earlier calls.") long trialsFailed,
            @Description("Number of the trial that the model was trained like.") long bestTrial,
            @Description("What was chosen from the parameter space.") Map<String, Object> bestParameters,
            @Description("Ranking metrics of the model on the validation pairs.") Map<String, Object> validationMetrics,
            @Description("Why the search ended: no more trials, or the budget.") String stopReason,
            @Description("Milliseconds of the trials of this call.") long searchMillis,
            @Description("Milliseconds of training the model.") long trainMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {}

    @Procedure(name = "interest.model.search", mode = Mode.WRITE)
    @Description(
            "Tries configurations of interest.model.train, drawn at random from a parameter space, by random search or"
                    + " successive halving (Jamieson and Talwalkar 2016), all on the same validation pairs, then trains the best"
                    + " with all epochs and saves it as the next version of the model. Every trial is committed as it ends: after"
                    + " a restart or a termination the same call on the same data goes on with the trials that are left.")
    public Stream<Searched> search(
            @Name(value = "graphName", description = "Name of a graph in the GDS catalog.") String graphName,
            @Name(value = "modelName", description = "Name to save the model under.") String modelName,
            @Name(
                            value = "configuration",
                            description = "parameterSpace, method, maxTrials, budgetMinutes, eta, metric, and those of"
                                    + " interest.model.train as fixed values.")
                    Map<String, Object> configuration) {
        SearchConfig config = SearchConfig.of(configuration);
        TrainConfig reading = config.reading();
        ModelNames.require(modelName);
        ProjectedGraph graph = catalog(config.reading().job().username()).graph(graphName);
        TrainingSetReader reader = new TrainingSetReader(graph, reading);
        TrainingSource source = new TrainingSource(transaction, graph, reading);
        try (FreeHeap.Reservation heap =
                        new SearchMemory(TrainingSize.of(graph, reader), config).reserve(reading.sudo());
                TaskProgress progress = progress(
                        "Search",
                        parts(config, reader),
                        reading.concurrency(),
                        reading.logProgress(),
                        reading.job().jobId());
                Workers workers = Workers.of(reading.concurrency(), termination())) {
            progress.begin(READ);
            TrainingSet set = reader.read(progress);
            ValidationSplit.Result split = heldOut(reader, set);
            Optional<BlendInput> input = new BlendInputReader(graph, reader, reading).read(set, Progress.NONE);
            progress.end(READ);
            ModelTrainer trainer = new ModelTrainer(set, same -> split, () -> input, KernelProvider.kernels(), workers);
            SearchInfo search = info(graphName, modelName, config, set);
            long start = System.nanoTime();
            ModelSearch.Outcome outcome =
                    new ModelSearch(config, reader::sized, new TrialJournal(database, search), trainer, progress).run();
            long searchMillis = (System.nanoTime() - start) / 1_000_000;
            TrainConfig best = reader.sized(
                    config.candidates().get(outcome.best().number() - 1).config());
            ModelInfo model = new ModelWriter(database, transaction)
                    .save(draft(modelName, graph, source, set, best, model(trainer, best, progress)), termination());
            progress.finish();
            return Stream.of(new Searched(
                    modelName,
                    model.version(),
                    search.searchId(),
                    outcome.trialsRun(),
                    outcome.trialsReused(),
                    outcome.trialsFailed(),
                    outcome.best().number(),
                    outcome.best().parameters(),
                    model.validationMetrics(),
                    outcome.stopReason(),
                    searchMillis,
                    model.trainMillis(),
                    config.effective()));
        } catch (OutOfMemoryError e) {
            throw FreeHeap.outOfMemory("The search", e);
        }
    }

    @Procedure(name = "interest.model.search.estimate", mode = Mode.READ)
    @Description("Estimates the heap that interest.model.search needs, from its smallest to its largest trial, without"
            + " training.")
    public Stream<MemoryEstimate> estimate(
            @Name(value = "graphNameOrConfiguration", description = EstimatedGraph.DESCRIPTION) Object graph,
            @Name(value = "modelName", description = "Name to save the model under.") String modelName,
            @Name(value = "configuration", description = "As for interest.model.search.")
                    Map<String, Object> configuration) {
        SearchConfig config = SearchConfig.of(configuration);
        ModelNames.require(modelName);
        TrainingSize size = size(EstimatedGraph.of(graph), config.reading());
        return Stream.of(new SearchMemory(size, config).estimate());
    }

    private TrainingSize size(EstimatedGraph asked, TrainConfig config) {
        if (asked.graphName().isEmpty()) {
            return TrainingSize.of(asked);
        }
        ProjectedGraph graph =
                catalog(config.job().username()).graph(asked.graphName().get());
        return TrainingSize.of(graph, new TrainingSetReader(graph, config));
    }

    private static List<TaskProgress.Part> parts(SearchConfig config, TrainingSetReader reader) {
        List<TaskProgress.Part> parts = new ArrayList<>();
        parts.add(new TaskProgress.Part(READ, reader.volume()));
        ModelSearch.rungs(config).forEach(rung -> ModelSearch.trialNames(rung)
                .forEach(name -> parts.add(new TaskProgress.Part(name, rung.epochs()))));
        parts.add(new TaskProgress.Part(MODEL, config.reading().parameters().mostEpochs()));
        return parts;
    }

    private static ValidationSplit.Result heldOut(TrainingSetReader reader, TrainingSet set) {
        ValidationSplit.Result split = reader.holdOut().of(set);
        if (split.heldOut().count() == 0) {
            throw new IllegalArgumentException(
                    "A search compares trials on validation pairs, but none are held out; raise"
                            + " `validationFraction` or choose another `split`, and see that some users have two or more target"
                            + " relationships.");
        }
        return split;
    }

    private static SearchInfo info(String graphName, String modelName, SearchConfig config, TrainingSet set) {
        return new SearchInfo(
                SearchIdentity.of(graphName, modelName, config.identity(), set),
                modelName,
                graphName,
                config.metric().name().toLowerCase(Locale.ROOT) + "@"
                        + config.reading().parameters().validationK(),
                config.effective(),
                ZonedDateTime.now(ZoneOffset.UTC));
    }

    private static ModelTrainer.Model model(ModelTrainer trainer, TrainConfig config, Progress progress) {
        try (ProgressPart part = new ProgressPart(MODEL, progress)) {
            return trainer.train(config.parameters(), config.blend(), part);
        }
    }

    private TrainedModelDraft draft(
            String modelName,
            ProjectedGraph graph,
            TrainingSource source,
            TrainingSet set,
            TrainConfig config,
            ModelTrainer.Model trained) {
        TrainingSetReader reader = new TrainingSetReader(graph, config);
        NodeKeys keys = source.keys(termination());
        return new TrainedModelDraft(
                modelName,
                TrainedState.of(reader),
                reader.resolvedConfiguration(),
                trained.gcn(),
                graph.neo4jIds(),
                keys,
                source.of(set, keys),
                set,
                Optional.empty(),
                trained.blended(),
                trained.trainMillis());
    }
}
