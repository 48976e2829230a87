package org.interestgraph.blend;

import java.util.Arrays;
import java.util.Optional;
import org.interestgraph.evaluate.DotProducts;
import org.interestgraph.evaluate.DotProducts.Additions;
import org.interestgraph.evaluate.DotProducts.Queries;
import org.interestgraph.vector.VectorKernels;

/**
 * A blend with a dot scorer as {@link DotProducts}: q_u = (w_gcn · e_u / ‖e_u‖, c), x_i = (e_i, w_pop · p(i) / c), to which
 * the item graphs add. c spreads a score's two parts over both vectors, so that their lengths bound it closely: with it
 * ‖q‖ · ‖x‖ = w_gcn · ‖e_i‖ + w_pop · p(i) for an item of the largest length and popularity.
 */
final class BlendProducts {

    private final Blend blend;
    private final Optional<DotProducts> gcn;
    private final int gcnDimension;
    private final int dimension;
    private final float share;
    private final float[] items;
    private final int[] rows;
    private final VectorKernels kernels;

    /**
     * @param gcn of the ranker's items; empty where the blend does without
     * @param popularityScores w_pop · p(i), by place among the model's items
     * @param places among the model's items of every item of the ranker, negative where it has none
     */
    BlendProducts(
            Blend blend, Optional<DotProducts> gcn, float[] popularityScores, int[] places, VectorKernels kernels) {
        this.blend = blend;
        this.gcn = gcn;
        this.kernels = kernels;
        this.gcnDimension = gcn.map(DotProducts::dimension).orElse(0);
        this.dimension = blend.popularity() > 0 || gcn.isEmpty() ? gcnDimension + 1 : gcnDimension;
        this.items = new float[Math.multiplyExact(places.length, dimension)];
        this.rows = new int[places.length];
        double longest = 0;
        for (int item = 0; item < rows.length; item++) {
            rows[item] = places[item] < 0 ? -1 : item;
            longest = Math.max(longest, places[item] < 0 ? 0 : copyEmbedding(item));
        }
        double popular = blend.popularity();
        this.share = popular > 0 && longest > 0 ? (float) Math.sqrt(blend.gcn() * popular / longest) : 1;
        for (int item = 0; item < rows.length && dimension > gcnDimension; item++) {
            if (rows[item] >= 0) {
                items[item * dimension + gcnDimension] = popularityScores[places[item]] / share;
            }
        }
    }

    /** Returns its length; an item that the GCN does not know keeps zeros. */
    private double copyEmbedding(int item) {
        if (gcn.isEmpty() || gcn.get().itemRows()[item] < 0) {
            return 0;
        }
        int to = item * dimension;
        System.arraycopy(gcn.get().items(), gcn.get().itemRows()[item] * gcnDimension, items, to, gcnDimension);
        return Math.sqrt(kernels.dot(items, to, items, to, gcnDimension));
    }

    DotProducts with(Additions graphs) {
        Queries queries = (user, into, offset) -> {
            Arrays.fill(into, offset, offset + dimension, 0f);
            if (gcn.isPresent() && gcn.get().queries().write(user, into, offset)) {
                double factor = blend.gcn() * GcnScores.dotFactor(into, offset, gcnDimension, kernels);
                for (int k = offset; k < offset + gcnDimension; k++) {
                    into[k] *= (float) factor;
                }
            }
            if (dimension > gcnDimension) {
                into[offset + gcnDimension] = share;
            }
            return true;
        };
        return new DotProducts(items, dimension, rows, queries, Optional.of(graphs), kernels);
    }
}
