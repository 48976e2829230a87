package org.interestgraph.propagate;

import org.interestgraph.graph.CsrGraphBuilder;

/**
 * Heap that reading a graph and propagating over it needs at most at one time, in bytes: the rows while they are built, or
 * the rows, P, two tables of nodeCount × dimension floats (features and embeddings) and the layers.
 */
public final class PropagationMemory {

    private static final int TABLES = 2;

    /** The numbering of nodes, row offsets and degrees. */
    private static final int PER_NODE = 40;

    /** Target and weight in both rows. */
    private static final int ROWS = 16;

    /** P's own weights in both rows. */
    private static final int MATRIX = 8;

    private PropagationMemory() {}

    /** @param relationshipCount undirected relationships, each counted once */
    public static long bytes(long nodeCount, long relationshipCount, Gcn gcn) {
        long transposed = gcn.aggregation() == Aggregation.SYMMETRIC ? 0 : ROWS;
        long tables = TABLES * 4L * nodeCount * gcn.dimension() + gcn.layerBytes(LayerPrecision.FLOAT32, nodeCount);
        long propagating = (ROWS + MATRIX + transposed) * relationshipCount + tables;
        return PER_NODE * nodeCount + Math.max(CsrGraphBuilder.bytes(relationshipCount), propagating);
    }
}
