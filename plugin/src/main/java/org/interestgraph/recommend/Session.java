package org.interestgraph.recommend;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.interestgraph.config.CypherText;
import org.interestgraph.config.NearestName;
import org.interestgraph.config.SessionItem;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.recipe.StoredTime;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Takes a basket or a session for what a new user did: every item is an event, one after the other. Items that the model does
 * not know count nothing.
 */
public final class Session {

    private static final StoredTime TIME = new StoredTime("time", StoredTime.Unit.SECONDS);

    private final TrainedModel model;
    private final GivenItems items;

    public Session(Transaction transaction, TrainedModel model, ModelNodes nodes) {
        this.model = model;
        this.items = new GivenItems(transaction, model, nodes);
    }

    /**
     * Who has done this.
     *
     * @param events oldest first
     * @param includeKnown whether these items may be recommended
     */
    public Recipient recipient(List<SessionItem> events, boolean includeKnown) {
        requireWeights(events);
        requireAllTimes(events);
        List<Optional<Node>> nodes =
                items.find(events.stream().map(SessionItem::item).toList());
        NeighbourhoodBuilder neighbours = new NeighbourhoodBuilder();
        IntStream.Builder known = IntStream.builder();
        for (int n = 0; n < nodes.size(); n++) {
            SessionItem event = events.get(n);
            String type = type(event);
            double time = event.time().map(Session::seconds).orElse((double) n + 1);
            float weight = (float) event.weight().orElse(1);
            int row = items.rowOf(nodes.get(n));
            if (row != NodeIndex.UNKNOWN && model.isItem(row)) {
                known.add(row);
                if (weight > 0) {
                    neighbours.add(row, weight, weight * EventReading.interestFactor(model, type), time, type);
                }
            }
        }
        return new Recipient(
                NodeIndex.UNKNOWN,
                neighbours.merged(),
                includeKnown ? new int[0] : known.build().sorted().distinct().toArray(),
                events.isEmpty()
                        ? "The session is empty; this item is popular."
                        : "The model knows no item of this session; this item is popular.");
    }

    private String type(SessionItem event) {
        String type = event.type().orElse(model.source().target());
        List<String> types = model.source().relationshipTypes();
        if (!types.contains(type)) {
            throw new IllegalArgumentException("`items` names the relationship type '" + type
                    + "', which the model was not trained on" + NearestName.hint(type, types, "'")
                    + " It was trained on: " + String.join(", ", types) + ".");
        }
        return type;
    }

    private void requireWeights(List<SessionItem> events) {
        boolean weighed = events.stream().anyMatch(event -> event.weight().isPresent());
        if (weighed && model.source().weightProperty().isEmpty()) {
            throw new IllegalArgumentException("`items` gives a weight, but model `"
                    + model.info().modelName() + "` was trained without weights, so each event counts 1; leave `weight`"
                    + " out, or train with `relationshipWeightProperty`.");
        }
    }

    private static void requireAllTimes(List<SessionItem> events) {
        long timed = events.stream().filter(event -> event.time().isPresent()).count();
        if (timed > 0 && timed < events.size()) {
            throw new IllegalArgumentException(
                    "`items` gives a time for " + timed + " of " + events.size()
                            + " items, which does not order them; give `time` for all, or for none where they come oldest first.");
        }
    }

    private static double seconds(Object time) {
        double seconds = TIME.secondsOf(time);
        if (!Double.isFinite(seconds)) {
            throw new IllegalArgumentException("`items` gives the time " + CypherText.of(time) + " ("
                    + CypherText.typeOf(time) + "), but must give a DATETIME, a DATE, or seconds since 1970; write for"
                    + " example time: datetime().");
        }
        return seconds;
    }
}
