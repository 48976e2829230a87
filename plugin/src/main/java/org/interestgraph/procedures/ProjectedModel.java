package org.interestgraph.procedures;

import java.util.Arrays;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.projection.ProjectedGraph;
import org.neo4j.graphdb.Transaction;

/**
 * A model over a projection.
 *
 * @param rows row in the model of every node, {@link org.interestgraph.model.NodeIndex#UNKNOWN} where the model or the database
 *     knows none: [nodeCount]
 */
record ProjectedModel(ProjectedGraph graph, TrainedModel model, int[] rows) {

    static ProjectedModel of(Transaction transaction, ProjectedGraph graph, TrainedModel model) {
        return new ProjectedModel(graph, model, new ModelNodes(transaction, model).rowsOf(graph.neo4jIds()));
    }

    /** Rows of some nodes. */
    int[] rowsOf(int[] nodeIndexes) {
        return Arrays.stream(nodeIndexes).map(index -> rows[index]).toArray();
    }

    /** Those nodes that the model knows, −1 in place of others. */
    int[] known(int[] nodeIndexes) {
        return Arrays.stream(nodeIndexes)
                .map(index -> rows[index] < 0 ? -1 : index)
                .toArray();
    }
}
