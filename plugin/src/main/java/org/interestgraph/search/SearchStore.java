package org.interestgraph.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.model.Damage;
import org.neo4j.graphdb.Direction;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.ResourceIterator;
import org.neo4j.graphdb.Transaction;

/**
 * Searches as nodes of the database, like models: {@code (:InterestModelSearch {searchId, modelName})-[:HAS_TRIAL]->
 * (:InterestModelTrial {trial, epochs, state})}.
 */
public final class SearchStore {

    public static final Label SEARCH = Label.label("InterestModelSearch");
    public static final Label TRIAL = Label.label("InterestModelTrial");
    public static final RelationshipType HAS_TRIAL = RelationshipType.withName("HAS_TRIAL");

    static final String SEARCH_ID = "searchId";
    static final String MODEL_NAME = "modelName";

    /** State of a trial that cannot be read. */
    public static final String DAMAGED = "DAMAGED";

    private static final String FINISHED = "FINISHED";
    private static final String FAILED = "FAILED";

    private final Transaction transaction;

    public SearchStore(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Adds {@code trial} unless another call of the same search already did. */
    public void add(SearchInfo search, Trial trial) {
        Node node = nodeOf(search.searchId()).orElseGet(() -> create(search));
        transaction.acquireWriteLock(node);
        boolean known = trials(node).stream()
                .anyMatch(other -> other.number() == trial.number() && other.epochs() == trial.epochs());
        if (!known) {
            node.createRelationshipTo(create(trial), HAS_TRIAL);
        }
    }

    private Node create(SearchInfo search) {
        Node node = transaction.createNode(SEARCH);
        SearchNode.write(node, search);
        return node;
    }

    private Node create(Trial trial) {
        Node node = transaction.createNode(TRIAL);
        SearchNode.write(node, trial);
        return node;
    }

    /** How a trial ended, in the words of {@code gds.listProgress}. */
    public static String state(Trial trial) {
        return trial.failed() ? FAILED : FINISHED;
    }

    /** The trials of a search that can be read, best first. */
    public List<Trial> trials(String searchId) {
        return nodeOf(searchId).map(SearchStore::trials).orElse(List.of());
    }

    /**
     * The trials of all searches for models of a name, or for any where it is null: searches by name, the newest first, and
     * their trials best first. What is damaged comes last with its problem; it stands in nobody's way.
     */
    public List<TrialEntry> list(String modelName) {
        List<TrialEntry> damaged = new ArrayList<>();
        Map<Node, SearchInfo> searches = new HashMap<>();
        for (Node node : nodes(modelName)) {
            try {
                searches.put(node, SearchNode.search(node));
            } catch (Damage damage) {
                damaged.add(SearchNode.damaged(node, null, damage));
            }
        }
        List<TrialEntry> entries = new ArrayList<>();
        searches.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(SearchInfo::modelName)
                        .thenComparing(
                                Comparator.comparing(SearchInfo::createdAt).reversed())))
                .forEach(entry -> entries.addAll(entries(entry.getKey(), entry.getValue())));
        entries.addAll(damaged);
        return entries;
    }

    private static List<TrialEntry> entries(Node node, SearchInfo search) {
        List<TrialEntry> entries = new ArrayList<>();
        for (Trial trial : trials(node)) {
            entries.add(new TrialEntry(search.modelName(), search.searchId(), search, trial, null));
        }
        for (Node trial : trialNodes(node)) {
            try {
                SearchNode.trial(trial);
            } catch (Damage damage) {
                entries.add(SearchNode.damaged(node, search, damage));
            }
        }
        return entries;
    }

    /**
     * A search that is gone.
     *
     * @param searchId null where a damaged search had none
     * @param trials that went with it
     */
    public record Dropped(String searchId, long trials) {}

    /** Removes all searches for models of a name with their trials, damaged ones as well. */
    public List<Dropped> drop(String modelName) {
        return nodes(modelName).stream().map(SearchStore::drop).toList();
    }

    private static Dropped drop(Node search) {
        Object searchId = search.getProperty(SEARCH_ID, null);
        List<Node> trials = trialNodes(search);
        trials.forEach(SearchStore::delete);
        delete(search);
        return new Dropped(searchId instanceof String text ? text : null, trials.size());
    }

    private static void delete(Node node) {
        node.getRelationships().forEach(Relationship::delete);
        node.delete();
    }

    private List<Node> nodes(String modelName) {
        try (ResourceIterator<Node> nodes = modelName == null
                ? transaction.findNodes(SEARCH)
                : transaction.findNodes(SEARCH, MODEL_NAME, modelName)) {
            return nodes.stream().toList();
        }
    }

    private Optional<Node> nodeOf(String searchId) {
        try (ResourceIterator<Node> nodes = transaction.findNodes(SEARCH, SEARCH_ID, searchId)) {
            return nodes.stream().findFirst();
        }
    }

    private static List<Node> trialNodes(Node search) {
        return search.getRelationships(Direction.OUTGOING, HAS_TRIAL).stream()
                .map(Relationship::getEndNode)
                .filter(node -> node.hasLabel(TRIAL))
                .toList();
    }

    /** A trial that cannot be read is run again. */
    private static List<Trial> trials(Node search) {
        List<Trial> trials = new ArrayList<>();
        for (Node node : trialNodes(search)) {
            try {
                trials.add(SearchNode.trial(node));
            } catch (Damage damage) {
                continue;
            }
        }
        trials.sort(Trial.BEST_FIRST);
        return trials;
    }
}
