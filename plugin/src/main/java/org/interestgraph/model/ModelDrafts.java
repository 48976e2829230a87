package org.interestgraph.model;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * Tables that belong to no model: {@code (:InterestModelDraft)-[:HAS_TABLE]->(:InterestModelTable)}, committed a batch at a
 * time. They are those of a model that is still being saved, of one whose saving was ended or rolled back, or of a large
 * one that was dropped. All but the first are rubbish, which the next saving or dropping of any model removes.
 */
final class ModelDrafts {

    static final Label DRAFT = Label.label("InterestModelDraft");

    private static final String DROPPED = "dropped";

    /** Drafts that this server is writing; those of a server that was stopped are in nobody's set. */
    private static final Set<String> WRITING = ConcurrentHashMap.newKeySet();

    private final GraphDatabaseService database;
    private final long batchBytes;

    ModelDrafts(GraphDatabaseService database, long batchBytes) {
        this.database = database;
        this.batchBytes = batchBytes;
    }

    /** Makes a draft in {@code own}, which is not yet committed, and keeps it from being removed. */
    Node begin(Transaction own) {
        Node draft = own.createNode(DRAFT);
        WRITING.add(draft.getElementId());
        return draft;
    }

    /** From now on the draft is a model, or rubbish. */
    static void end(String draft) {
        WRITING.remove(draft);
    }

    /** Marks what was dropped, on a node that keeps nothing else of its model. */
    static void hide(Node model) {
        model.removeLabel(ModelStore.MODEL);
        model.addLabel(DRAFT);
        model.getPropertyKeys().forEach(model::removeProperty);
        model.setProperty(DROPPED, true);
    }

    /**
     * Removes the rubbish in transactions of its own. Rubbish is what {@code transaction}, which holds the
     * {@link CatalogLock}, and everybody else see as the same draft: what it published or dropped itself is locked by it.
     */
    void clean(Transaction transaction) {
        Map<String, Boolean> drafts = drafts(transaction);
        try (Transaction own = database.beginTx()) {
            drafts.entrySet().retainAll(drafts(own).entrySet());
        }
        drafts.keySet().stream().filter(draft -> !WRITING.contains(draft)).forEach(this::remove);
    }

    /** Whether they were dropped, by element id. */
    private static Map<String, Boolean> drafts(Transaction transaction) {
        try (ResourceIterator<Node> nodes = transaction.findNodes(DRAFT)) {
            return nodes.stream().collect(Collectors.toMap(Node::getElementId, node -> node.hasProperty(DROPPED)));
        }
    }

    /** Whether {@code transaction} sees no draft. */
    boolean none(Transaction transaction) {
        return drafts(transaction).isEmpty();
    }

    /** Removes a draft with its tables, a batch at a time. */
    void remove(String draft) {
        boolean left = true;
        while (left) {
            try (Transaction own = database.beginTx()) {
                Node node = own.getNodeByElementId(draft);
                left = !removeTables(node, batchBytes);
                if (!left) {
                    remove(node);
                }
                own.commit();
            } catch (NotFoundException e) {
                left = false;
            }
        }
    }

    /** Deletes tables of {@code node} of about {@code bytes}, one at least; whether none is left. */
    static boolean removeTables(Node node, long bytes) {
        long room = Math.max(1, bytes);
        for (Relationship relationship : node.getRelationships(Direction.OUTGOING, ModelStore.HAS_TABLE)) {
            if (room <= 0) {
                return false;
            }
            Node table = relationship.getEndNode();
            relationship.delete();
            if (table.hasLabel(ModelStore.TABLE)) {
                room -= table.getProperty("bytes", null) instanceof byte[] part ? part.length : 0;
                remove(table);
            }
        }
        return true;
    }

    /** Deletes a node with whatever hangs on it. */
    static void remove(Node node) {
        node.getRelationships().forEach(Relationship::delete);
        node.delete();
    }
}
