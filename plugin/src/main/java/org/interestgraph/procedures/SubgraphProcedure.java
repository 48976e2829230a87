package org.interestgraph.procedures;

import java.util.Map;
import java.util.stream.Stream;
import org.interestgraph.config.SubgraphConfig;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.recommend.FoldIn;
import org.interestgraph.recommend.StoredNeighbourhoods;
import org.interestgraph.recommend.UserNodes;
import org.interestgraph.subgraph.InterestSubgraph;
import org.interestgraph.vector.KernelProvider;
import org.interestgraph.vector.VectorKernels;
import org.neo4j.graphalgo.impl.util.PathImpl;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Path;
import org.neo4j.graphdb.Transaction;
import org.neo4j.procedure.Context;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code interest.subgraph}. */
public class SubgraphProcedure {

    @Context
    public Transaction transaction;

    /** One row: one node of the subgraph. */
    public record Row(
            @Description("Path from the user to the node; Browser draws it.") Path path,
            @Description("The node.") Node node,
            @Description("Relationships between the user and the node.") long hops,
            @Description("Share of the user's interest that comes through the node, in [0, 1]; 1 for the user.")
                    double contribution) {}

    @Procedure(name = "interest.subgraph", mode = Mode.READ)
    @Description("Gives the user's interest subgraph, pruned to the nodes that contribute most to the user's embedding:"
            + " connected, never more than maxNodes.")
    public Stream<Row> subgraph(
            @Name(
                            value = "user",
                            description =
                                    "The user: a node, its elementId, or the value of the property that identifies"
                                            + " users.")
                    Object user,
            @Name(
                            value = "configuration",
                            defaultValue = "{}",
                            description = "modelName, version, maxNodes, maxHops, minContribution.")
                    Map<String, Object> configuration) {
        SubgraphConfig config = SubgraphConfig.of(configuration);
        TrainedModel model = ModelNames.load(transaction, config.modelName(), config.version());
        Node node = UserNodes.users(transaction, model).require(user);
        VectorKernels kernels = KernelProvider.kernels();
        ModelNodes nodes = new ModelNodes(transaction, model);
        StoredNeighbourhoods reader = new StoredNeighbourhoods(transaction, model, nodes);
        return new InterestSubgraph(model, nodes, reader, kernels)
                        .around(
                                node,
                                FoldIn.of(model, nodes.rowOf(node), reader.of(node), kernels),
                                new InterestSubgraph.Bounds(
                                        config.maxNodes(), config.maxHops(), config.minContribution()))
                        .stream()
                        .map(member ->
                                new Row(path(node, member), member.node(), member.hops(), member.contribution()));
    }

    private static Path path(Node user, InterestSubgraph.Member member) {
        PathImpl.Builder builder = new PathImpl.Builder(user);
        for (var relationship : member.path()) {
            builder = builder.push(relationship);
        }
        return builder.build();
    }
}
