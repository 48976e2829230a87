package org.interestgraph.model;

import org.interestgraph.vector.NormOrderedRows;
import org.interestgraph.vector.VectorKernels;

/** A model's items as {@link NormOrderedRows}, made when they are first searched: a model may never be. */
public final class ItemScan {

    private final float[] embeddings;
    private final int dimension;
    private final int[] items;
    private volatile NormOrderedRows rows;

    ItemScan(float[] embeddings, int dimension, int[] items) {
        this.embeddings = embeddings;
        this.dimension = dimension;
        this.items = items;
    }

    /** The items' rows, numbered as the model's items; who comes while they are being ordered waits. */
    public NormOrderedRows rows(VectorKernels kernels) {
        NormOrderedRows ready = rows;
        return ready != null ? ready : order(kernels);
    }

    private synchronized NormOrderedRows order(VectorKernels kernels) {
        if (rows == null) {
            rows = NormOrderedRows.of(embeddings, dimension, items, kernels);
        }
        return rows;
    }
}
