package org.interestgraph.procedures;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.interestgraph.config.RecommendConfig;
import org.interestgraph.config.SessionConfig;
import org.interestgraph.config.SessionItem;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.projection.GraphProcedure;
import org.interestgraph.recommend.Neighbourhoods;
import org.interestgraph.recommend.Recipient;
import org.interestgraph.recommend.Recommender;
import org.interestgraph.recommend.Session;
import org.interestgraph.recommend.StoredNeighbourhoods;
import org.interestgraph.recommend.UserNodes;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.recommend} and {@code interest.recommend.session}. */
public class RecommendProcedure extends GraphProcedure {

    private static final String SELECTION = "includeKnown, where: {property: value, list of values, or {min, max}},"
            + " itemLabels, candidates, k, skip, minScore, diversity, maxPerCategory, categoryProperty,"
            + " categoryRelationshipType, vectorIndex, reasons.";

    @Procedure(name = "interest.recommend", mode = Mode.READ)
    @Description("Recommends items to a user from a trained model; events in the database count at once, without"
            + " training again. A user who is unknown or without events gets popular items, and the reason says so.")
    public Stream<RecommendedItem> recommend(
            @Name(
                            value = "user",
                            description =
                                    "The user: a node, its elementId, or the value of the property that identifies"
                                            + " users.")
                    Object user,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "modelName, version, graphName, exclude: relationship types, " + SELECTION)
                    Map<String, Object> configuration) {
        RecommendConfig config = RecommendConfig.of(configuration);
        TrainedModel model = ModelNames.load(transaction, config.modelName(), config.version());
        ModelNodes nodes = new ModelNodes(transaction, model);
        Neighbourhoods neighbourhoods = config.graphName().isPresent()
                ? new ProjectedNeighbourhoods(
                        transaction, catalog().graph(config.graphName().get()), model, nodes)
                : new StoredNeighbourhoods(transaction, model, nodes);
        Recipient recipient = Recipient.user(
                UserNodes.users(transaction, model).find(user),
                model,
                nodes,
                neighbourhoods,
                config.exclude(),
                config.items().includeKnown());
        return RecommendedItem.rows(
                new Recommender(transaction, model, nodes, KernelProvider.kernels())
                        .recommend(recipient, config.items()),
                config.items());
    }

    @Procedure(name = "interest.recommend.session", mode = Mode.READ)
    @Description("Recommends items to somebody of whom a basket or a session is known and no user node: what a new user"
            + " would get who did this. Items that the database or the model does not have count nothing; where none is"
            + " left, popular items come, and the reason says so.")
    public Stream<RecommendedItem> session(
            @Name(
                            value = "items",
                            description =
                                    "Items, oldest first: nodes, elementIds, values of the property that identifies"
                                            + " items, or maps {item, type, weight, time}. Without a type an event is one of the"
                                            + " model's target, without a weight it weighs 1, without times the order counts.")
                    List<Object> items,
            @Name(value = "configuration", defaultValue = "{}", description = "modelName, version, " + SELECTION)
                    Map<String, Object> configuration) {
        SessionConfig config = SessionConfig.of(configuration);
        List<SessionItem> events = SessionItem.of(items);
        TrainedModel model = ModelNames.load(transaction, config.modelName(), config.version());
        ModelNodes nodes = new ModelNodes(transaction, model);
        Recipient recipient = new Session(transaction, model, nodes)
                .recipient(events, config.items().includeKnown());
        return RecommendedItem.rows(
                new Recommender(transaction, model, nodes, KernelProvider.kernels())
                        .recommend(recipient, config.items()),
                config.items());
    }
}
