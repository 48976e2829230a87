package org.interestgraph.model;

import java.util.Optional;
import org.interestgraph.evaluate.DotProducts;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.train.ScorerRanker;
import org.interestgraph.vector.VectorKernels;

/**
 * Ranks items by a model's score, for users and items numbered by somebody else. A user or item that the model does not
 * know is scored NaN, so it is never a hit.
 */
public final class ModelRanker implements ItemRanker {

    private final ScorerRanker ranker;

    /**
     * @param users row in the model of every user
     * @param items row in the model of every item
     */
    public ModelRanker(TrainedModel model, int[] users, int[] items, VectorKernels kernels) {
        this.ranker = new ScorerRanker(model.scorer(), model.embeddings(), model.dimension(), users, items, kernels);
    }

    @Override
    public void scoreItems(int user, float[] scores) {
        ranker.scoreItems(user, scores);
    }

    @Override
    public Optional<DotProducts> dotProducts() {
        return ranker.dotProducts();
    }
}
