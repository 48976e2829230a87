package org.interestgraph.procedures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.interestgraph.config.CompareConfig;
import org.interestgraph.config.EvaluationProtocol;
import org.interestgraph.evaluate.Bootstrap;
import org.interestgraph.evaluate.Bootstrap.Interval;
import org.interestgraph.evaluate.Classification;
import org.interestgraph.evaluate.ClassificationMetric;
import org.interestgraph.evaluate.ListQuality;
import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.evaluate.RankingFigures;
import org.interestgraph.evaluate.RankingMetric;
import org.interestgraph.parallel.Workers;
import org.interestgraph.projection.EvaluationSet;
import org.interestgraph.projection.FreeHeap;
import org.interestgraph.projection.GraphProcedure;
import org.interestgraph.projection.TaskProgress;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.compare}. */
public class CompareProcedure extends GraphProcedure {

    private static final String RANK_A = "Rank or score with model A";
    private static final String RANK_B = "Rank or score with model B";
    private static final String BOOTSTRAP = "Bootstrap";
    private static final Interval[] NONE = {};

    @Procedure(name = "interest.compare", mode = Mode.READ)
    @Description("Measures two models on the same test users and gives a row per metric: both values, their difference,"
            + " its 95% confidence interval by a paired bootstrap over users (Efron and Tibshirani 1993), and a verdict."
            + " The diversity of lists is by category, since distances in two models' embeddings do not compare.")
    public Stream<Comparison> compare(
            @Name(value = "modelA", description = "Name of the first model.") String modelA,
            @Name(value = "modelB", description = "Name of the second model; may be the same in another version.")
                    String modelB,
            @Name(value = "graphName", description = "Name of a graph in the GDS catalog.") String graphName,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "versionA, versionB, task, testRelationshipType, targetRelationshipType,"
                                    + " excludeRelationshipTypes, k, bootstrapSamples and others.")
                    Map<String, Object> configuration) {
        CompareConfig config = CompareConfig.of(configuration);
        EvaluationProtocol protocol = config.protocol();
        EvaluationSet set =
                EvaluationSet.read(catalog(protocol.job().username()).graph(graphName), protocol);
        MeasuredRanker a = ranker(modelA, config.versionA(), set, protocol);
        MeasuredRanker b = ranker(modelB, config.versionB(), set, protocol);
        boolean ranking = protocol.task() == EvaluationProtocol.Task.RANKING;
        long users = set.test().usersWithItems().length;
        int bootstraps = ranking ? protocol.ks().size() : 1;
        List<TaskProgress.Part> parts = List.of(
                new TaskProgress.Part(RANK_A, users * (ranking ? 1 : a.passes(protocol.calibration()))),
                new TaskProgress.Part(RANK_B, users * (ranking ? 1 : b.passes(protocol.calibration()))),
                new TaskProgress.Part(BOOTSTRAP, (long) bootstraps * protocol.bootstrapSamples()));
        try (TaskProgress progress = progress(
                        "Compare",
                        parts,
                        protocol.concurrency(),
                        protocol.logProgress(),
                        protocol.job().jobId());
                Workers workers = Workers.of(protocol.concurrency(), termination())) {
            Stream<Comparison> rows = ranking
                    ? rankings(config, set, a, b, workers, progress)
                    : classifications(config, set, a, b, workers, progress);
            progress.finish();
            return rows;
        } catch (OutOfMemoryError e) {
            throw FreeHeap.outOfMemory("The comparison", e);
        }
    }

    private MeasuredRanker ranker(
            String modelName, OptionalInt version, EvaluationSet set, EvaluationProtocol protocol) {
        ModelNames.require(modelName);
        return MeasuredRanker.of(
                transaction,
                ModelNames.load(transaction, Optional.of(modelName), version),
                set,
                protocol);
    }

    private static Stream<Comparison> rankings(
            CompareConfig config,
            EvaluationSet set,
            MeasuredRanker a,
            MeasuredRanker b,
            Workers workers,
            TaskProgress progress) {
        EvaluationProtocol protocol = config.protocol();
        RankingEvaluator evaluator = new RankingEvaluator(set.items().length, set.test(), set.excluded());
        ListQuality quality = new ListQuality(set.selfInformation(protocol), set.categories(protocol));
        progress.begin(RANK_A);
        List<RankingFigures> ofA = RankingFigures.of(evaluator, a.ranker(), protocol.ks(), quality, workers, progress);
        progress.end(RANK_A);
        progress.begin(RANK_B);
        List<RankingFigures> ofB = RankingFigures.of(evaluator, b.ranker(), protocol.ks(), quality, workers, progress);
        progress.end(RANK_B);
        progress.begin(BOOTSTRAP);
        List<Comparison> rows = new ArrayList<>();
        for (int c = 0; c < ofA.size(); c++) {
            RankingFigures atA = ofA.get(c);
            RankingFigures atB = ofB.get(c);
            Long k = (long) atA.k();
            Interval[] intervals = bootstrap(protocol)
                    .intervals(atA.users(), Bootstrap.means(atA.differences(atB)), workers, progress);
            for (RankingMetric metric : atA.known()) {
                rows.add(Comparison.of(
                        metric.column(),
                        k,
                        atA.mean(metric),
                        atB.mean(metric),
                        interval(intervals, metric.ordinal()),
                        true,
                        atA.users(),
                        config));
            }
            rows.add(Comparison.of("coverage", k, atA.coverage(), atB.coverage(), null, true, atA.users(), config));
        }
        progress.end(BOOTSTRAP);
        return rows.stream();
    }

    private static Stream<Comparison> classifications(
            CompareConfig config,
            EvaluationSet set,
            MeasuredRanker a,
            MeasuredRanker b,
            Workers workers,
            TaskProgress progress) {
        EvaluationProtocol protocol = config.protocol();
        progress.begin(RANK_A);
        Classification ofA = a.classify(set, protocol, workers, progress);
        progress.end(RANK_A);
        progress.begin(RANK_B);
        Classification ofB = b.classify(set, protocol, workers, progress);
        progress.end(RANK_B);
        progress.begin(BOOTSTRAP);
        Interval[] intervals = bootstrap(protocol).intervals(ofA.users(), ofA.differenceTo(ofB), workers, progress);
        progress.end(BOOTSTRAP);
        double[] valuesA = ofA.metrics();
        double[] valuesB = ofB.metrics();
        return Arrays.stream(ClassificationMetric.values())
                .map(metric -> Comparison.of(
                        metric.column(),
                        null,
                        valuesA[metric.ordinal()],
                        valuesB[metric.ordinal()],
                        interval(intervals, metric.ordinal()),
                        metric != ClassificationMetric.LOG_LOSS,
                        ofA.users(),
                        config));
    }

    private static Bootstrap bootstrap(EvaluationProtocol protocol) {
        return new Bootstrap(protocol.bootstrapSamples(), protocol.randomSeed());
    }

    private static Interval interval(Interval[] intervals, int ordinal) {
        return intervals.length == 0 ? null : intervals[ordinal];
    }
}
