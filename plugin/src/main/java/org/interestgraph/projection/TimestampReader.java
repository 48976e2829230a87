package org.interestgraph.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.interestgraph.graph.RelationshipList;
import org.interestgraph.parallel.Progress;
import org.interestgraph.train.EventOrder;
import org.interestgraph.train.PairTimes;
import org.neo4j.gds.RelationshipType;
import org.neo4j.gds.api.Graph;

/** Reads when users last had a relationship with items; of parallel relationships the latest counts. */
record TimestampReader(ProjectedGraph graph, String userLabel, String itemLabel) {

    private static final int NODES_BETWEEN_CHECKS = 4096;

    /**
     * @param split what needs the times, for the error
     * @throws IllegalArgumentException where the property is not projected, or a relationship has no time
     */
    PairTimes read(String typeName, String property, String split) {
        if (!graph.hasProperty(typeName, property)) {
            throw new IllegalArgumentException("`split: '" + split + "'` needs the times of the `" + typeName
                    + "` relationships, but graph '" + graph.name() + "' has no property '" + property
                    + "' on them; project the graph with interest.graph.project(…, {timestampProperty: 'lastAt'}), or"
                    + " name a numeric property that it has in `timestampProperty`.");
        }
        PairTimes read = read(typeName, property);
        long missing = EventOrder.of(read, List.of()).missing();
        if (missing > 0) {
            throw new IllegalArgumentException("`split: '" + split + "'` needs the times of all `" + typeName
                    + "` relationships, but `" + property + "` is missing on " + missing + " of " + read.pairs().length
                    + " in graph '" + graph.name() + "'; set it in the database and project the graph again.");
        }
        return read;
    }

    /** Those of a type that has the property; NaN where it is missing. */
    PairTimes read(String typeName, String property) {
        RelationshipList list = graph.pairs(typeName, userLabel, itemLabel, Optional.empty(), Progress.NONE);
        long[] pairs = new long[list.count()];
        Arrays.setAll(pairs, k -> PairTimes.pair(list.sources()[k], list.targets()[k]));
        double[] times = new double[pairs.length];
        Arrays.fill(times, Double.NaN);
        fill(RelationshipType.of(typeName), property, pairs, times);
        return new PairTimes(pairs, times);
    }

    private void fill(RelationshipType type, String property, long[] pairs, double[] times) {
        ProjectedNodes nodes = graph.nodes();
        Graph relationships = graph.store().getGraph(type, Optional.of(property));
        for (int node = 0; node < nodes.count(); node++) {
            if (node % NODES_BETWEEN_CHECKS == 0) {
                graph.assertRunning();
            }
            int source = node;
            relationships.forEachRelationship(nodes.mappedId(source), Double.NaN, (s, t, time) -> {
                int target = nodes.indexOfMapped(t);
                if (target >= 0) {
                    keepLatest(pairs, times, PairTimes.pair(source, target), time);
                    keepLatest(pairs, times, PairTimes.pair(target, source), time);
                }
                return true;
            });
        }
    }

    /** A projection stores a relationship one way, the other, or both; only user to item is among the pairs. */
    private static void keepLatest(long[] pairs, double[] times, long pair, double time) {
        int place = Arrays.binarySearch(pairs, pair);
        if (place >= 0 && !(times[place] >= time)) {
            times[place] = time;
        }
    }
}
