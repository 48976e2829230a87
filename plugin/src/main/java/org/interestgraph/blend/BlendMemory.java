package org.interestgraph.blend;

import java.util.Arrays;
import org.interestgraph.itemgraph.ItemGraphKind;
import org.interestgraph.memory.MemoryTree;

/**
 * Heap that putting item–item graphs beside a trained GCN needs at most at one time, in bytes: a range, since nobody knows
 * beforehand how many neighbours items have.
 *
 * <p>Every term is named after what it counts, as in {@code TrainingMemory}.
 *
 * @param inputBytes of the events alone, which a refit holds beside its own
 * @param graphBytes of the graphs that stay, at most
 * @param tree of everything
 */
public record BlendMemory(long inputBytes, long graphBytes, MemoryTree tree) {

    private static final String NAME = "item graphs beside the GCN";

    /** Id embeddings, embeddings, messages and the embeddings validated with. */
    private static final int TABLES = 4;

    /** Source, target and weight of the training set. */
    private static final int LISTED = 12;

    /** User, item, weight, time and type, of all events and of those that are not hidden. */
    private static final int EVENTS = 2 * 26;

    /** Both histories, the second while it is sorted, and where items occur in them. */
    private static final int HISTORIES = 16 + 36 + 12;

    /** Target and weight. */
    private static final int NEIGHBOUR = 8;

    /** The cosine, the rows of every ridge, and one of them joined and turned round. */
    private static final int RIDGED = 1 + BlendTrainer.RIDGES.length + 2;

    /** Two arrays of an item, and where they are. */
    private static final int ROW = 2 * (16 + 4);

    /** A part's scores of all items in every thread. */
    private static final int SCORE = 4;

    /**
     * @param relationshipCount undirected relationships of all the types used
     * @param dimension of the embeddings
     */
    public static BlendMemory of(
            long nodeCount,
            long itemCount,
            long relationshipCount,
            int dimension,
            BlendParameters parameters,
            int concurrency) {
        if (parameters.kinds().isEmpty()) {
            return new BlendMemory(0, 0, MemoryTree.of(NAME, 0));
        }
        long tables = TABLES * 4L * nodeCount * dimension;
        long events = (LISTED + EVENTS + HISTORIES) * relationshipCount;
        long scores = (long) SCORE * (2 + parameters.kinds().size()) * itemCount * concurrency;
        long[] graphs = parameters.kinds().stream()
                .mapToLong(kind -> graph(kind, parameters, itemCount))
                .toArray();
        long all = Arrays.stream(graphs).sum();
        // A graph is held twice while its rows are joined, the linear one with every ridge to choose from. Stand-ins of
        // untouched items are gone before the graph of features is built, which is larger.
        long linear = parameters.kinds().contains(ItemGraphKind.LINEAR)
                ? RIDGED * graph(ItemGraphKind.LINEAR, parameters, itemCount)
                : 0;
        // All ridges stay while halves of the users choose among them.
        long ridges = linear / RIDGED * (BlendTrainer.RIDGES.length - 1);
        long built = Math.max(linear, ridges + all + Arrays.stream(graphs).max().orElse(0)) + ROW * itemCount;
        MemoryTree tree = MemoryTree.sum(
                NAME,
                MemoryTree.of("embeddings and messages", tables),
                MemoryTree.of("events and histories", events),
                MemoryTree.of("scores of all items", scores),
                MemoryTree.range("item graphs", 0, built));
        return new BlendMemory(events, all, tree);
    }

    private static long graph(ItemGraphKind kind, BlendParameters parameters, long itemCount) {
        return NEIGHBOUR * itemCount * Math.min(kind.neighbours(parameters.neighbours()), itemCount);
    }
}
