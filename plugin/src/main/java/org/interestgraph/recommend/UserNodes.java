package org.interestgraph.recommend;

import java.util.List;
import java.util.Map;
import org.interestgraph.config.CypherText;
import org.interestgraph.model.TrainedModel;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.MultipleFoundException;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Transaction;

/** Finds the nodes that a model speaks of. */
public final class UserNodes {

    /** Property that identifies a user. */
    public static final String USER_ID = "userId";

    private UserNodes() {}

    /**
     * The user with this {@code userId}.
     *
     * @throws IllegalArgumentException where there is none, or more than one
     */
    public static Node find(Transaction transaction, TrainedModel model, Object userId) {
        String label = model.info().setting("userLabel");
        boolean possible = userId != null && !(userId instanceof List) && !(userId instanceof Map);
        Node node = possible ? find(transaction, label, userId) : null;
        if (node == null) {
            throw new IllegalArgumentException("There is no " + label + " with userId " + CypherText.of(userId)
                    + "; give the userId of a node labelled " + label
                    + (userId instanceof Number ? ", a STRING where it was imported by the loader" : "") + ".");
        }
        return node;
    }

    /** Without the cause: Neo4j tells the user the message of the innermost exception. */
    private static Node find(Transaction transaction, String label, Object userId) {
        try {
            return transaction.findNode(Label.label(label), USER_ID, userId);
        } catch (MultipleFoundException e) {
            throw new IllegalArgumentException("Several " + label + " nodes have the userId " + CypherText.of(userId)
                    + "; create the uniqueness constraint on userId and merge them.");
        }
    }

    /** The node of a model's row, or null where it was deleted since training. */
    @SuppressWarnings({"deprecation", "removal"})
    public static Node ofRow(Transaction transaction, TrainedModel model, int row) {
        try {
            return transaction.getNodeById(model.nodes().nodeId(row));
        } catch (NotFoundException e) {
            return null;
        }
    }
}
