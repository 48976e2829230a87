package org.interestgraph.recommend;

import java.util.function.IntPredicate;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.blend.GcnScores;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.vector.BoundOrderedRows;
import org.interestgraph.vector.DotProductSearch;
import org.interestgraph.vector.SparseScores;
import org.interestgraph.vector.TopK;
import org.interestgraph.vector.VectorKernels;

/**
 * The blend of a dot scorer for one user. Few items are reached by the item graphs and scored one by one; all others score
 * w_gcn · e_u · e_i / ‖e_u‖ + w_pop · p(i), which {@link BoundOrderedRows} searches.
 */
final class BlendQuery implements ItemScores {

    private final BoundOrderedRows items;
    private final float[] query;
    private final SparseScores graphs;

    /** @param graphs what the item graphs add; positive, so items they reach come first and make the search short */
    BlendQuery(
            TrainedModel model, BlendScorer blend, float[] userEmbedding, SparseScores graphs, VectorKernels kernels) {
        this.items = model.scan().byBlend(kernels);
        this.query = new float[userEmbedding.length];
        this.graphs = graphs;
        if (blend.usesGcn()) {
            double factor = GcnScores.factor(model.scorer(), userEmbedding, 0, userEmbedding.length, kernels);
            kernels.axpy((float) (blend.blend().gcn() * factor), userEmbedding, 0, query, 0, query.length);
        }
    }

    @Override
    public void offer(IntPredicate open, TopK best) {
        BoundOrderedRows.Bounds bounds = items.bounds(query);
        for (int n = 0; n < graphs.count(); n++) {
            int item = graphs.item(n);
            boolean possible = !best.isFull()
                    || DotProductSearch.SUM_ROUNDING * (bounds.of(item) + graphs.value(item)) >= best.worst();
            if (possible && open.test(item)) {
                best.offer(item, of(item));
            }
        }
        items.search(query, item -> graphs.value(item) == 0 && open.test(item), best);
    }

    @Override
    public float of(int item) {
        return items.score(query, item) + graphs.value(item);
    }
}
