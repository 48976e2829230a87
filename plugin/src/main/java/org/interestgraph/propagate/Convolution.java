package org.interestgraph.propagate;

import org.interestgraph.graph.NodeSubset;
import org.interestgraph.parallel.Progress;
import org.interestgraph.vector.RowTable;

/**
 * A {@link Gcn} over one graph, from X to E, and from ∂loss/∂E back. Shapes: X, E: [nodeCount × dimension], row-major,
 * float32. Results do not depend on concurrency.
 */
public interface Convolution {

    /** Writes E, advancing {@code progress} by nodeCount for every layer. */
    void propagate(RowTable features, float[] embeddings, Progress progress);

    /**
     * Writes the rows of E that a batch needs, in the order of {@code nodes}.
     *
     * @param embeddings overwritten: [nodes × dimension]
     */
    void propagate(RowTable features, NodeSubset nodes, float[] embeddings);

    /**
     * Gives every row of ∂loss/∂X that can differ from zero to {@code sink}, for the X and the nodes of the last
     * {@link #propagate(RowTable, NodeSubset, float[])}, where ∂loss/∂E is zero but on {@code nodes}.
     *
     * @param embeddingGradient ∂loss/∂E in the order of {@code nodes}: [nodes × dimension]
     */
    void gradient(NodeSubset nodes, float[] embeddingGradient, PropagationGradient.Sink sink);

    /**
     * Writes what a node sends to its neighbours; with it and {@link Gcn#gates} a node's embedding follows from its own
     * relationships alone.
     *
     * @param messages overwritten: [nodeCount × messageWidth]
     */
    void messages(float[] features, float[] messages);

    /** From here on leaves messages out at random; see {@link MessageDropout}. */
    void dropMessages(double probability, long seed);

    /** From here on propagates over the whole graph, as after construction. */
    void keepMessages();
}
