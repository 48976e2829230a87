package org.interestgraph.propagate;

import static org.interestgraph.memory.MemoryTree.largest;
import static org.interestgraph.memory.MemoryTree.sum;

import org.interestgraph.graph.CsrGraphBuilder;
import org.interestgraph.memory.MemoryTree;

/**
 * Heap that reading a graph and propagating over it needs at most at one time: the rows while they are built, or
 * the rows, P, two tables of nodeCount × dimension floats (features and embeddings) and the layers.
 */
public final class PropagationMemory {

    /** The numbering of nodes, row offsets and degrees. */
    private static final int PER_NODE = 40;

    /** Target and weight in both rows. */
    private static final int ROWS = 16;

    /** P's own weights in both rows. */
    private static final int MATRIX = 8;

    private PropagationMemory() {}

    /** @param relationshipCount undirected relationships, each counted once */
    public static MemoryTree of(long nodeCount, long relationshipCount, Gcn gcn) {
        long transposed = gcn.aggregation() == Aggregation.SYMMETRIC ? 0 : ROWS;
        long table = 4L * nodeCount * gcn.dimension();
        return sum(
                "propagation",
                MemoryTree.of("numbering and degrees of nodes", PER_NODE * nodeCount),
                largest(
                        "the larger of",
                        MemoryTree.of("building the adjacency", CsrGraphBuilder.bytes(relationshipCount)),
                        sum(
                                "propagating",
                                MemoryTree.of("adjacency", ROWS * relationshipCount),
                                MemoryTree.of("normalised adjacency", (MATRIX + transposed) * relationshipCount),
                                MemoryTree.of("features", table),
                                MemoryTree.of("embeddings", table),
                                MemoryTree.of("layers", gcn.layerBytes(LayerPrecision.FLOAT32, nodeCount)))));
    }
}
