package org.interestgraph.recommend;

import static org.interestgraph.memory.MemoryTree.largest;
import static org.interestgraph.memory.MemoryTree.sum;

import org.interestgraph.memory.MemoryTree;

/**
 * Heap that recommending to all users needs at most at one time beside the model, in bytes: for propagating, then for reading
 * what users did, then for ranking, then for writing.
 *
 * <p>Every term is named after what it counts, as in {@code TrainingMemory}.
 *
 * @param relationshipCount undirected relationships of all the types used
 * @param dimension of the embeddings
 * @param k recommendations a user
 * @param blended whether item graphs are blended in
 */
public record BatchRecommendMemory(
        long nodeCount, long userCount, long itemCount, long relationshipCount, int dimension, int k, boolean blended) {

    /** Numbering of users and items, their ids, and offsets. */
    private static final int PER_NODE = 40;

    /** User, item, weight, time and type: in arrays that grow by half, in arrays of their size, and by user in order. */
    private static final int EVENTS = 33 + 22 + 36;

    /** Item, weight and time. */
    private static final int HISTORY = 16;

    /** A pair while those of all types are put together and sorted. */
    private static final int PAIR_READ = 44;

    /** The item of a pair, known and excluded. */
    private static final int PAIRS = 2 * 4;

    /** Item and score. */
    private static final int FOUND = 8;

    /**
     * @param propagating heap of the propagation
     * @param written whether the recommendations are written in one transaction
     */
    public MemoryTree of(MemoryTree propagating, boolean written) {
        long found = userCount * Math.min(k, itemCount);
        long embeddings = 4L * nodeCount * dimension;
        long histories = blended ? HISTORY * relationshipCount : 0;
        long reading = Math.max(blended ? EVENTS * relationshipCount : 0, histories + PAIR_READ * relationshipCount);
        // The rows that are multiplied; a blend's stand in a table of their own as well.
        long rows = 4L * itemCount * (blended ? 2L * (dimension + 1) : dimension);
        MemoryTree ranking = sum(
                "ranking",
                MemoryTree.of("histories", histories),
                MemoryTree.of("known and excluded pairs", PAIRS * relationshipCount),
                MemoryTree.of("rows of items", rows),
                MemoryTree.of("recommendations", FOUND * found));
        long writing = written ? (FOUND + RecommendationWriter.BYTES_PER_RELATIONSHIP) * found : 0;
        return largest(
                "recommending to all users",
                propagating,
                sum(
                        "ranking and writing",
                        MemoryTree.of("numbering of users and items", PER_NODE * nodeCount),
                        largest(
                                "the larger of",
                                sum(
                                        "ranking with embeddings",
                                        MemoryTree.of("embeddings", embeddings),
                                        largest("the larger of", MemoryTree.of("reading events", reading), ranking)),
                                MemoryTree.of("relationships to write", writing))));
    }
}
