package org.interestgraph.procedures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interestgraph.blend.BlendInput;
import org.interestgraph.blend.ModelTrainer;
import org.interestgraph.config.CrossValidateConfig;
import org.interestgraph.config.EstimatedGraph;
import org.interestgraph.config.TrainConfig;
import org.interestgraph.evaluate.FoldValues;
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
import org.interestgraph.train.Folds;
import org.interestgraph.train.HoldOut;
import org.interestgraph.train.TrainingSet;
import org.interestgraph.train.ValidationSplit;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.crossValidate}. */
public class CrossValidateProcedure extends GraphProcedure {

    private static final String WORK = "A fold of the cross-validation";
    private static final String READ = "Read relationships";

    /** One row: a metric over all folds. */
    public record CrossValidation(
            @Description("Name of the metric, as the column of interest.evaluate.") String metric,
            @Description("Cut-off of a ranking metric; null for classification.") Long k,
            @Description("Mean over the folds.") double mean,
            @Description("Sample standard deviation over the folds, with folds - 1 as divisor.")
                    double standardDeviation,
            @Description("The value of every fold.") List<Double> foldValues,
            @Description("Milliseconds of all trainings and tests.") long computeMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {}

    @Procedure(name = "interest.crossValidate", mode = Mode.READ)
    @Description(
            "Trains and tests once per fold and gives mean and standard deviation of every metric. Each user's target"
                    + " relationships are dealt to the folds at random; a fold's pairs leave every relationship type while the"
                    + " model that they test is trained. A user with one target relationship is trained on, not tested. No model"
                    + " is saved.")
    public Stream<CrossValidation> crossValidate(
            @Name(value = "graphName", description = "Name of a graph in the GDS catalog.") String graphName,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "folds, task, k, negativeRatio, threshold, calibration, and those of"
                                    + " interest.model.train.")
                    Map<String, Object> configuration) {
        CrossValidateConfig config = CrossValidateConfig.of(configuration);
        ProjectedGraph graph = catalog(config.train().job().username()).graph(graphName);
        TrainingSetReader reader = new TrainingSetReader(graph, config.train());
        TrainConfig train = reader.config();
        List<TaskProgress.Part> parts = new ArrayList<>();
        parts.add(new TaskProgress.Part(READ, reader.volume()));
        for (int f = 0; f < config.folds(); f++) {
            parts.add(new TaskProgress.Part(
                    part(f, config.folds()), train.parameters().mostEpochs()));
        }
        try (FreeHeap.Reservation heap = ModelMemory.reserve(
                        WORK, new ModelMemory(TrainingSize.of(graph, reader)).ofFold(train), train);
                TaskProgress progress = progress(
                        "CrossValidate",
                        parts,
                        train.concurrency(),
                        train.logProgress(),
                        train.job().jobId());
                Workers workers = Workers.of(train.concurrency(), termination())) {
            progress.begin(READ);
            TrainingSet set = reader.read(progress);
            HoldOut holdOut = reader.holdOut();
            Optional<BlendInput> input = new BlendInputReader(graph, reader, train).read(set, Progress.NONE);
            progress.end(READ);
            long start = System.nanoTime();
            Folds folds = new Folds(set, config.folds(), train.parameters().randomSeed());
            FoldMeasure measure = new FoldMeasure(config, workers);
            Map<FoldMeasure.Key, List<Double>> values = new LinkedHashMap<>();
            for (int f = 0; f < folds.count(); f++) {
                ValidationSplit.Result fold = folds.fold(f);
                ModelTrainer trainer = new ModelTrainer(
                        fold.training(),
                        holdOut,
                        () -> input.map(all -> all.without(fold.hidden(), set)),
                        KernelProvider.kernels(),
                        workers);
                try (ProgressPart part = new ProgressPart(part(f, folds.count()), progress)) {
                    ModelTrainer.Model model = trainer.train(train.parameters(), train.blend(), part);
                    measure.of(fold, model.gcn(), model.ranker())
                            .forEach((key, value) -> values.computeIfAbsent(key, k -> new ArrayList<>())
                                    .add(value));
                }
            }
            progress.finish();
            long millis = (System.nanoTime() - start) / 1_000_000;
            return values.entrySet().stream().map(entry -> {
                FoldValues of = new FoldValues(entry.getValue());
                return new CrossValidation(
                        entry.getKey().metric(),
                        entry.getKey().k(),
                        of.mean(),
                        of.standardDeviation(),
                        of.values(),
                        millis,
                        reader.resolvedConfiguration());
            });
        } catch (OutOfMemoryError e) {
            throw FreeHeap.outOfMemory(WORK, e);
        }
    }

    @Procedure(name = "interest.crossValidate.estimate", mode = Mode.READ)
    @Description(
            "Estimates the heap that interest.crossValidate needs, without training: that of a fold, which are trained"
                    + " one after the other.")
    public Stream<MemoryEstimate> estimate(
            @Name(value = "graphNameOrConfiguration", description = EstimatedGraph.DESCRIPTION) Object graph,
            @Name(value = "configuration", defaultValue = "{}", description = "As for interest.crossValidate.")
                    Map<String, Object> configuration) {
        CrossValidateConfig config = CrossValidateConfig.of(configuration);
        TrainingSize size = size(EstimatedGraph.of(graph), config.train());
        ModelMemory memory = new ModelMemory(size);
        return Stream.of(memory.estimate(memory.ofFold(config.train())));
    }

    private TrainingSize size(EstimatedGraph asked, TrainConfig config) {
        if (asked.graphName().isEmpty()) {
            return TrainingSize.of(asked);
        }
        ProjectedGraph graph =
                catalog(config.job().username()).graph(asked.graphName().get());
        return TrainingSize.of(graph, new TrainingSetReader(graph, config));
    }

    private static String part(int fold, int folds) {
        return "Fold " + (fold + 1) + " of " + folds;
    }
}
