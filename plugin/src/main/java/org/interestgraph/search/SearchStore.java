package org.interestgraph.search;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.model.Json;
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
        node.setProperty("searchId", search.searchId());
        node.setProperty("modelName", search.modelName());
        node.setProperty("graphName", search.graphName());
        node.setProperty("metric", search.metric());
        node.setProperty("configuration", Json.of(search.configuration()));
        node.setProperty("createdAt", search.createdAt());
        return node;
    }

    private Node create(Trial trial) {
        Node node = transaction.createNode(TRIAL);
        node.setProperty("trial", trial.number());
        node.setProperty("epochs", trial.epochs());
        node.setProperty("state", state(trial));
        node.setProperty("parameters", Json.of(trial.parameters()));
        node.setProperty("configuration", Json.of(trial.configuration()));
        node.setProperty("validationMetrics", Json.of(trial.validationMetrics()));
        node.setProperty("epochsRun", trial.epochsRun());
        node.setProperty("bestEpoch", trial.bestEpoch());
        node.setProperty("trainMillis", trial.trainMillis());
        node.setProperty("finishedAt", trial.finishedAt());
        if (trial.failed()) {
            node.setProperty("failure", trial.failure());
        } else {
            node.setProperty("value", trial.value());
            node.setProperty("stopReason", trial.stopReason());
        }
        return node;
    }

    /** How a trial ended, in the words of {@code gds.listProgress}. */
    public static String state(Trial trial) {
        return trial.failed() ? FAILED : FINISHED;
    }

    /** The trials of a search, best first. */
    public List<Trial> trials(String searchId) {
        return nodeOf(searchId).map(SearchStore::trials).orElse(List.of());
    }

    /** All searches for models of a name, or for any where it is null: by name, newest first. */
    public List<SearchInfo> list(String modelName) {
        List<SearchInfo> searches = new ArrayList<>();
        for (Node node : nodes(modelName)) {
            searches.add(new SearchInfo(
                    (String) node.getProperty("searchId"),
                    (String) node.getProperty("modelName"),
                    (String) node.getProperty("graphName"),
                    (String) node.getProperty("metric"),
                    Json.map((String) node.getProperty("configuration")),
                    (ZonedDateTime) node.getProperty("createdAt")));
        }
        searches.sort(Comparator.comparing(SearchInfo::modelName)
                .thenComparing(Comparator.comparing(SearchInfo::createdAt).reversed()));
        return searches;
    }

    /** Removes a search with its trials. */
    public void drop(SearchInfo search) {
        nodeOf(search.searchId()).ifPresent(node -> {
            for (Relationship relationship : node.getRelationships(Direction.OUTGOING, HAS_TRIAL)) {
                Node trial = relationship.getEndNode();
                relationship.delete();
                trial.delete();
            }
            node.delete();
        });
    }

    private List<Node> nodes(String modelName) {
        try (ResourceIterator<Node> nodes = modelName == null
                ? transaction.findNodes(SEARCH)
                : transaction.findNodes(SEARCH, "modelName", modelName)) {
            return nodes.stream().toList();
        }
    }

    private Optional<Node> nodeOf(String searchId) {
        try (ResourceIterator<Node> nodes = transaction.findNodes(SEARCH, "searchId", searchId)) {
            return nodes.stream().findFirst();
        }
    }

    private static List<Trial> trials(Node search) {
        List<Trial> trials = new ArrayList<>();
        for (Relationship relationship : search.getRelationships(Direction.OUTGOING, HAS_TRIAL)) {
            trials.add(trial(relationship.getEndNode()));
        }
        trials.sort(Trial.BEST_FIRST);
        return trials;
    }

    private static Trial trial(Node node) {
        return new Trial(
                (Integer) node.getProperty("trial"),
                (Integer) node.getProperty("epochs"),
                map(node, "parameters"),
                map(node, "configuration"),
                (Double) node.getProperty("value", null),
                map(node, "validationMetrics"),
                (Integer) node.getProperty("epochsRun"),
                (Integer) node.getProperty("bestEpoch"),
                (Long) node.getProperty("trainMillis"),
                (String) node.getProperty("stopReason", null),
                (String) node.getProperty("failure", null),
                (ZonedDateTime) node.getProperty("finishedAt"));
    }

    private static Map<String, Object> map(Node node, String property) {
        return Json.map((String) node.getProperty(property));
    }
}
