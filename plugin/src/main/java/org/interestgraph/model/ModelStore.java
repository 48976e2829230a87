package org.interestgraph.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.NotFoundException;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * Finds models, which are nodes of the database that they were trained in: {@code (:InterestModel)-[:HAS_TABLE]->
 * (:InterestModelTable {table, part, bytes})}. They survive restarts and travel with backups and dumps. A node that cannot
 * be read stands in nobody's way: it is shown with what is wrong with it.
 */
public final class ModelStore {

    public static final Label MODEL = Label.label("InterestModel");
    public static final Label TABLE = Label.label("InterestModelTable");
    public static final RelationshipType HAS_TABLE = RelationshipType.withName("HAS_TABLE");

    private static final SoftCache<ModelInfo> READ = new SoftCache<>();

    private static final String NONE = "No model has been trained yet; train one with interest.model.train.";

    private static final Comparator<CatalogEntry> BY_NAME_AND_VERSION = Comparator.comparing(
                    CatalogEntry::modelName, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(CatalogEntry::version, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CatalogEntry::createdAt, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Transaction transaction;

    public ModelStore(Transaction transaction) {
        this.transaction = transaction;
    }

    /** All versions of all models, by name and version, read anew: what is damaged comes with its problem. */
    public List<CatalogEntry> list() {
        return entries(nodes(null));
    }

    /** All versions under a name, oldest first; else as {@link #list()}. */
    public List<CatalogEntry> list(String name) {
        return entries(nodes(name));
    }

    /** The newest version under a name, or the one given, after reading every byte of its tables; refuses an unknown one. */
    public CatalogEntry describe(String name, Long version) {
        CatalogEntry entry = choose(name, version, list(name));
        if (entry.problem() != null) {
            return entry;
        }
        try {
            tables(entry.info()).verify(entry.info());
            return entry;
        } catch (Damage damage) {
            return damaged(entry.info(), DamagedModel.of(entry.info(), damage).getMessage());
        }
    }

    /** The newest version under a name, or the one given; refuses an unknown or damaged one. */
    public ModelInfo find(String name, Long version) {
        CatalogEntry found = choose(name, version, served(nodes(name)));
        if (found.problem() != null) {
            throw new IllegalStateException(found.problem());
        }
        return found.info();
    }

    /** Refuses a name, or a version of it, that does not exist; a version of null: the name. */
    public void refuse(String name, Long version) {
        choose(name, version, list(name));
    }

    /** The newest of {@code entries}, which are those under {@code name}, or the one given; refuses an unknown one. */
    private CatalogEntry choose(String name, Long version, List<CatalogEntry> entries) {
        if (entries.isEmpty()) {
            List<String> names = names();
            throw new IllegalArgumentException("Model `" + name + "` does not exist. "
                    + (names.isEmpty() ? NONE : "Models there are: " + names + "."));
        }
        if (version == null) {
            return entries.get(entries.size() - 1);
        }
        return entries.stream()
                .filter(entry -> version.equals(entry.version()))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Model `" + name + "` has no version " + version + ". Versions there are: "
                                + entries.stream()
                                        .map(CatalogEntry::version)
                                        .filter(Objects::nonNull)
                                        .toList()
                                + "."));
    }

    /** The only model there is, where no name is given; models without a version that can be read do not count. */
    public ModelInfo findOnly() {
        List<String> names = names();
        if (names.size() == 1) {
            return find(names.get(0), null);
        }
        throw new IllegalArgumentException(
                names.isEmpty() ? NONE : "Several models exist: " + names + ". Say which with `modelName`.");
    }

    /** Names under which a model can be read. */
    private List<String> names() {
        return served(nodes(null)).stream()
                .filter(entry -> entry.problem() == null)
                .map(CatalogEntry::modelName)
                .distinct()
                .toList();
    }

    /** The tables of a model that was found. */
    ModelTables tables(ModelInfo info) {
        Node node;
        try {
            node = transaction.getNodeByElementId(info.elementId());
        } catch (NotFoundException e) {
            node = null;
        }
        if (node == null
                || !node.hasLabel(MODEL)
                || !info.modelId().equals(node.getProperty(ModelNode.MODEL_ID, null))) {
            throw new IllegalArgumentException("Model " + info.called() + " was dropped meanwhile.");
        }
        return tables(node);
    }

    private static ModelTables tables(Node node) {
        return new ModelTables(node, ModelNode.seals(node));
    }

    /** Nodes of models with a name, or of all where it is null. */
    List<Node> nodes(String name) {
        try (ResourceIterator<Node> nodes =
                name == null ? transaction.findNodes(MODEL) : transaction.findNodes(MODEL, ModelNode.NAME, name)) {
            return nodes.stream().toList();
        }
    }

    private List<CatalogEntry> entries(List<Node> nodes) {
        return sorted(nodes.stream().map(node -> entry(node, nodes)).toList());
    }

    /** For serving, which looks a model up in every call: descriptions that were read before are not parsed again. */
    private List<CatalogEntry> served(List<Node> nodes) {
        return sorted(nodes.stream().map(node -> served(node, nodes)).toList());
    }

    private static CatalogEntry served(Node node, List<Node> nodes) {
        Object id = node.getProperty(ModelNode.MODEL_ID, null);
        try {
            ModelInfo info = READ.get(node.getElementId() + " " + id, () -> ModelNode.read(node));
            boolean same = info.modelName().equals(node.getProperty(ModelNode.NAME, null))
                    && Objects.equals(info.version(), ModelNode.versionOf(node));
            return same ? whole(info) : whole(ModelNode.read(node));
        } catch (Damage damage) {
            return damaged(node, nodes, damage);
        }
    }

    /** Looks whether the parts of the tables are there as well. */
    private static CatalogEntry entry(Node node, List<Node> nodes) {
        ModelInfo info;
        try {
            info = ModelNode.read(node);
        } catch (Damage damage) {
            return damaged(node, nodes, damage);
        }
        try {
            tables(node).requireParts(info);
            return whole(info);
        } catch (Damage damage) {
            return damaged(info, DamagedModel.of(info, damage).getMessage());
        }
    }

    private static CatalogEntry damaged(ModelInfo info, String problem) {
        return new CatalogEntry(info.modelName(), info.version(), info.createdAt(), info, problem);
    }

    private static CatalogEntry damaged(Node node, List<Node> nodes, Damage damage) {
        Object name = node.getProperty(ModelNode.NAME, null);
        boolean alone = nodes.stream()
                        .filter(other -> name != null && name.equals(other.getProperty(ModelNode.NAME, null)))
                        .limit(2)
                        .count()
                == 1;
        return ModelNode.damaged(node, DamagedModel.sentence(node, alone, damage));
    }

    private static CatalogEntry whole(ModelInfo info) {
        return new CatalogEntry(info.modelName(), info.version(), info.createdAt(), info, null);
    }

    private static List<CatalogEntry> sorted(List<CatalogEntry> entries) {
        List<CatalogEntry> sorted = new ArrayList<>(entries);
        sorted.sort(BY_NAME_AND_VERSION);
        return sorted;
    }
}
