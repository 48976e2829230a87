package org.interestgraph.blend;

import java.util.Optional;
import org.interestgraph.evaluate.DotProducts;
import org.interestgraph.score.DotScorer;
import org.interestgraph.score.Scorer;
import org.interestgraph.train.ScorerRanker;
import org.interestgraph.vector.VectorKernels;

/** A GCN's scores of all items for many users. */
@FunctionalInterface
public interface GcnScores {

    /** Nothing to say, for blends without a GCN. */
    GcnScores NONE = (user, scores) -> 0;

    /**
     * Writes one score per item to {@code scores} and returns the {@link #factor} of the user. Called from many threads at
     * once.
     */
    double score(int user, float[] scores);

    /** The same scores, before they are multiplied by the factor, as dot products, where they are. */
    default Optional<DotProducts> dotProducts() {
        return Optional.empty();
    }

    /**
     * The scores of {@code scorer} on embeddings.
     *
     * @param embeddings [… × dimension], row-major
     * @param userRows row of every user, negative where there is none: such a user has factor 0
     * @param itemRows row of every item, negative where there is none: such an item is scored NaN
     */
    static GcnScores of(
            Scorer scorer, float[] embeddings, int dimension, int[] userRows, int[] itemRows, VectorKernels kernels) {
        ScorerRanker ranker = new ScorerRanker(scorer, embeddings, dimension, userRows, itemRows, kernels);
        return new GcnScores() {
            @Override
            public double score(int user, float[] scores) {
                ranker.scoreItems(user, scores);
                return userRows[user] < 0
                        ? 0
                        : factor(scorer, embeddings, userRows[user] * dimension, dimension, kernels);
            }

            @Override
            public Optional<DotProducts> dotProducts() {
                return ranker.dotProducts();
            }
        };
    }

    /**
     * What makes the scores of users comparable: 1 / ‖e_u‖ for a dot scorer, 0 for a zero vector; 1 for an MLP.
     *
     * @param offset of e_u in {@code embeddings}
     */
    static double factor(Scorer scorer, float[] embeddings, int offset, int dimension, VectorKernels kernels) {
        return scorer instanceof DotScorer ? dotFactor(embeddings, offset, dimension, kernels) : 1;
    }

    /** The factor for a dot scorer. */
    static double dotFactor(float[] embeddings, int offset, int dimension, VectorKernels kernels) {
        double squares = kernels.dot(embeddings, offset, embeddings, offset, dimension);
        return squares > 0 ? 1 / Math.sqrt(squares) : 0;
    }
}
