package org.interestgraph.model;

import java.util.Optional;
import java.util.function.Function;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.vector.BoundOrderedRows;
import org.interestgraph.vector.VectorKernels;

/**
 * A model's items in the orders that they are searched in, numbered as the model's items, each made when it is first
 * wanted: a model may never be searched. Who comes while an order is being made waits.
 */
public final class ItemScan {

    private final Order byScore;
    private final Order byBlend;
    private final Order byPopularity;

    ItemScan(float[] embeddings, int dimension, int[] items, float[] degrees, Optional<BlendScorer> blend) {
        this.byScore = new Order(kernels -> BoundOrderedRows.of(embeddings, dimension, items, kernels));
        this.byBlend = new Order(kernels -> BoundOrderedRows.of(
                embeddings,
                dimension,
                items,
                blend.orElseThrow().popularityScores(),
                (float) blend.orElseThrow().blend().gcn(),
                kernels));
        this.byPopularity = new Order(kernels -> {
            float[] ofItems = new float[items.length];
            for (int place = 0; place < items.length; place++) {
                ofItems[place] = degrees[items[place]];
            }
            return BoundOrderedRows.of(new float[0], 0, items, ofItems, 0, kernels);
        });
    }

    /** The items' embeddings. */
    public BoundOrderedRows byScore(VectorKernels kernels) {
        return byScore.rows(kernels);
    }

    /** The items' embeddings with w_pop · p(i), for queries of norm w_gcn; only where the model is a blend. */
    public BoundOrderedRows byBlend(VectorKernels kernels) {
        return byBlend.rows(kernels);
    }

    /** The items' degrees alone, for the query without any dimension. */
    public BoundOrderedRows byPopularity(VectorKernels kernels) {
        return byPopularity.rows(kernels);
    }

    private static final class Order {

        private final Function<VectorKernels, BoundOrderedRows> make;
        private volatile BoundOrderedRows rows;

        Order(Function<VectorKernels, BoundOrderedRows> make) {
            this.make = make;
        }

        BoundOrderedRows rows(VectorKernels kernels) {
            BoundOrderedRows ready = rows;
            return ready != null ? ready : made(kernels);
        }

        private synchronized BoundOrderedRows made(VectorKernels kernels) {
            if (rows == null) {
                rows = make.apply(kernels);
            }
            return rows;
        }
    }
}
