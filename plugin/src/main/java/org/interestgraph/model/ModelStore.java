package org.interestgraph.model;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.interestgraph.train.EpochRecord;
import org.neo4j.graphdb.ConstraintViolationException;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * Models as nodes of the database they were trained in: {@code (:InterestModel)-[:HAS_TABLE]->(:InterestModelTable
 * {table, part, bytes})}. They survive restarts, travel with backups and dumps, and vanish with a rolled-back
 * transaction.
 */
public final class ModelStore {

    public static final Label MODEL = Label.label("InterestModel");
    public static final Label TABLE = Label.label("InterestModelTable");
    public static final RelationshipType HAS_TABLE = RelationshipType.withName("HAS_TABLE");

    private static final SoftCache<ModelInfo> READ = new SoftCache<>();

    private final Transaction transaction;

    public ModelStore(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Saves the model as the next version under its name, in the caller's transaction. */
    public ModelInfo save(TrainedModelDraft draft) {
        ModelInfo info = draft.info(
                UUID.randomUUID().toString(), nextVersion(draft.modelName()), ZonedDateTime.now(ZoneOffset.UTC));
        Node node = transaction.createNode(MODEL);
        try {
            node.setProperty("name", info.modelName());
            node.setProperty("version", info.version());
        } catch (ConstraintViolationException e) {
            // Without the cause: Neo4j tells the user the message of the innermost exception.
            throw new IllegalStateException("Another training saved version " + info.version() + " of model `"
                    + info.modelName() + "` at the same time; run this one again.");
        }
        node.setProperty("modelId", info.modelId());
        node.setProperty("createdAt", info.createdAt());
        node.setProperty("configuration", Json.of(info.configuration()));
        node.setProperty("validationMetrics", Json.of(info.validationMetrics()));
        node.setProperty("blend", Json.of(info.blend()));
        node.setProperty("nodeCount", info.nodeCount());
        node.setProperty("userCount", info.userCount());
        node.setProperty("itemCount", info.itemCount());
        node.setProperty("relationshipCount", info.relationshipCount());
        node.setProperty("epochsRun", info.epochsRun());
        node.setProperty("bestEpoch", info.bestEpoch());
        node.setProperty("finalLoss", info.finalLoss());
        node.setProperty("trainMillis", info.trainMillis());
        node.setProperty("history", Json.of(info.history()));
        node.setProperty("stopReason", info.stopReason());
        node.setProperty("source", Json.of(draft.source().toMap()));
        node.setProperty("keyGroups", Json.of(KeyTables.describe(draft.keys().groups())));
        draft.tables().forEach((table, parts) -> saveTable(node, table, parts));
        return info;
    }

    private void saveTable(Node model, String table, List<byte[]> parts) {
        for (int part = 0; part < parts.size(); part++) {
            Node node = transaction.createNode(TABLE);
            node.setProperty("table", table);
            node.setProperty("part", part);
            node.setProperty("bytes", parts.get(part));
            model.createRelationshipTo(node, HAS_TABLE);
        }
    }

    /** Waits for trainings of the same name that saved and did not commit yet: they hold the oldest version's lock. */
    private long nextVersion(String name) {
        all(name).stream().findFirst().flatMap(this::nodeOf).ifPresent(transaction::acquireWriteLock);
        return 1 + all(name).stream().mapToLong(ModelInfo::version).max().orElse(0);
    }

    /** All versions of all models, by name and version. */
    public List<ModelInfo> list() {
        List<ModelInfo> models = new ArrayList<>();
        try (ResourceIterator<Node> nodes = transaction.findNodes(MODEL)) {
            nodes.forEachRemaining(node -> models.add(infoOf(node)));
        }
        models.sort(Comparator.comparing(ModelInfo::modelName).thenComparingLong(ModelInfo::version));
        return models;
    }

    /** All versions under a name, oldest first. */
    public List<ModelInfo> all(String name) {
        List<ModelInfo> models = new ArrayList<>();
        try (ResourceIterator<Node> nodes = transaction.findNodes(MODEL, "name", name)) {
            nodes.forEachRemaining(node -> models.add(infoOf(node)));
        }
        models.sort(Comparator.comparingLong(ModelInfo::version));
        return models;
    }

    /** The newest version under a name, or the one given; refuses an unknown one with the names there are. */
    public ModelInfo find(String name, Long version) {
        List<ModelInfo> versions = all(name);
        if (versions.isEmpty()) {
            List<String> names =
                    list().stream().map(ModelInfo::modelName).distinct().toList();
            throw new IllegalArgumentException("Model `" + name + "` does not exist. "
                    + (names.isEmpty()
                            ? "No model has been trained yet; train one with interest.model.train."
                            : "Models there are: " + names + "."));
        }
        if (version == null) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(model -> model.version() == version)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Model `" + name + "` has no version " + version
                        + ". Versions there are: "
                        + versions.stream().map(ModelInfo::version).toList() + "."));
    }

    /** The only model there is, where no name is given. */
    public ModelInfo findOnly() {
        List<String> names =
                list().stream().map(ModelInfo::modelName).distinct().toList();
        if (names.size() == 1) {
            return find(names.get(0), null);
        }
        throw new IllegalArgumentException(
                names.isEmpty()
                        ? "No model has been trained yet; train one with interest.model.train."
                        : "Several models exist: " + names + ". Say which with `modelName`.");
    }

    /** Where the data of a model came from. */
    DataSource source(ModelInfo info) {
        return text(info, "source").map(text -> DataSource.of(Json.map(text))).orElseGet(() -> DataSource.unkept(info));
    }

    /** Keys of a model's nodes; none where it was stored without. */
    NodeKeys keys(ModelInfo info) {
        return text(info, "keyGroups")
                .map(text -> KeyTables.read(
                        this,
                        info,
                        KeyTables.groups(Json.read(text, new TypeReference<List<Map<String, Object>>>() {}))))
                .orElseGet(() -> NodeKeys.none(Math.toIntExact(info.nodeCount())));
    }

    private Optional<String> text(ModelInfo info, String property) {
        return nodeOf(info).map(node -> (String) node.getProperty(property, null));
    }

    /** Bytes of one table of a model, parts in order; refuses a table that is not {@code byteCount} long. */
    List<byte[]> table(ModelInfo info, String table, long byteCount) {
        Node model = nodeOf(info)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Model `" + info.modelName() + "` version " + info.version() + " was dropped meanwhile."));
        Map<Integer, byte[]> parts = new TreeMap<>();
        for (Relationship relationship : model.getRelationships(Direction.OUTGOING, HAS_TABLE)) {
            Node node = relationship.getEndNode();
            if (table.equals(node.getProperty("table"))) {
                parts.put((Integer) node.getProperty("part"), (byte[]) node.getProperty("bytes"));
            }
        }
        long found = parts.values().stream().mapToLong(part -> part.length).sum();
        if (found != byteCount) {
            throw new IllegalStateException("Model `" + info.modelName() + "` version " + info.version()
                    + " is damaged: its table '" + table + "' has " + found + " of " + byteCount
                    + " bytes; drop it and train again.");
        }
        return new ArrayList<>(parts.values());
    }

    /** Removes a version with its tables. */
    public void drop(ModelInfo info) {
        nodeOf(info).ifPresent(model -> {
            for (Relationship relationship : model.getRelationships(Direction.OUTGOING, HAS_TABLE)) {
                Node table = relationship.getEndNode();
                relationship.delete();
                table.delete();
            }
            model.delete();
            ModelLoader.forget(info);
        });
    }

    private Optional<Node> nodeOf(ModelInfo info) {
        return Optional.ofNullable(transaction.findNode(MODEL, "modelId", info.modelId()));
    }

    /** A model's description never changes, so it is parsed once: serving looks it up in every call. */
    private static ModelInfo infoOf(Node node) {
        return READ.get((String) node.getProperty("modelId"), () -> parse(node));
    }

    private static ModelInfo parse(Node node) {
        return new ModelInfo(
                (String) node.getProperty("modelId"),
                (String) node.getProperty("name"),
                (Long) node.getProperty("version"),
                (ZonedDateTime) node.getProperty("createdAt"),
                Json.map((String) node.getProperty("configuration")),
                (Long) node.getProperty("nodeCount"),
                (Long) node.getProperty("userCount"),
                (Long) node.getProperty("itemCount"),
                (Long) node.getProperty("relationshipCount"),
                (Integer) node.getProperty("epochsRun"),
                (Integer) node.getProperty("bestEpoch"),
                (Double) node.getProperty("finalLoss"),
                Json.map((String) node.getProperty("validationMetrics")),
                Json.map((String) node.getProperty("blend", "{}")),
                Json.read((String) node.getProperty("history"), new TypeReference<List<EpochRecord>>() {}),
                (Long) node.getProperty("trainMillis"),
                (String) node.getProperty("stopReason", null));
    }
}
