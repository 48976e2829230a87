package org.interestgraph.train;

import java.util.Arrays;
import org.interestgraph.graph.NodeOrder;
import org.interestgraph.graph.NodeSubset;
import org.interestgraph.score.PairBatch;
import org.interestgraph.score.PairIndex;

/**
 * What one step works on: pairs of nodes, and the same pairs by place among the nodes that occur, each once. Made to be
 * refilled.
 */
final class Batch {

    private final PairBatch pairs;
    private final PairBatch placePairs;
    private final NodeOrder order;
    private final NodeSubset nodes;
    private final Candidates candidates;
    private final PairIndex index = new PairIndex();
    private int[] occurrences = new int[0];
    private long dropoutSeed;

    /**
     * @param order where nodes stand in the tables that the step works on
     * @param candidates null where negatives are sampled
     */
    Batch(NodeOrder order, int groups, int groupSize, Candidates candidates) {
        this.candidates = candidates;
        this.order = order;
        pairs = new PairBatch(groups, groupSize);
        placePairs = new PairBatch(groups, groupSize);
        nodes = new NodeSubset(order.nodeCount());
    }

    /** The pairs as nodes, to be filled before {@link #index(long)}. */
    PairBatch pairs() {
        return pairs;
    }

    /** Derives all the rest from the pairs. */
    void index(long dropoutSeed) {
        this.dropoutSeed = dropoutSeed;
        nodes.clear();
        placePairs.clear();
        for (int p = 0; p < pairs.size(); p++) {
            placePairs.add(place(pairs.source(p)), place(pairs.target(p)));
        }
        if (candidates == null) {
            index.build(placePairs, nodes.size());
        } else {
            candidates.fill(pairs, placePairs);
        }
        countOccurrences();
    }

    private int place(int node) {
        return nodes.add(order.row(node));
    }

    /** A group's source is one occurrence, as are each of its targets. */
    private void countOccurrences() {
        if (occurrences.length < nodes.size()) {
            occurrences = new int[nodes.size()];
        }
        Arrays.fill(occurrences, 0, nodes.size(), 0);
        for (int p = 0; p < placePairs.size(); p++) {
            if (p % placePairs.groupSize() == 0) {
                occurrences[placePairs.source(p)]++;
            }
            occurrences[placePairs.target(p)]++;
        }
    }

    /** The pairs by place. */
    PairBatch placePairs() {
        return placePairs;
    }

    /** The pairs as a table of scores; null where negatives are sampled. */
    Candidates candidates() {
        return candidates;
    }

    /** Which pairs each place is in, where negatives are sampled. */
    PairIndex index() {
        return index;
    }

    /** Where the nodes that occur stand in the tables. */
    NodeSubset nodes() {
        return nodes;
    }

    int groups() {
        return pairs.size() / pairs.groupSize();
    }

    int occurrences(int place) {
        return occurrences[place];
    }

    /** What this step's dropped messages are drawn from. */
    long dropoutSeed() {
        return dropoutSeed;
    }
}
