package org.interestgraph.procedures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interestgraph.config.EvaluateConfig;
import org.interestgraph.config.EvaluateConfig.DiversityBy;
import org.interestgraph.config.EvaluationProtocol;
import org.interestgraph.evaluate.Bootstrap;
import org.interestgraph.evaluate.Classification;
import org.interestgraph.evaluate.EmbeddingRanker;
import org.interestgraph.evaluate.EmbeddingVectors;
import org.interestgraph.evaluate.ItemVectors;
import org.interestgraph.evaluate.ListQuality;
import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.evaluate.RankingFigures;
import org.interestgraph.graph.NodeFeatures;
import org.interestgraph.parallel.Workers;
import org.interestgraph.projection.EvaluationSet;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.GraphProcedure;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.projection.TaskProgress;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.evaluate}. */
public class EvaluateProcedure extends GraphProcedure {

    private static final String RANK = "Rank items for the test users";
    private static final String SCORE = "Score pairs of the test users";
    private static final String BOOTSTRAP = "Bootstrap";

    @Procedure(name = "interest.evaluate", mode = Mode.READ)
    @Description(
            "Measures a model, an embedding property, item cosine or popularity on test relationships. Task 'ranking' ranks all"
                    + " items for every user with test relationships, never a sample of them, and gives a row of recall, NDCG,"
                    + " precision, F1, MRR, MAP and others for each k; task 'classification' tells the test pairs from sampled"
                    + " pairs without a purchase and gives accuracy, AUC, log-loss and others. Either with 95% confidence"
                    + " intervals.")
    public Stream<Evaluation> evaluate(
            @Name(value = "graphName", description = "Name of a graph in the GDS catalog.") String graphName,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "ranker, modelName, nodeProperty, similarity, task, testRelationshipType,"
                                    + " targetRelationshipType, excludeRelationshipTypes, k and others.")
                    Map<String, Object> configuration) {
        EvaluateConfig config = EvaluateConfig.of(configuration);
        ProjectedGraph graph = catalog(config.protocol().job().username()).graph(graphName);
        EvaluationSet set = EvaluationSet.read(graph, config.protocol());
        MeasuredRanker ranker = ranker(graph, set, config);
        return switch (config.protocol().task()) {
            case RANKING -> rank(config, set, ranker);
            case CLASSIFICATION -> classify(config, set, ranker);
        };
    }

    private MeasuredRanker ranker(ProjectedGraph graph, EvaluationSet set, EvaluateConfig config) {
        return switch (config.ranker()) {
            case MODEL ->
                MeasuredRanker.of(
                        transaction,
                        ModelNames.load(transaction, config.modelName().orElse(null)), set, config.protocol());
            case EMBEDDING -> {
                NodeFeatures features =
                        graph.features(List.of(config.nodeProperty().orElseThrow()));
                boolean cosine = config.similarity() == EvaluateConfig.Similarity.COSINE;
                yield new MeasuredRanker(
                        EmbeddingRanker.of(features, set.users(), set.items(), cosine, KernelProvider.kernels()),
                        Optional.of(new EmbeddingVectors(features.values(), features.width(), set.items())),
                        false);
            }
            case ITEM_COSINE ->
                new MeasuredRanker(
                        set.itemCosine(config.protocol(), config.contextRelationshipTypes()), Optional.empty(), false);
            case POPULARITY -> new MeasuredRanker(set.popularity(config.protocol()), Optional.empty(), false);
        };
    }

    private Stream<Evaluation> rank(EvaluateConfig config, EvaluationSet set, MeasuredRanker measured) {
        EvaluationProtocol protocol = config.protocol();
        boolean byCategory = config.diversityBy() == DiversityBy.CATEGORY;
        Optional<ItemVectors> vectors = byCategory
                ? Optional.of(set.requireCategories(protocol))
                : measured.vectors().or(() -> set.categories(protocol));
        String diversityBy = vectors.isEmpty() ? null : vectors.equals(measured.vectors()) ? "embedding" : "category";
        long start = System.nanoTime();
        List<TaskProgress.Part> parts = List.of(
                new TaskProgress.Part(RANK, set.test().usersWithItems().length),
                new TaskProgress.Part(
                        BOOTSTRAP,
                        (long) protocol.bootstrapSamples() * protocol.ks().size()));
        try (TaskProgress progress = progress(
                        "Evaluate",
                        parts,
                        protocol.concurrency(),
                        protocol.logProgress(),
                        protocol.job().jobId());
                Workers workers = Workers.of(protocol.concurrency(), termination())) {
            progress.begin(RANK);
            List<RankingFigures> figures = RankingFigures.of(
                    new RankingEvaluator(set.items().length, set.test(), set.excluded()),
                    measured.ranker(),
                    protocol.ks(),
                    new ListQuality(set.selfInformation(protocol), vectors),
                    workers,
                    progress);
            progress.end(RANK);
            progress.begin(BOOTSTRAP);
            Bootstrap bootstrap = new Bootstrap(protocol.bootstrapSamples(), protocol.randomSeed());
            List<Bootstrap.Interval[]> intervals = figures.stream()
                    .map(at -> bootstrap.intervals(at.users(), Bootstrap.means(at.ofUsers()), workers, progress))
                    .toList();
            progress.end(BOOTSTRAP);
            progress.finish();
            long millis = (System.nanoTime() - start) / 1_000_000;
            return Stream.iterate(0, c -> c < figures.size(), c -> c + 1)
                    .map(c -> Evaluation.of(config, figures.get(c), diversityBy, intervals.get(c), millis));
        } catch (OutOfMemoryError e) {
            throw FreeHeap.outOfMemory("The evaluation", e);
        }
    }

    private Stream<Evaluation> classify(EvaluateConfig config, EvaluationSet set, MeasuredRanker measured) {
        EvaluationProtocol protocol = config.protocol();
        long start = System.nanoTime();
        long users = set.test().usersWithItems().length;
        List<TaskProgress.Part> parts = List.of(
                new TaskProgress.Part(SCORE, users * measured.passes(protocol.calibration())),
                new TaskProgress.Part(BOOTSTRAP, protocol.bootstrapSamples()));
        try (TaskProgress progress = progress(
                        "Evaluate",
                        parts,
                        protocol.concurrency(),
                        protocol.logProgress(),
                        protocol.job().jobId());
                Workers workers = Workers.of(protocol.concurrency(), termination())) {
            progress.begin(SCORE);
            Classification classification = measured.classify(set, protocol, workers, progress);
            progress.end(SCORE);
            progress.begin(BOOTSTRAP);
            Bootstrap.Interval[] intervals = new Bootstrap(protocol.bootstrapSamples(), protocol.randomSeed())
                    .intervals(classification.users(), classification.statistic(), workers, progress);
            progress.end(BOOTSTRAP);
            progress.finish();
            return Stream.of(Evaluation.of(
                    config,
                    measured.calibration(protocol.calibration()),
                    classification,
                    intervals,
                    (System.nanoTime() - start) / 1_000_000));
        } catch (OutOfMemoryError e) {
            throw FreeHeap.outOfMemory("The evaluation", e);
        }
    }
}
