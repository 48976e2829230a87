package org.interestgraph.model;

import java.util.Arrays;
import java.util.Optional;
import org.interestgraph.blend.BlendScorer;
import org.interestgraph.blend.GcnScores;
import org.interestgraph.evaluate.DotProducts;
import org.interestgraph.evaluate.ItemRanker;
import org.interestgraph.score.DotScorer;
import org.interestgraph.train.ScorerRanker;
import org.interestgraph.vector.VectorKernels;

/**
 * Ranks items by a model's score, for users and items numbered by somebody else. A user or item that the model does not
 * know is scored NaN, so it is never a hit.
 */
public final class ModelRanker implements ItemRanker, GcnScores {

    private final TrainedModel model;
    private final int[] userRows;
    private final ScorerRanker ranker;
    private final VectorKernels kernels;

    /**
     * @param users Neo4j node id of every user
     * @param items Neo4j node id of every item
     */
    public ModelRanker(TrainedModel model, long[] users, long[] items, VectorKernels kernels) {
        this.model = model;
        this.kernels = kernels;
        this.userRows = rows(model, users);
        this.ranker = new ScorerRanker(
                model.scorer(), model.embeddings(), model.dimension(), userRows, rows(model, items), kernels);
    }

    private static int[] rows(TrainedModel model, long[] nodeIds) {
        return Arrays.stream(nodeIds).mapToInt(model.nodes()::rowOf).toArray();
    }

    /** As {@link #scoreItems}, for a blend. */
    @Override
    public double score(int user, float[] scores) {
        scoreItems(user, scores);
        if (userRows[user] == NodeIndex.UNKNOWN) {
            return 0;
        }
        return model.scorer() instanceof DotScorer
                ? BlendScorer.inverseNorm(
                        model.embeddings(), userRows[user] * model.dimension(), model.dimension(), kernels)
                : 1;
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
