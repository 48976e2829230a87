package org.interestgraph.search;

import org.interestgraph.model.Damage;
import org.interestgraph.model.Json;
import org.interestgraph.model.StoredValues;
import org.neo4j.graphdb.Node;

/** Searches and trials as properties of their nodes, and back. */
final class SearchNode {

    private SearchNode() {}

    static void write(Node node, SearchInfo search) {
        node.setProperty(SearchStore.SEARCH_ID, search.searchId());
        node.setProperty(SearchStore.MODEL_NAME, search.modelName());
        node.setProperty("graphName", search.graphName());
        node.setProperty("metric", search.metric());
        node.setProperty("configuration", Json.of(search.configuration()));
        node.setProperty("createdAt", search.createdAt());
    }

    /** @throws Damage for what cannot be read */
    static SearchInfo search(Node node) {
        StoredValues values = new StoredValues("", node.getAllProperties());
        return new SearchInfo(
                values.text(SearchStore.SEARCH_ID),
                values.text(SearchStore.MODEL_NAME),
                values.text("graphName"),
                values.text("metric"),
                values.json("configuration"),
                values.time("createdAt"));
    }

    static void write(Node node, Trial trial) {
        node.setProperty("trial", trial.number());
        node.setProperty("epochs", trial.epochs());
        node.setProperty("state", SearchStore.state(trial));
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
    }

    /** @throws Damage for what cannot be read */
    static Trial trial(Node node) {
        StoredValues values = new StoredValues("", node.getAllProperties());
        String failure = values.text("failure", null);
        return new Trial(
                values.smallCount("trial"),
                values.smallCount("epochs"),
                values.json("parameters"),
                values.json("configuration"),
                failure == null ? (Double) values.number("value") : null,
                values.json("validationMetrics"),
                values.smallCount("epochsRun"),
                values.smallCount("bestEpoch"),
                values.count("trainMillis"),
                values.text("stopReason", null),
                failure,
                values.time("finishedAt"));
    }

    /**
     * A search that cannot be read, or one of whose trials cannot.
     *
     * @param search null where it cannot be read itself
     */
    static TrialEntry damaged(Node node, SearchInfo search, Damage damage) {
        String model = node.getProperty(SearchStore.MODEL_NAME, null) instanceof String text ? text : null;
        String id = node.getProperty(SearchStore.SEARCH_ID, null) instanceof String text ? text : null;
        String remedy = model == null
                ? "delete it with MATCH (s) WHERE elementId(s) = '" + node.getElementId()
                        + "' OPTIONAL MATCH (s)-[:HAS_TRIAL]->(t) DETACH DELETE s, t"
                : "drop it with CALL interest.model.search.drop('"
                        + model.replace("\\", "\\\\").replace("'", "\\'") + "')";
        String whose = model == null ? "A search without a model's name" : "A search for model `" + model + "`";
        String what = search == null ? "" : " in one of its trials, which will be run again";
        return new TrialEntry(
                model,
                id,
                search,
                null,
                whose + " is damaged" + what + ": " + damage.getMessage() + "; " + remedy + ".");
    }
}
