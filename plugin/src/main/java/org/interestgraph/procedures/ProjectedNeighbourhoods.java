package org.interestgraph.procedures;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.interestgraph.blend.Blend;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.database.StoredNodes;
import org.interestgraph.model.DataSource;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.projection.NodeRelationships;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.recommend.Neighbourhood;
import org.interestgraph.recommend.NeighbourhoodBuilder;
import org.interestgraph.recommend.Neighbourhoods;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/** Takes what users did from a projection, as the model was trained on one. */
final class ProjectedNeighbourhoods implements Neighbourhoods {

    private final Transaction transaction;
    private final ProjectedGraph graph;
    private final TrainedModel model;
    private final ModelNodes nodes;
    private final Blend blend;

    ProjectedNeighbourhoods(Transaction transaction, ProjectedGraph graph, TrainedModel model, ModelNodes nodes) {
        this.transaction = transaction;
        this.graph = graph;
        this.model = model;
        this.nodes = nodes;
        this.blend = model.blend().map(BlendScorer::blend).orElse(Blend.GCN_ALONE);
    }

    @Override
    public Neighbourhood of(Node node) {
        NeighbourhoodBuilder neighbours = new NeighbourhoodBuilder();
        int index = graph.indexOf(ModelNodes.idOf(node));
        if (index < 0) {
            return neighbours.merged();
        }
        int row = nodes.rowOf(node);
        DataSource source = model.source();
        for (String type : source.relationshipTypes()) {
            boolean interaction = source.interactionTypes().contains(type);
            boolean inHistories = interaction || source.interactionTypes().isEmpty();
            float factor =
                    inHistories ? blend.typeWeights().getOrDefault(type, 1.0).floatValue() : 0;
            Optional<String> time = Optional.of(source.timestampProperty()).filter(property -> blend.recency() < 1);
            new NodeRelationships(graph, type, source.weightProperty(), time).forEach(index, (other, weight, at) -> {
                int neighbour = rowOf(other);
                if (neighbour != NodeIndex.UNKNOWN
                        && weight > 0
                        && (!interaction || model.isInteraction(row, neighbour))) {
                    neighbours.add(
                            neighbour, (float) weight, (float) weight * factor, Double.isFinite(at) ? at : 0, type);
                }
            });
        }
        return neighbours.merged();
    }

    @Override
    public int[] itemsWith(Node node, List<String> types) {
        int index = graph.indexOf(ModelNodes.idOf(node));
        IntStream.Builder rows = IntStream.builder();
        for (String type : types) {
            NodeRelationships relationships = new NodeRelationships(graph, type, Optional.empty(), Optional.empty());
            if (index >= 0) {
                relationships.forEach(index, (other, weight, time) -> {
                    int row = rowOf(other);
                    if (row != NodeIndex.UNKNOWN && model.isItem(row)) {
                        rows.add(row);
                    }
                });
            }
        }
        return rows.build().sorted().distinct().toArray();
    }

    private int rowOf(int index) {
        return StoredNodes.find(transaction, graph.neo4jId(index))
                .map(nodes::rowOf)
                .orElse(NodeIndex.UNKNOWN);
    }
}
