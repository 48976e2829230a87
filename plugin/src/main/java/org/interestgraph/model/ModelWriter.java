package org.interestgraph.model;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.interestgraph.parallel.Termination;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Saves and drops models. Tables are committed a batch at a time where nobody sees them; the last batch and what makes the
 * model visible belong to the caller's transaction. So a model is there as a whole or not at all, and saving one takes no
 * more heap than a batch does.
 */
public final class ModelWriter {

    /** Bytes of tables that one transaction holds. */
    public static final long BATCH_BYTES = 16L << 20;

    private final GraphDatabaseService database;
    private final Transaction transaction;
    private final long batchBytes;
    private final ModelDrafts drafts;

    /** @param transaction of the caller */
    public ModelWriter(GraphDatabaseService database, Transaction transaction) {
        this(database, transaction, BATCH_BYTES);
    }

    ModelWriter(GraphDatabaseService database, Transaction transaction, long batchBytes) {
        this.database = database;
        this.transaction = transaction;
        this.batchBytes = batchBytes;
        this.drafts = new ModelDrafts(database, batchBytes);
    }

    /** A part of a table that is not in the database yet. */
    private record Part(String table, int number, byte[] bytes) {

        void createFor(Node model, Transaction transaction) {
            Node node = transaction.createNode(ModelStore.TABLE);
            node.setProperty("table", table);
            node.setProperty("part", number);
            node.setProperty("bytes", bytes);
            model.createRelationshipTo(node, ModelStore.HAS_TABLE);
        }
    }

    /**
     * Saves the model as the next version under its name; who saves at the same time waits until the caller's transaction
     * ends.
     *
     * @param termination asked after every batch
     */
    public ModelInfo save(TrainedModelDraft model, Termination termination) {
        Batches batches = new Batches(termination);
        try {
            Map<String, BinaryTable.Seal> seals = new LinkedHashMap<>();
            for (BinaryTable table : model.tables()) {
                for (int part = 0; part < table.parts(); part++) {
                    batches.add(new Part(table.name(), part, table.part(part)));
                }
                seals.put(table.name(), table.seal());
            }
            return publish(model, seals, batches);
        } catch (RuntimeException | Error e) {
            batches.remove(e);
            throw e;
        } finally {
            batches.end();
        }
    }

    private ModelInfo publish(TrainedModelDraft model, Map<String, BinaryTable.Seal> seals, Batches batches) {
        CatalogLock.take(database, transaction);
        drafts.clean(transaction);
        Node node = batches.node();
        ModelInfo info = model.info(
                node.getElementId(),
                UUID.randomUUID().toString(),
                nextVersion(model.modelName()),
                ZonedDateTime.now(ZoneOffset.UTC));
        ModelNode.write(node, info, seals);
        return info;
    }

    private long nextVersion(String name) {
        return 1
                + new ModelStore(transaction)
                        .nodes(name).stream()
                                .map(ModelNode::versionOf)
                                .filter(Objects::nonNull)
                                .mapToLong(Long::longValue)
                                .max()
                                .orElse(0);
    }

    /**
     * Removes all versions under a name, or the one given, damaged ones as well; one that does not exist is not looked for.
     * What a transaction has no room for is hidden and removed by the next saving or dropping.
     */
    public void drop(String name, Long version) {
        CatalogLock.take(database, transaction);
        drafts.clean(transaction);
        ModelStore store = new ModelStore(transaction);
        for (Node node : store.nodes(name)) {
            if (version == null || version.equals(ModelNode.versionOf(node))) {
                ModelLoader.forget(node);
                if (ModelDrafts.removeTables(node, batchBytes)) {
                    ModelDrafts.remove(node);
                } else {
                    ModelDrafts.hide(node);
                }
            }
        }
        if (store.nodes(null).isEmpty() && drafts.none(transaction)) {
            CatalogLock.remove(transaction);
        }
    }

    /** Parts on their way into the database. */
    private final class Batches {

        private final Termination termination;
        private final List<Part> waiting = new ArrayList<>();
        private long waitingBytes;
        /** Where parts were committed to; null where none were. */
        private String draft;

        private boolean published;

        Batches(Termination termination) {
            this.termination = termination;
        }

        void add(Part part) {
            if (waitingBytes > 0 && waitingBytes + part.bytes().length > batchBytes) {
                commit();
            }
            waiting.add(part);
            waitingBytes += part.bytes().length;
        }

        private void commit() {
            termination.assertRunning();
            try (Transaction own = database.beginTx()) {
                Node node = draft == null ? drafts.begin(own) : own.getNodeByElementId(draft);
                draft = node.getElementId();
                waiting.forEach(part -> part.createFor(node, own));
                own.commit();
            }
            waiting.clear();
            waitingBytes = 0;
        }

        /** The model's node in the caller's transaction, with all its tables. */
        Node node() {
            published = true;
            Node node = draft == null ? transaction.createNode() : transaction.getNodeByElementId(draft);
            if (draft != null) {
                node.removeLabel(ModelDrafts.DRAFT);
            }
            node.addLabel(ModelStore.MODEL);
            waiting.forEach(part -> part.createFor(node, transaction));
            waiting.clear();
            return node;
        }

        void end() {
            if (draft != null) {
                ModelDrafts.end(draft);
            }
        }

        /** After {@code failure} of the saving; what the caller's transaction has locked waits for the next saving. */
        void remove(Throwable failure) {
            if (draft != null && !published) {
                try {
                    drafts.remove(draft);
                } catch (RuntimeException e) {
                    failure.addSuppressed(e);
                }
            }
        }
    }
}
