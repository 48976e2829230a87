package org.interestgraph.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interestgraph.config.StandardKeys;
import org.interestgraph.itemgraph.Events;
import org.interestgraph.itemgraph.Histories;
import org.interestgraph.parallel.Progress;
import org.neo4j.gds.RelationshipType;
import org.neo4j.gds.api.Graph;

/**
 * Reads what users did, users and items numbered from 0 by ascending node index.
 */
public final class EventHistoryReader {

    private static final int NODES_BETWEEN_CHECKS = 4096;

    /** What one array can hold. */
    private static final int MOST_EVENTS = Integer.MAX_VALUE - 8;

    private final ProjectedGraph graph;
    private final int[] userPlaces;
    private final int[] itemPlaces;
    private final int userCount;
    private final int itemCount;
    private int[] users = new int[1024];
    private int[] items = new int[1024];
    private float[] weights = new float[1024];
    private double[] times = new double[1024];
    private short[] typeOf = new short[1024];
    private int size;
    private boolean timed;

    /** @throws IllegalArgumentException where the projection lacks a label or a node with it */
    public EventHistoryReader(ProjectedGraph graph, String userLabel, String itemLabel) {
        this.graph = graph;
        int[] userNodes = graph.nodesWithLabel(userLabel);
        int[] itemNodes = graph.nodesWithLabel(itemLabel);
        this.userCount = userNodes.length;
        this.itemCount = itemNodes.length;
        this.userPlaces = graph.placesAmong(userNodes);
        this.itemPlaces = graph.placesAmong(itemNodes);
    }

    /**
     * The histories of {@link #read}, of those of {@code types} that the projection has, weighted and timed where it has the
     * properties.
     *
     * @param typeWeights what events weigh by their type; 1 for a type not there
     */
    public Histories readProjected(
            List<String> types,
            Optional<String> weightProperty,
            String timestampProperty,
            Map<String, Double> typeWeights) {
        List<String> all = graph.relationshipTypes(StandardKeys.ALL);
        List<String> there = types.stream().filter(all::contains).toList();
        boolean weighted =
                weightProperty.isPresent() && there.stream().allMatch(t -> graph.hasProperty(t, weightProperty.get()));
        return read(there, weighted ? weightProperty : Optional.empty(), timestampProperty, Progress.NONE)
                .histories(typeWeights);
    }

    /**
     * The events of {@code types} together. Reads the same relationships with the same weights as training does.
     *
     * @param timestampProperty seconds; types that do not have it, or NaN everywhere, are without times
     * @param progress advanced by nodeCount for every type
     */
    public Events read(
            List<String> types, Optional<String> weightProperty, String timestampProperty, Progress progress) {
        for (int t = 0; t < types.size(); t++) {
            String name = types.get(t);
            Optional<String> times =
                    graph.hasProperty(name, timestampProperty) ? Optional.of(timestampProperty) : Optional.empty();
            read(name, (short) t, weightProperty, times, progress);
        }
        return new Events(
                userCount,
                itemCount,
                Arrays.copyOf(users, size),
                Arrays.copyOf(items, size),
                Arrays.copyOf(weights, size),
                timed ? Arrays.copyOf(times, size) : null,
                List.copyOf(types),
                Arrays.copyOf(typeOf, size));
    }

    /** GDS gives one property at a time, of the relationships of a node always in the same order. */
    private void read(
            String name,
            short place,
            Optional<String> weightProperty,
            Optional<String> timeProperty,
            Progress progress) {
        RelationshipType type = RelationshipType.of(name);
        ProjectedNodes nodes = graph.nodes();
        boolean storedTwice = graph.store().schema().relationshipSchema().isUndirected(type);
        Graph weighted = graph.store().getGraph(type, weightProperty);
        Graph ofTimes = timeProperty.isPresent() ? graph.store().getGraph(type, timeProperty) : null;
        for (int node = 0; node < nodes.count(); node++) {
            if (node % NODES_BETWEEN_CHECKS == 0) {
                graph.assertRunning();
            }
            int source = node;
            if (userPlaces[node] == ProjectedGraph.NO_PLACE
                    && (storedTwice || itemPlaces[node] == ProjectedGraph.NO_PLACE)) {
                continue;
            }
            int first = size;
            weighted.forEachRelationship(nodes.mappedId(node), 1.0, (s, t, weight) -> {
                add(source, nodes.indexOfMapped(t), (float) weight, storedTwice);
                return true;
            });
            Arrays.fill(typeOf, first, size, place);
            if (ofTimes != null && size > first) {
                setTimes(ofTimes, nodes, source, storedTwice, first);
            }
        }
        progress.advance(nodes.count());
        dropWeightless();
    }

    private void setTimes(Graph ofTimes, ProjectedNodes nodes, int source, boolean storedTwice, int first) {
        int[] place = {first};
        ofTimes.forEachRelationship(nodes.mappedId(source), Double.NaN, (s, t, time) -> {
            if (isEvent(source, nodes.indexOfMapped(t), storedTwice)) {
                times[place[0]++] = Double.isFinite(time) ? time : Double.NaN;
                this.timed |= Double.isFinite(time);
            }
            return true;
        });
    }

    private boolean isEvent(int source, int target, boolean storedTwice) {
        return target >= 0
                && (userPlaces[source] != ProjectedGraph.NO_PLACE && itemPlaces[target] != ProjectedGraph.NO_PLACE
                        || !storedTwice
                                && itemPlaces[source] != ProjectedGraph.NO_PLACE
                                && userPlaces[target] != ProjectedGraph.NO_PLACE);
    }

    private void add(int source, int target, float weight, boolean storedTwice) {
        if (!isEvent(source, target, storedTwice)) {
            return;
        }
        if (size == users.length) {
            int grown = grown();
            users = Arrays.copyOf(users, grown);
            items = Arrays.copyOf(items, grown);
            weights = Arrays.copyOf(weights, grown);
            times = Arrays.copyOf(times, grown);
            typeOf = Arrays.copyOf(typeOf, grown);
        }
        boolean fromUser =
                userPlaces[source] != ProjectedGraph.NO_PLACE && itemPlaces[target] != ProjectedGraph.NO_PLACE;
        users[size] = userPlaces[fromUser ? source : target];
        items[size] = itemPlaces[fromUser ? target : source];
        weights[size] = weight;
        times[size++] = Double.NaN;
    }

    private int grown() {
        if (size == MOST_EVENTS) {
            throw new IllegalArgumentException("Graph '" + graph.name() + "' has more than " + MOST_EVENTS
                    + " events, which is more than item graphs can be built from; project fewer relationship types or"
                    + " users, or set `itemGraphs: []`.");
        }
        return (int) Math.min(MOST_EVENTS, size + (long) (size >> 1));
    }

    private void dropWeightless() {
        int kept = 0;
        for (int e = 0; e < size; e++) {
            if (weights[e] > 0) {
                users[kept] = users[e];
                items[kept] = items[e];
                weights[kept] = weights[e];
                typeOf[kept] = typeOf[e];
                times[kept++] = times[e];
            }
        }
        size = kept;
    }
}
