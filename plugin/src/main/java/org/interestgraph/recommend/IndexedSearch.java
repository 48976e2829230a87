package org.interestgraph.recommend;

import java.util.List;
import org.interestgraph.model.ModelNodes;
import org.interestgraph.model.NodeIndex;
import org.interestgraph.model.TrainedModel;
import org.interestgraph.recommend.ItemSearch.Hit;
import org.interestgraph.recommend.ItemSearch.Wanted;
import org.interestgraph.score.DotScorer;
import org.interestgraph.vector.VectorKernels;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * The best items among what a vector index finds, scored exactly with the model's own embeddings.
 *
 * <p>Fetches twice as many until k pass the filters, and looks at all items where the filters let too few through: k come
 * wherever k exist. Which they are is approximate, as the index is.
 */
final class IndexedSearch {

    /** Nearest by the index's own measure are not the best by ours, so this many times k are fetched at first. */
    private static final int OVER_FETCH = 8;

    /** Beyond this share of the items an exact search is cheaper than the index. */
    private static final int EXACT_SHARE = 8;

    private final TrainedModel model;
    private final ModelNodes nodes;
    private final ItemIndex index;
    private final VectorKernels kernels;

    /** @throws IllegalArgumentException where the index does not serve the model */
    IndexedSearch(Transaction transaction, String index, TrainedModel model, ModelNodes nodes, VectorKernels kernels) {
        if (!(model.scorer() instanceof DotScorer)) {
            throw new IllegalArgumentException("`vectorIndex` serves models with the scorer 'dot', but model `"
                    + model.info().modelName() + "` has another; leave `vectorIndex` out.");
        }
        this.model = model;
        this.nodes = nodes;
        this.kernels = kernels;
        this.index = new ItemIndex(transaction, index, model);
    }

    List<Hit> byScore(float[] userEmbedding, Wanted wanted) {
        long most = model.items().length / EXACT_SHARE;
        for (long fetch = (long) OVER_FETCH * wanted.k(); fetch <= most; fetch *= 2) {
            List<Hit> hits = among(index.nearest(userEmbedding, (int) fetch), userEmbedding, wanted);
            if (hits.size() == wanted.k()) {
                return hits;
            }
        }
        return new ItemSearch(model, kernels).byScore(userEmbedding, wanted);
    }

    private List<Hit> among(List<Node> candidates, float[] userEmbedding, Wanted wanted) {
        int dimension = model.dimension();
        return candidates.stream()
                .mapToInt(nodes::rowOf)
                .filter(row -> row != NodeIndex.UNKNOWN && !wanted.excluded().test(row))
                .mapToObj(row ->
                        new Hit(row, kernels.dot(userEmbedding, 0, model.embeddings(), row * dimension, dimension)))
                .filter(hit -> hit.score() >= wanted.minScore())
                .sorted(Hit.BEST_FIRST)
                .filter(hit -> wanted.allowed().test(hit.row()))
                .limit(wanted.k())
                .toList();
    }
}
