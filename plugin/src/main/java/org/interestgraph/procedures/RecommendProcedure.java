package org.interestgraph.procedures;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.interestgraph.config.RecommendConfig;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.projection.GraphProcedure;
import org.interestgraph.recommend.Neighbourhoods;
import org.interestgraph.recommend.Recommender;
import org.interestgraph.recommend.StoredNeighbourhoods;
import org.interestgraph.recommend.UserNodes;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.graphdb.Node;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.recommend}. */
public class RecommendProcedure extends GraphProcedure {

    /** One row: one recommended item. */
    public record Row(
            @Description("Place, from 1.") long rank,
            @Description("The item.") Node item,
            @Description("Value of the property that identifies items; null where none does.") Object itemId,
            @Description("The model's score; for a user without events the item's popularity.") double score,
            @Description("Why: the events that add most to the score, kind 'event' with types, node, itemId and title; the"
                            + " item's popularity; and the rest. Their contributions sum to the score.")
                    List<Map<String, Object>> reasons,
            @Description("What each part of the model gave; the values sum to the score.") Map<String, Object> parts) {}

    @Procedure(name = "interest.recommend", mode = Mode.READ)
    @Description("Recommends items to a user from a trained model; events in the database count at once, without"
            + " training again. A user who is unknown or without events gets popular items, and the reason says so.")
    public Stream<Row> recommend(
            @Name(
                            value = "user",
                            description = "The user: a node, its elementId, or the value of the property that identifies"
                                    + " users.")
                    Object user,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "modelName, version, graphName, k, exclude: relationship types, includeKnown,"
                                    + " where: {category, brand, minPrice, maxPrice}, minScore, vectorIndex, reasons.")
                    Map<String, Object> configuration) {
        RecommendConfig config = RecommendConfig.of(configuration);
        TrainedModel model = ModelNames.load(transaction, config.modelName(), config.version());
        ModelNodes nodes = new ModelNodes(transaction, model);
        AtomicLong rank = new AtomicLong();
        return new Recommender(
                        transaction, model, nodes, neighbourhoods(config, model, nodes), KernelProvider.kernels())
                .recommend(UserNodes.users(transaction, model).find(user), config).stream()
                        .map(r -> new Row(
                                rank.incrementAndGet(), r.item(), r.itemId(), r.score(), r.reasons(), r.parts()));
    }

    private Neighbourhoods neighbourhoods(RecommendConfig config, TrainedModel model, ModelNodes nodes) {
        return config.graphName().isPresent()
                ? new ProjectedNeighbourhoods(
                        transaction, catalog().graph(config.graphName().get()), model, nodes)
                : new StoredNeighbourhoods(transaction, model, nodes);
    }
}
