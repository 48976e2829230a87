package org.interestgraph.procedures;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.interestgraph.config.ScoreConfig;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.recommend.GivenItems;
import org.interestgraph.recommend.Recipient;
import org.interestgraph.recommend.Recommender;
import org.interestgraph.recommend.StoredNeighbourhoods;
import org.interestgraph.recommend.UserNodes;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.graphdb.Transaction;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.UserFunction;

/** {@code interest.score}. */
public class ScoreFunction {

    @Context
    public Transaction transaction;

    @UserFunction(name = "interest.score")
    @Description("The score of an item for a user, as interest.recommend gives it; null for an item that the model does"
            + " not know. For many items of one user interest.scores is quicker.")
    public Double score(
            @Name(
                            value = "user",
                            description =
                                    "The user: a node, its elementId, or the value of the property that identifies"
                                            + " users.")
                    Object user,
            @Name(
                            value = "item",
                            description =
                                    "The item: a node, its elementId, or the value of the property that identifies"
                                            + " items.")
                    Object item,
            @Name(value = "configuration", defaultValue = "{}", description = "modelName, version.")
                    Map<String, Object> configuration) {
        ScoreConfig config = ScoreConfig.ofPair(configuration);
        TrainedModel model = ModelNames.load(transaction, config.modelName(), config.version());
        ModelNodes nodes = new ModelNodes(transaction, model);
        GivenItems items = new GivenItems(transaction, model, nodes);
        int row = items.rowOf(items.find(Collections.singletonList(item)).get(0));
        Recipient recipient = Recipient.user(
                UserNodes.users(transaction, model).find(user),
                model,
                nodes,
                new StoredNeighbourhoods(transaction, model, nodes),
                List.of(),
                true);
        return new Recommender(transaction, model, nodes, KernelProvider.kernels())
                .scores(recipient, new int[] {row})
                .get(0)
                .map(Recommender.Score::score)
                .orElse(null);
    }
}
