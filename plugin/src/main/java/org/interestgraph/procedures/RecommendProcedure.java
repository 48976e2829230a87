package org.interestgraph.procedures;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.interestgraph.config.RecommendConfig;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.recommend.Recommender;
import org.interestgraph.recommend.UserNodes;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.recommend}. */
public class RecommendProcedure {

    @Context
    public Transaction transaction;

    /** One row: one recommended item. */
    public record Row(
            @Description("Place, from 1.") long rank,
            @Description("The item.") Node item,
            @Description("The model's score; for a user without events the item's popularity.") double score,
            @Description("The events that add most to the score: kind, types, itemId, title, contribution.")
                    List<Map<String, Object>> reasons) {}

    @Procedure(name = "interest.recommend", mode = Mode.READ)
    @Description("Recommends items to a user from a trained model; events in the database count at once, without"
            + " training again. A user without events gets popular items.")
    public Stream<Row> recommend(
            @Name(value = "userId", description = "The user's userId.") Object userId,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "modelName, k, exclude: relationship types, where: {category, brand,"
                                    + " minPrice, maxPrice}, minScore, vectorIndex, reasons.")
                    Map<String, Object> configuration) {
        RecommendConfig config = RecommendConfig.of(configuration);
        TrainedModel model = ModelNames.load(transaction, config.modelName().orElse(null));
        Node user = UserNodes.find(transaction, model, userId);
        AtomicLong rank = new AtomicLong();
        return new Recommender(transaction, model, KernelProvider.kernels())
                .recommend(user, config).stream()
                        .map(r -> new Row(rank.incrementAndGet(), r.item(), r.score(), r.reasons()));
    }
}
