package org.interestgraph.procedures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interestgraph.config.ScoreConfig;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.projection.GraphProcedure;
import org.interestgraph.recommend.GivenItems;
import org.interestgraph.recommend.Neighbourhoods;
import org.interestgraph.recommend.Recipient;
import org.interestgraph.recommend.Recommender;
import org.interestgraph.recommend.StoredNeighbourhoods;
import org.interestgraph.recommend.UserNodes;
import org.interestgraph.vector.KernelProvider;
import org.neo4j.graphdb.Node;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.scores}. */
public class ScoresProcedure extends GraphProcedure {

    /** One row: one item given. */
    public record Row(
            @Description("The item; null where the database has none.") Node item,
            @Description("Value of the property that identifies items; null where none does or there is no such item.")
                    Object itemId,
            @Description("The score as interest.recommend gives it; null for an item that the model does not know.")
                    Double score,
            @Description("What each part of the model gave; the values sum to the score.") Map<String, Object> parts) {}

    @Procedure(name = "interest.scores", mode = Mode.READ)
    @Description("The scores of items for a user, as interest.recommend gives them, a row per item in the order given.")
    public Stream<Row> scores(
            @Name(
                            value = "user",
                            description =
                                    "The user: a node, its elementId, or the value of the property that identifies"
                                            + " users.")
                    Object user,
            @Name(
                            value = "items",
                            description = "Items: nodes, elementIds, or values of the property that identifies items.")
                    List<Object> items,
            @Name(value = "configuration", defaultValue = "{}", description = "modelName, version, graphName.")
                    Map<String, Object> configuration) {
        ScoreConfig config = ScoreConfig.ofList(configuration);
        TrainedModel model = ModelNames.load(transaction, config.modelName(), config.version());
        ModelNodes nodes = new ModelNodes(transaction, model);
        Neighbourhoods neighbourhoods = config.graphName().isPresent()
                ? new ProjectedNeighbourhoods(
                        transaction, catalog().graph(config.graphName().get()), model, nodes)
                : new StoredNeighbourhoods(transaction, model, nodes);
        GivenItems given = new GivenItems(transaction, model, nodes);
        List<Optional<Node>> found = given.find(items == null ? List.of() : items);
        Recipient recipient = Recipient.user(
                UserNodes.users(transaction, model).find(user), model, nodes, neighbourhoods, List.of(), true);
        List<Optional<Recommender.Score>> scores = new Recommender(transaction, model, nodes, KernelProvider.kernels())
                .scores(recipient, found.stream().mapToInt(given::rowOf).toArray());
        return IntStream.range(0, found.size())
                .mapToObj(n -> row(found.get(n), scores.get(n), model.source().itemIdProperty()));
    }

    private static Row row(Optional<Node> item, Optional<Recommender.Score> score, Optional<String> idProperty) {
        return new Row(
                item.orElse(null),
                item.flatMap(node -> idProperty.map(property -> node.getProperty(property, null)))
                        .orElse(null),
                score.map(Recommender.Score::score).orElse(null),
                score.map(Recommender.Score::parts).orElse(null));
    }
}
