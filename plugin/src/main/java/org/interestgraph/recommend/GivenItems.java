package org.interestgraph.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interestgraph.config.CypherText;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/** Items that a user's list means. */
public final class GivenItems {

    private final UserNodes items;
    private final ModelNodes nodes;

    public GivenItems(Transaction transaction, TrainedModel model, ModelNodes nodes) {
        this.items = UserNodes.items(transaction, model);
        this.nodes = nodes;
    }

    /**
     * The node of every item given, in that order, empty where there is none: it may have been deleted since the list was
     * made.
     *
     * @throws IllegalArgumentException for what can mean no node
     */
    public List<Optional<Node>> find(List<Object> given) {
        List<Optional<Node>> found = new ArrayList<>(given.size());
        for (Object item : given) {
            found.add(items.find(item));
        }
        return found;
    }

    /**
     * Rows of those that the model knows, each once.
     *
     * @throws IllegalArgumentException also where the database has none of them
     */
    public int[] rows(String key, List<Object> given) {
        List<Optional<Node>> found = find(given);
        if (!given.isEmpty() && found.stream().allMatch(Optional::isEmpty)) {
            throw new IllegalArgumentException("`" + key + "` begins with " + CypherText.of(given.get(0)) + ", and "
                    + (given.size() == 1 ? "it is no item" : "none of its " + given.size() + " values is an item")
                    + " of the database; give nodes, elementIds, or values of the property that identifies items.");
        }
        return found.stream()
                .mapToInt(this::rowOf)
                .filter(row -> row != NodeIndex.UNKNOWN)
                .distinct()
                .toArray();
    }

    /** Row of a node found, {@link NodeIndex#UNKNOWN} where the model knows none. */
    public int rowOf(Optional<Node> node) {
        return node.map(nodes::rowOf).orElse(NodeIndex.UNKNOWN);
    }
}
