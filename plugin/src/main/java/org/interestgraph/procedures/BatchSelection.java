package org.interestgraph.procedures;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interestgraph.config.CypherText;
import org.interestgraph.config.ItemFilter;
import org.interestgraph.database.StoredNodes;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.parallel.Termination;
import org.interestgraph.projection.ProjectedGraph;
import org.interestgraph.recommend.ItemConditions;
import org.interestgraph.recommend.UserNodes;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/** Which users and items of a projection are meant. */
final class BatchSelection {

    private static final int NODES_BETWEEN_CHECKS = 4096;

    private final Transaction transaction;
    private final ProjectedGraph graph;
    private final TrainedModel model;
    private final Termination termination;

    BatchSelection(Transaction transaction, ProjectedGraph graph, TrainedModel model, Termination termination) {
        this.transaction = transaction;
        this.graph = graph;
        this.model = model;
        this.termination = termination;
    }

    /**
     * Places of the users asked for, each once, in the order given.
     *
     * @param users node index of every user, ascending
     * @param asked absent: all
     * @throws IllegalArgumentException for one that the database or the projection does not have
     */
    int[] users(int[] users, Optional<List<Object>> asked) {
        if (asked.isEmpty()) {
            return IntStream.range(0, users.length).toArray();
        }
        UserNodes nodes = UserNodes.users(transaction, model);
        return asked.get().stream()
                .mapToInt(user -> {
                    int place = Arrays.binarySearch(users, graph.indexOf(ModelNodes.idOf(nodes.require(user))));
                    if (place < 0) {
                        throw new IllegalArgumentException("`users` names the user " + CypherText.of(user)
                                + ", which graph '" + graph.name() + "' does not have; project the graph again, or ask"
                                + " interest.recommend for that user.");
                    }
                    return place;
                })
                .distinct()
                .toArray();
    }

    /**
     * Places of the items that do not pass the filter.
     *
     * @param items node index of every item
     */
    BitSet hidden(int[] items, ItemFilter filter) {
        BitSet hidden = new BitSet();
        if (filter.isOpen()) {
            return hidden;
        }
        ItemConditions conditions = new ItemConditions(
                transaction, model, filter, () -> nodes(items).filter(Objects::nonNull));
        for (int item = 0; item < items.length; item++) {
            if (item % NODES_BETWEEN_CHECKS == 0) {
                termination.assertRunning();
            }
            Node node = node(items[item]);
            hidden.set(item, node == null || !conditions.allow(node));
        }
        if (hidden.cardinality() == items.length) {
            conditions.requireOnSomeItem();
        }
        return hidden;
    }

    private Stream<Node> nodes(int[] items) {
        return Arrays.stream(items).mapToObj(this::node);
    }

    private Node node(int index) {
        return StoredNodes.find(transaction, graph.neo4jId(index)).orElse(null);
    }
}
