package org.interestgraph.recommend;

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
        String shown = userId instanceof String ? "'" + userId + "'" : String.valueOf(userId);
        try {
            Node node = userId == null ? null : transaction.findNode(Label.label(label), USER_ID, userId);
            if (node == null) {
                throw new IllegalArgumentException("There is no " + label + " with userId " + shown
                        + "; give the userId of a node labelled " + label
                        + (userId instanceof Number ? ", a STRING where it was imported by the loader" : "") + ".");
            }
            return node;
        } catch (MultipleFoundException e) {
            // Without the cause: Neo4j shows people the innermost one alone.
            throw new IllegalArgumentException("Several " + label + " nodes have the userId " + shown
                    + "; create the uniqueness constraint on userId and merge them.");
        }
    }

    /** The node of a model's row, or null where it was deleted since training. */
    @SuppressWarnings("deprecation")
    public static Node ofRow(Transaction transaction, TrainedModel model, int row) {
        try {
            return transaction.getNodeById(model.nodes().nodeId(row));
        } catch (NotFoundException e) {
            return null;
        }
    }
}
