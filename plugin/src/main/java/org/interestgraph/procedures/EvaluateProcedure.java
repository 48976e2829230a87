package org.interestgraph.procedures;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.interestgraph.config.EvaluateConfig;
import org.interestgraph.evaluate.EmbeddingRanker;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.evaluate.RankingEvaluator;
import org.interestgraph.evaluate.RankingMetrics;
import org.interestgraph.model.ModelRanker;
import org.interestgraph.parallel.Workers;
import org.interestgraph.projection.EvaluationSet;
import org.interestgraph.projection.GraphProcedure;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.evaluate}. */
public class EvaluateProcedure extends GraphProcedure {

    /** One row: the metrics of one ranker. */
    public record Evaluation(
            @Description("What ranked the items: model, embedding or popularity.") String ranker,
            @Description("Cut-off of the metrics.") long k,
            @Description("Users with test items; the metrics are means over them.") long users,
            @Description("Share of a user's test items among the top k.") double recall,
            @Description("Normalised discounted cumulative gain of the top k.") double ndcg,
            @Description("Share of the top k that are test items.") double precision,
            @Description("Harmonic mean of precision and recall, by user.") double f1,
            @Description("Share of users with a test item among the top k.") double hitRate,
            @Description("Mean reciprocal rank of the first test item, 0 beyond k.") double mrr,
            @Description("Mean average precision at k.") double map,
            @Description("Share of all items in some user's top k.") double coverage,
            @Description("Milliseconds of ranking and counting.") long computeMillis,
            @Description("The configuration used, defaults included.") Map<String, Object> configuration) {}

    @Procedure(name = "interest.evaluate", mode = Mode.READ)
    @Description(
            "Ranks all items for every user with test relationships and gives recall, NDCG, precision, F1 and others"
                    + " at k, for a model, an embedding property or popularity.")
    public Stream<Evaluation> evaluate(
            @Name(value = "graphName", description = "Name of a graph in the GDS catalog.") String graphName,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "ranker, modelName, nodeProperty, similarity, testRelationshipType,"
                                    + " targetRelationshipType, excludeRelationshipTypes, k and others.")
                    Map<String, Object> configuration) {
        EvaluateConfig config = EvaluateConfig.of(configuration);
        ProjectedGraph graph = catalog().graph(graphName);
        EvaluationSet set = EvaluationSet.read(graph, config);
        long start = System.nanoTime();
        try (Workers workers = Workers.of(config.concurrency(), termination())) {
            RankingMetrics metrics = new RankingEvaluator(set.items().length, set.test(), set.excluded())
                    .evaluate(ranker(graph, set, config), config.k(), workers);
            return Stream.of(row(config, metrics, (System.nanoTime() - start) / 1_000_000));
        }
    }

    private ItemRanker ranker(ProjectedGraph graph, EvaluationSet set, EvaluateConfig config) {
        return switch (config.ranker()) {
            case MODEL ->
                new ModelRanker(
                        ModelNames.load(transaction, config.modelName().orElse(null)),
                        set.neo4jIdsOfUsers(),
                        set.neo4jIdsOfItems(),
                        KernelProvider.kernels());
            case EMBEDDING ->
                EmbeddingRanker.of(
                        graph.features(List.of(config.nodeProperty().orElseThrow())),
                        set.users(),
                        set.items(),
                        config.similarity() == EvaluateConfig.Similarity.COSINE,
                        KernelProvider.kernels());
            case POPULARITY -> set.popularity(config);
        };
    }

    private static Evaluation row(EvaluateConfig config, RankingMetrics metrics, long computeMillis) {
        return new Evaluation(
                (String) config.effective().get("ranker"),
                metrics.k(),
                metrics.users(),
                metrics.recall(),
                metrics.ndcg(),
                metrics.precision(),
                metrics.f1(),
                metrics.hitRate(),
                metrics.mrr(),
                metrics.map(),
                metrics.coverage(),
                computeMillis,
                config.effective());
    }
}
